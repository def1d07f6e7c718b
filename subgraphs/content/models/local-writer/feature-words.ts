/** The parts that a description of a property has; what fits none of them is listed as it is. */
export type Theme = 'outside' | 'inside' | 'equipment' | 'shared' | 'property';

interface WordGroup {
  readonly theme: Theme;
  /** How much a thing of this kind tells of a property, from 1 to 9. */
  readonly weight: number;
  /** Nouns in the singular. */
  readonly nouns: string;
}

/** What the nouns that features end with (in Spanish: begin with) belong to. */
const GROUPS: readonly WordGroup[] = [
  { theme: 'outside', weight: 9, nouns: 'view frontage waterfront lakefront beachfront oceanfront riverfront vista' },
  { theme: 'outside', weight: 8, nouns: 'pool casita cottage courtyard house vineyard winery piscina alberca' },
  {
    theme: 'outside',
    weight: 7,
    nouns:
      'arena balcony barn cabana corral deck dock garden gazebo greenhouse hangar lanai orchard pasture patio pergola porch ' +
      'portal slip spa stable studio terrace veranda workshop yard balcón jardín porche terraza',
  },
  { theme: 'outside', weight: 6, nouns: 'access acreage outbuilding paddock pit pond residence shed space' },
  {
    theme: 'outside',
    weight: 4,
    nouns:
      'awning barbecue boulder building forest grill hookup irrigation landscaping meadow oak pen planting rack sprinkler storage ' +
      'structure tree vine wall xeriscaping',
  },
  { theme: 'inside', weight: 8, nouns: 'cellar fireplace chimenea' },
  {
    theme: 'inside',
    weight: 7,
    nouns: 'ceiling counter countertop island kitchen library loft sauna suite sunroom cocina encimera',
  },
  {
    theme: 'inside',
    weight: 6,
    nouns: 'bar bath bathroom closet den floor floorplan kitchenette office pantry room skylight tub armario piso',
  },
  {
    theme: 'inside',
    weight: 4,
    nouns:
      'basement bedroom bidet bookcase built-in cabinet cabinetry chandelier door dumbwaiter feature flooring foyer hearth laundry molding ' +
      'mudroom nook shower shutter stair vanity window woodwork lavandería sótano ventana',
  },
  { theme: 'inside', weight: 3, nouns: 'blind covering drape fan lighting screen treatment' },
  {
    theme: 'equipment',
    weight: 4,
    nouns:
      'air alarm appliance camera conditioning cooktop cooler cooling detector drawer fixture furnace geothermal heat heater heating hvac ' +
      'insulation oven panel pump purifier range security softener stove system thermostat vacuum aire calefacción estufa horno',
  },
  {
    theme: 'equipment',
    weight: 2,
    nouns:
      'compactor dishwasher disposal dryer freezer hood humidifier maker microwave opener refrigerator washer lavadora lavavajillas ' +
      'microondas refrigerador secadora',
  },
  {
    theme: 'shared',
    weight: 5,
    nouns: 'area center clubhouse concierge course court elevator gym hall marina park path playground rink track trail gimnasio',
  },
  { theme: 'property', weight: 6, nouns: 'boundary carport garage lot station cochera garaje' },
  {
    theme: 'property',
    weight: 4,
    nouns: 'adobe construction driveway fence fencing foundation gate meter parking ramp roof siding stall unit',
  },
  { theme: 'property', weight: 3, nouns: 'cable electricity gas internet propane sewer utility water wiring' },
];

