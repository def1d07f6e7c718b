import type { z } from 'zod';
import { type FeatureField, FIELDS } from './feature-fields.ts';
import { featureNames } from './feature-names.ts';
import { lookupCollection } from './lookups.ts';

const NAMES = Object.keys(FIELDS) as FeatureField[];

/** The most features of one listing: more would not fit into one item of the store together with the longest remarks. */
export const FEATURES_LIMIT = 300;

/** The collections as fields of a record. */
export const featureFields = Object.fromEntries(NAMES.map((name) => [name, lookupCollection])) as Record<
  FeatureField,
  typeof lookupCollection
>;

/** What a property has, each once, as words that a reader understands without the field that they came from. */
export function featuresOf(record: Record<FeatureField, z.output<typeof lookupCollection>>): string[] {
  return [...new Set(NAMES.flatMap((name) => featureNames(name, record[name])))];
}
