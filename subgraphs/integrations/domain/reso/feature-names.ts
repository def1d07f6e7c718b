import { type FeatureField, type FieldNaming, FIELDS } from './feature-fields.ts';
import { spelled } from './spelling.ts';

/** Values that tell nothing in any field. */
const EMPTY = /^(?:none|other|see (?:remarks|agent)|unknown|n\/?a|no|yes|varies by unit|.* not available)$/i;

/** A patio or porch by its own name, which the bare words of its field describe. */
const ONE_OF_ITS_KIND = /\b(?:balcony|deck|lanai|patio|porch|terrace)$/i;

/** The features that the values of one field stand for: words that tell something where the field's name is not seen. */
export function featureNames(field: FeatureField, values: readonly string[]): string[] {
  const naming: FieldNaming = FIELDS[field];
  const named: string[] = [];
  const bare: string[] = [];
  for (const value of values) {
    if (EMPTY.test(value)) continue;
    const name = naming.names && Object.hasOwn(naming.names, value) ? naming.names[value] : undefined;
    if (name !== undefined) named.push(name);
    else if (isBare(value, naming)) bare.push(attributive(value, naming));
    else named.push(spelled(value));
  }
  return withBareNamed(
    named.filter((name) => name !== ''),
    bare,
    naming,
  );
}

function isBare(value: string, { noun, prefix, bare, nouns }: FieldNaming): boolean {
  if (noun === undefined && prefix === undefined) return false;
  if (bare) return bare.test(value);
  const saysNoun = noun !== undefined && value.toLowerCase().includes(noun.toLowerCase());
  return !saysNoun && !nouns?.test(spelled(value));
}

/** A value as it stands before its noun: in the singular where it is a thing, and with a hyphen where two words are one. */
function attributive(value: string, { noun }: FieldNaming): string {
  if (noun === 'Frontage') return value.replace(/ ?front$/i, '');
  if (noun === 'View') return value.replace(/^(mountain|hill|bridge|tree|city light)(?:s|\(s\))$/i, '$1');
  return spelled(value).replace(/^(in|above|off|on|main|upper|lower|wood) (?=[a-z]+$)/i, '$1-');
}

function withBareNamed(named: readonly string[], bare: readonly string[], { noun, prefix, oneThing }: FieldNaming): string[] {
  if (prefix !== undefined) return [...bare.map((value) => `${prefix} ${value}`), ...named];
  if (noun === undefined || bare.length === 0) return withoutGeneral(named);
  if (!oneThing) return withoutGeneral([...bare.map((value) => `${value} ${noun}`), ...named]);
  // Where something stands is said last: a heated in-ground pool.
  const together = bare.toSorted((a, b) => Number(/-ground$/i.test(a)) - Number(/-ground$/i.test(b))).join(' ');
  const [only, ...others] = named;
  // `Covered` beside the one patio is said of it: there is nothing else that it could be said of.
  const isSaidOfIt = only !== undefined && others.length === 0 && ONE_OF_ITS_KIND.test(only);
  return isSaidOfIt ? [`${together} ${only}`] : [`${together} ${noun}`, ...named];
}

/** Without the general word where a special one says the same: `Lake Frontage` leaves nothing for `Water Frontage` to say. */
function withoutGeneral(names: readonly string[]): string[] {
  return names.filter(
    (name) => name !== 'Water Frontage' || !names.some((other) => other !== name && other.endsWith(' Frontage')),
  );
}
