import { z } from 'zod';
import { StandardStatus } from '../listing.ts';
import { edmString } from './edm.ts';
import { wordsOf } from './words.ts';

/** Servers write lookups as enum members (`SquareMeters`) or as their words (`Square Meters`). */
const VALUE_LENGTH = 128;
const VALUES = 100;
const LIST_LENGTH = 4000;
const COLLECTION = `must be a list of at most ${VALUES} texts of ${VALUE_LENGTH} characters each, or one text with commas between them`;

/** A single lookup that MLSs may extend, as words. */
export const openLookup = edmString(VALUE_LENGTH).transform((text) => text && wordsOf(text));

/** StandardStatus: a closed lookup. */
export const standardStatus = closedLookup('a StandardStatus of the Data Dictionary', (words) => {
  const known = StandardStatus.safeParse(words.toUpperCase().replaceAll(' ', '_'));
  // The dictionary's values are case-sensitive: `active` is no member of the enum, and no lookup value.
  return known.success && words === titleOf(known.data) ? known.data : undefined;
});

/** The unit of an area, in which MLSs of some countries differ. */
export const areaUnits = closedLookup('Square Feet or Square Meters', (words) =>
  words === 'Square Feet' || words === 'Square Meters' ? words : undefined,
);

/** A collection of lookups as words: a list, or one text with commas between. */
export const lookupCollection = z
  .union(
    [z.array(z.string(COLLECTION)), z.string().transform((text) => (text.length <= LIST_LENGTH ? text.split(',') : [text]))],
    COLLECTION,
  )
  .refine((values) => values.length <= VALUES && values.every(isValue), COLLECTION)
  .nullish()
  .transform((values) => (values ?? []).map(wordsOf).filter((words) => words !== ''));

function closedLookup<const T extends string>(name: string, read: (words: string) => T | undefined) {
  return edmString(VALUE_LENGTH).transform((text, context): T | null => {
    if (text === null) return null;
    const value = read(wordsOf(text));
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `must be ${name}`, input: text });
    return z.NEVER;
  });
}

function isValue(value: string): boolean {
  return value.length <= VALUE_LENGTH && value.isWellFormed();
}

function titleOf(status: string): string {
  return status
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
}
