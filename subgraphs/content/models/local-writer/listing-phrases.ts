import type { Tone } from '../../domain/text.ts';
import type { Theme } from './feature-words.ts';
import type { PropertyKind, PropertyNoun } from './property-noun.ts';

export type Options = readonly [string, ...string[]];

/** What is counted and said of a property in its name; numbers are formatted. */
export interface PropertyFacts {
  readonly name: string;
  readonly noun: PropertyNoun;
  readonly bedrooms?: string;
  readonly bathrooms?: string;
  /** A feature that can be said of the whole: `Victorian style` of a home, `level lot` of land. */
  readonly character?: string;
}

/** The ways in which features of one part are said; the place is `{list}`. */
export type ThemeFrames = Readonly<Record<Theme | 'land' | 'loose', Options>>;

/**
 * Everything that a listing description needs to be said in one language, in templates whose places are: `property` ("a 3-bedroom
 * home"), `this` ("this 3-bedroom home"), `bare` ("3-bedroom home"), `at` ("at 12 Oak Lane, Austin, TX"), `town`, `area`, `year`,
 * `price`, `top`, the one or two things that tell most of it, and `tops`, the same where it is a plural. A template is used where the brief has a fact for each of its places.
 */
export interface ListingPhrases {
  readonly nouns: Readonly<Record<string, PropertyNoun>>;
  readonly unknownNoun: PropertyNoun;
  /** The name without an article, with all that is counted. */
  bare(facts: PropertyFacts): string;
  /** With an article. */
  property(bare: string, noun: PropertyNoun): string;
  /** With a pointing word. */
  this(bare: string, noun: PropertyNoun): string;
  /** "Built", in the gender of the noun. */
  built(noun: PropertyNoun): string;
  at(place: string, isAddress: boolean): string;
  /** `shown` is the formatted number. */
  area(shown: string, isOne: boolean, kind: PropertyKind): string;
  readonly titles: Readonly<Record<Tone, Options>>;
  readonly plainTitles: Options;
  readonly leads: Readonly<Record<Tone, Options>>;
  /** Say area, year of construction or both, of "it". */
  readonly facts: Readonly<Record<Tone, Options>>;
  readonly price: Readonly<Record<Tone, Options>>;
  readonly rent: Options;
  readonly features: Readonly<Record<Tone, ThemeFrames>>;
  readonly moreFeatures: Options;
  and(items: readonly string[]): string;
  /** Between a list and pairs that could be taken for its last items. */
  readonly besides: string;
}
