import type { z } from 'zod';
import { lookupCollection } from './lookups.ts';

/**
 * The collections of the Data Dictionary that describe a property, in the order in which a reader wants them. Where a value says
 * little without its field, the field's noun is added: `Tile` is a roof here and flooring there.
 */
const FIELDS = {
  Appliances: '',
  InteriorFeatures: '',
  ExteriorFeatures: '',
  ArchitecturalStyle: 'Style',
  Flooring: 'Flooring',
  FireplaceFeatures: '',
  Heating: 'Heating',
  Cooling: '',
  Basement: 'Basement',
  LaundryFeatures: '',
  WindowFeatures: '',
  DoorFeatures: '',
  AccessibilityFeatures: '',
  SecurityFeatures: '',
  Roof: 'Roof',
  ConstructionMaterials: '',
  PatioAndPorchFeatures: '',
  PoolFeatures: '',
  SpaFeatures: '',
  ParkingFeatures: '',
  Fencing: 'Fencing',
  OtherStructures: '',
  HorseAmenities: '',
  LotFeatures: '',
  View: 'View',
  WaterfrontFeatures: '',
  BuildingFeatures: '',
  AssociationAmenities: '',
  CommunityFeatures: '',
  GreenEnergyEfficient: '',
  Utilities: '',
} as const;
type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];

/** Values that say nothing by themselves. */
const EMPTY: ReadonlySet<string> = new Set(['None', 'Other', 'See Remarks']);

/** The most features of one listing: more would not fit into one item of the store together with the longest remarks. */
export const FEATURES_LIMIT = 300;

/** The collections as fields of a record. */
export const featureFields = Object.fromEntries(NAMES.map((name) => [name, lookupCollection])) as Record<
  Field,
  typeof lookupCollection
>;

/** What a property has, each once, as words. */
export function featuresOf(record: Record<Field, z.output<typeof lookupCollection>>): string[] {
  const features = NAMES.flatMap((name) =>
    record[name].filter((words) => !EMPTY.has(words)).map((words) => withNoun(words, FIELDS[name])),
  );
  return [...new Set(features)];
}

function withNoun(words: string, noun: string): string {
  return noun === '' || words.toLowerCase().includes(noun.toLowerCase()) ? words : `${words} ${noun}`;
}
