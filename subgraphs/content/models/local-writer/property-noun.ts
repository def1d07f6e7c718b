/** What kind of thing is described: where it lies is said of land, how much space it has of a building. */
export type PropertyKind = 'home' | 'farm' | 'commercial' | 'land' | 'business';

/** What a property is called. */
export interface PropertyNoun {
  readonly name: string;
  readonly kind: PropertyKind;
  /** What it is called in the tone for luxury. */
  readonly grand: string;
  /** It is let, not sold. */
  readonly isLease: boolean;
  /** Its rooms are told behind it: a farm with 4 bedrooms, but a 4-bedroom home. */
  readonly roomsBehind: boolean;
  /** Spanish gender. */
  readonly feminine: boolean;
}

/** A noun that is the same in every tone, unless told otherwise. */
export function noun(
  name: string,
  kind: PropertyKind = 'home',
  { grand = name, isLease = false, roomsBehind = false, feminine = false }: Partial<Omit<PropertyNoun, 'name' | 'kind'>> = {},
): PropertyNoun {
  return { name, kind, grand, isLease, roomsBehind, feminine };
}

/** What to call a property of this type in one language. */
export function nounFor(
  propertyType: string,
  nouns: Readonly<Record<string, PropertyNoun>>,
  unknown: PropertyNoun,
): PropertyNoun {
  const key = propertyType.toLowerCase().replaceAll(/[^a-z]/g, '');
  return (Object.hasOwn(nouns, key) ? nouns[key] : undefined) ?? unknown;
}
