/** How the values of one field are named where the field itself is not seen: `Tile` is a roof here and flooring there. */
export interface FieldNaming {
  /** Stands behind a value that does not end in a noun of its own. */
  readonly noun?: string;
  /** Stands before a value that would otherwise be taken for something else. */
  readonly prefix?: string;
  /** The values that get noun or prefix; without it, all but those that end in one of `nouns`. */
  readonly bare?: RegExp;
  /** Nouns that a value may end in, so that it needs none. */
  readonly nouns?: RegExp;
  /** The field speaks of one thing: its bare values are said of it together, `Heated In-Ground Pool`. */
  readonly oneThing?: boolean;
  /** Values that have a better name, and those that have none: a name of '' says that the value tells nothing here. */
  readonly names?: Readonly<Record<string, string>>;
}

const noName = (values: string): Readonly<Record<string, string>> =>
  Object.fromEntries(values.split(', ').map((value) => [value, '']));

const SHARED: FieldNaming = {
  prefix: 'Community',
  bare: /^(?:barbecue|fishing|garden|golf|hot tub|indoor pool|lake|laundry|park|parking|pond|pool|sauna|spa|storage)$/i,
  names: {
    ...noName(
      'Cable TV, Electricity, Gas, Hot Water, Insurance, Maintenance, Management, Service, Suburban, Taxes, Trash, Water',
    ),
    'Spa/Hot Tub': 'Community Spa',
    Gated: 'Gated Entry',
  },
};

/**
 * The collections of the Data Dictionary that describe a property, in the order in which a reader wants them.
 * @see https://ddwiki.reso.org/display/DDW20/Property+Resource
 */
export const FIELDS = {
  Appliances: {
    names: { 'Washer/Dryer Stacked': 'Stacked Washer and Dryer', 'Washer Dryer Stacked': 'Stacked Washer and Dryer' },
  },
  InteriorFeatures: { names: { Storage: 'Interior Storage' } },
  ExteriorFeatures: { names: { Lighting: 'Exterior Lighting', Storage: 'Outdoor Storage' } },
  ArchitecturalStyle: { noun: 'Style' },
  Flooring: { noun: 'Flooring', nouns: /floors?$/i },
  FireplaceFeatures: { noun: 'Fireplace', nouns: /(?:doors|fan|fireplaces?|hearth|insert|log|pit|starter|stove)$/i },
  Heating: { noun: 'Heating', nouns: /(?:control|equipment|fan|fireplaces?|furnace|heaters?|insert|meters|pumps?|stove)$/i },
  Cooling: {
    noun: 'Cooling',
    nouns: /(?:air|conditioning|control|equipment|fans?|meters|pumps?|turbines?|units?)$/i,
    names: { Refrigerated: 'Refrigerated Air' },
  },
  Basement: {
    noun: 'Basement',
    oneThing: true,
    nouns: /(?:drain|entry|pump|space)$/i,
    names: { Apartment: 'Basement Apartment', 'Walk-Out Access': 'Walk-Out Basement', 'Walk-Up Access': 'Walk-Up Basement' },
  },
  LaundryFeatures: {
    noun: 'Laundry',
    nouns: /(?:chute|closet|hookups?|room|sink)$/i,
    names: { Sink: 'Laundry Sink', ...noName('Multiple Locations') },
  },
  WindowFeatures: {
    names: { 'Aluminum Frames': 'Aluminum Window Frames', 'Wood Frames': 'Wood Window Frames', Screens: 'Window Screens' },
  },
  DoorFeatures: {},
  AccessibilityFeatures: {},
  SecurityFeatures: { names: { Prewired: 'Security Prewiring' } },
  Roof: { noun: 'Roof', names: noName('Mixed') },
  ConstructionMaterials: { noun: 'Construction', nouns: /(?:board|insulation|siding)$/i },
  PatioAndPorchFeatures: {
    noun: 'Patio or Porch',
    bare: /^(?:covered|enclosed|glass enclosed|rear|screened|side|wrap ?around)$/i,
    oneThing: true,
    names: { Rooftop: 'Rooftop Outdoor Space' },
  },
  PoolFeatures: {
    noun: 'Pool',
    oneThing: true,
    nouns: /(?:board|cabana|combo|cover|enclosure|pool|sweep|waterfall)$/i,
    names: { 'Electric Heat': 'Electric Pool Heating', 'Gas Heat': 'Gas Pool Heating', 'Solar Heat': 'Solar Pool Heating' },
  },
  SpaFeatures: { noun: 'Spa', oneThing: true, nouns: /bath$/i },
  ParkingFeatures: {
    noun: 'Parking',
    bare: /^(?:additional|assigned|attached|common|covered|deeded|detached|enclosed|gated|guest|heated|leased|lighted|off[- ]?site|off[- ]?street|on[- ]?site|on[- ]?street|open|oversized|paved|private|secured|tandem|unassigned|underground|valet)$/i,
    names: noName('No Garage, Permit Required, Side By Side'),
  },
  Fencing: {
    noun: 'Fencing',
    nouns: /(?:fence|gate|wall)$/i,
    names: {
      Fenced: 'Fencing',
      'Cross Fenced': 'Cross Fencing',
      'Back Yard': 'Fenced Back Yard',
      'Front Yard': 'Fenced Front Yard',
    },
  },
  OtherStructures: { names: { Residence: 'Additional Residence', Storage: 'Storage Building' } },
  HorseAmenities: {},
  LotFeatures: {
    noun: 'Lot',
    bare: /^(?:agricultural|cleared|corner|flat|gentle sloping|gently sloping|hilly|interior|irregular|landscaped|level|open|private|rectangular|secluded|sloped|square|subdivided|treed|wooded)$/i,
    names: {
      Xeriscape: 'Xeriscaping',
      'Borders National Forest': 'National Forest Boundary',
      'Borders State Land': 'State Land Boundary',
      ...noName('Corners Marked, Paved, View, Views'),
    },
  },
  View: {
    noun: 'View',
    nouns: /views?$/i,
    names: { 'Creek/Stream': 'Creek View', 'Park/Greenbelt': 'Park View', 'Trees/Woods': 'Woodland View' },
  },
  WaterfrontFeatures: {
    noun: 'Frontage',
    bare: /^(?:bay|beach|canal|creek|lagoon|lake|ocean|pond|river|stream)(?: ?front)?$/i,
    names: { Waterfront: 'Water Frontage' },
  },
  BuildingFeatures: {},
  AssociationAmenities: SHARED,
  CommunityFeatures: SHARED,
  GreenEnergyEfficient: { prefix: 'Energy-Efficient', nouns: /^energy/i, names: noName('Exposure/Shade, Incentives') },
  Utilities: {},
} as const satisfies Readonly<Record<string, FieldNaming>>;
export type FeatureField = keyof typeof FIELDS;
