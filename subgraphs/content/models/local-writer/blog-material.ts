import type { Tone } from '../../domain/text.ts';

type Options = readonly [string, ...string[]];

/** General advice under one heading. Each sentence stands by itself, so that a short article can leave the last ones out. */
export interface BlogSection {
  readonly heading: Options;
  readonly sentences: readonly [string, ...string[]];
}

/**
 * Everything that an article needs to be said in one language. It advises and never claims: no figure, no law, no place,
 * nothing that would have to be checked. `{topic}`, `{audience}` and `{keywords}` are places for the brief's own words.
 */
export interface BlogMaterial {
  readonly openings: Readonly<Record<Tone, Options>>;
  /** Topics that name something to do, which can be the subject of a sentence: "Selling a home in winter". */
  readonly isDoing: RegExp;
  /** For those topics. */
  readonly openingsOfDoing: Readonly<Record<Tone, Options>>;
  /** For a topic too long to be said again in the text. */
  readonly openingWithoutTopic: Options;
  readonly audience: Options;
  readonly keywords: Options;
  /** Fit any topic; the first one opens an article. */
  readonly sections: readonly [BlogSection, ...BlogSection[]];
  /** Fit topics that have the words. */
  readonly themes: readonly (readonly [RegExp, readonly BlogSection[]])[];
  /** Short remarks in the tone of the article, at the end of sections. */
  readonly asides: Readonly<Record<Tone, Options>>;
  readonly closingHeading: Options;
  readonly closings: Readonly<Record<Tone, Options>>;
  /** Fallbacks for search engines, where the text's own first sentences are too long. */
  readonly description: string;
}