/** Words that stand before those nouns, and others that carry a capital only because a list gave them one. */
const OTHERS =
  'a above access accessible additional air alley aluminum and asphalt assigned attached available back bamboo barbed barrel baseboard ' +
  'basketball bay beach beamed bedroom big billiard block boat border brick breakfast bright built bubbler business canal canyon car carriage ' +
  'cathedral cedar central chain charging chef’s circular city cleared close closed coffered coin combo community composition concrete ' +
  'conference connected contemporary convection copper corner country cover covered crawl creek cross crown custom data daylight decorative deep ' +
  'deeded den desert detached dining direct dog door double downtown drip dry dual ductless eat eat-in efficient electric emissivity ' +
  'enclosed energy entrance entry evaporative exhaust exterior family farmhouse feature fenced finished fire fireplace fitness flat ' +
  'floor-to-ceiling flow for forced formal frame french-style freshly front fruit full game gated gas gently gentle glass golf grain granite great ' +
  'ground gravel guest hardwood harbor hay heated high hill hilly home horse hot hour ice in in-ground in-unit indoor induction insulated interior ' +
  'irregular key kiva laminate lake landscaped large laundry leased level light lighted link living log low lower main-level main man-made ' +
  'manufactured many marble masonry mature meeting membrane metal mid-century mission modern mountain multi national native natural near no new newer ' +
  'newly ocean of off off-street on on-site open or outdoor oversized pane partial party paved pellet perimeter picnic pine pipe plank pocket ' +
  'poultry primary private privacy programmable qualified quartz radiant rail raised ranch rear recessed recreation redone refrigerated reserved remodeled ' +
  'renovated resort-style ridge river rock road rolling rooftop round rv sand screened seasonal secluded second secured security self separate ' +
  'shade shared shingle shuffleboard side single slate sliding sloped smart smoke soaking solar sound spa spacious split sport state style sprinkler ' +
  'stacked stainless steam steel stone storm stucco subdivided swimming tack tandem tankless tennis three-car tile tinted to tool top track ' +
  'trailer tray treed triple tropical two-car underfloor underground unfinished unit updated upgraded upper valley vaulted vinyl ' +
  'walk walk-in walk-out walkout warming wash water well wet whole wide wildlife wind window wine wire wired with wood wooded woodland work ' +
  'wraparound yoga zoned';

/** Single words and pairs that name nothing by themselves: a feature made of them alone says nothing. */
const SAYS_NOTHING =
  /^(?:other|none|see (?:remarks|agent)|unknown|n\/?a|yes|no|view|views|appliances?|features?|assigned|attached|covered|detached|enclosed|heated|in[- ]ground|above[- ]ground|level|flat|sloped|private|open|screened|full|partial|finished|unfinished|in[- ]unit|insulation|lighting|storage)$/i;

/** Things that are not counted: no article goes before them. */
const UNCOUNTED = new Set(
  (
    'access acreage air adobe cable cabinetry conditioning construction cooling electricity equipment fencing flooring frontage gas geothermal heat ' +
    'heating hvac insulation internet irrigation landscaping laundry lighting molding parking propane security sewer siding space storage ' +
    'view water wiring woodwork xeriscaping'
  ).split(' '),
);

const GROUP_OF: ReadonlyMap<string, WordGroup> = new Map(
  GROUPS.flatMap((group) => group.nouns.split(' ').map((noun) => [noun, group] as const)),
);
const COMMON: ReadonlySet<string> = new Set([...GROUP_OF.keys(), ...OTHERS.split(' ')]);

/** The singular forms that a word may have come from. */
const singulars = (word: string): string[] => [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];

const isCommon = (word: string): boolean =>
  singulars(word.toLowerCase()).some((form) => COMMON.has(form)) ||
  word
    .toLowerCase()
    .split(/[-/]/)
    .every((part) => singulars(part).some((form) => COMMON.has(form)));

/** What kind of thing a noun names; undefined for a word that is not known here. */
export function groupOf(noun: string): { readonly theme: Theme; readonly weight: number } | undefined {
  return singulars(noun.toLowerCase())
    .map((form) => GROUP_OF.get(form))
    .find((group) => group !== undefined);
}

/** True for nouns that stand with a or an: known, in the singular, and counted. */
export function takesArticle(noun: string): boolean {
  const word = noun.toLowerCase();
  return GROUP_OF.has(word) && !UNCOUNTED.has(word);
}

/** True for a feature that names a field of a form rather than a thing. */
export function saysNothing(feature: string): boolean {
  return SAYS_NOTHING.test(feature);
}

/**
 * A feature as it stands inside a sentence: common words without the capitals that a list gave them. Names keep theirs, and an
 * unknown word may be one, with the words before it: `Garden District` stays, `Viking Range` is a Viking range.
 */
export function embedded(feature: string): string {
  let isBeforeName = false;
  return feature
    .split(' ')
    .toReversed()
    .map((word) => {
      const [letters = ''] = /[\p{L}’'/-]+/u.exec(word) ?? [];
      const isTitle = /^\p{Lu}[\p{Ll}’']*(?:[-/]\p{L}[\p{Ll}’']*)*$/u.test(letters);
      const lowers = isTitle && isCommon(letters) && !isBeforeName;
      isBeforeName = isTitle && !lowers;
      return lowers ? word.toLowerCase() : word;
    })
    .toReversed()
    .join(' ');
}
