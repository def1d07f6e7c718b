import { embedded, groupOf, saysNothing, takesArticle, type Theme } from './feature-words.ts';
import { givesContact, speaksOfPeople } from './people.ts';
import { unstopped } from './sentences.ts';

/** A feature as a sentence can say it. */
export interface Feature {
  /** In the language of the text, with an article where the language wants one. */
  readonly text: string;
  /** `loose` for what is no plain noun and can only be listed. */
  readonly theme: Theme | 'loose';
  /** How much it tells of a property: the higher, the more. */
  readonly weight: number;
  /** Two of a kind said in one breath: a list that has it needs more than commas. */
  readonly isPair: boolean;
}

/** What a language does with features. */
export interface FeatureSpeech {
  /** The feature, which may be in English, in the language. */
  said(feature: string): string;
  /** Two features of one kind in one breath: brick and wood flooring; undefined where they are of two kinds. */
  paired(one: string, other: string): string | undefined;
  /** With the article of a counted noun. */
  withArticle(feature: string): string;
}

const BEHIND_THE_NOUN = / (?:available|by|connected|facing|for|from|in|of|on|overlooking|to|with)(?= |$).*$/iu;
/** Features that begin or end so are no nouns: "The property has near golf course" is no sentence. */
const NO_NOUN =
  /^(?:borders|close|faces|freshly|near|newly|no|on|plumbed|recently|steps|updated in|wired|with|within)\b| (?:available|connected|included)$/iu;
const DETERMINED = /^(?:an?|the|all|both|each|many|several|some|its|your|two|three|four|five|six|\d+)\s/iu;
const LAST_WORD = /[\p{L}\p{M}’'-]+(?=\P{L}*$)/u;

interface Sorted extends Feature {
  readonly isCounted: boolean;
}

function sorted(feature: string, speech: FeatureSpeech): Sorted {
  const [head = ''] = LAST_WORD.exec(feature.replace(BEHIND_THE_NOUN, '')) ?? [];
  const [first = ''] = feature.split(' ', 1);
  const group = groupOf(head) ?? groupOf(first);
  const isLoose = group === undefined || NO_NOUN.test(feature);
  const theme = isLoose ? 'loose' : /^community /iu.test(feature) ? 'shared' : group.theme;
  // Two words tell more than one: a wine refrigerator more than a refrigerator.
  const weight = isLoose ? 1 : (theme === 'shared' ? 5 : group.weight) + (feature.includes(' ') ? 1 : 0);
  const isCounted = !isLoose && takesArticle(head) && !DETERMINED.test(feature);
  return { text: speech.said(feature), theme, weight, isCounted, isPair: false };
}

/** Says two of a kind in one breath, but never three: that would be a list within a list. */
function inPairs(features: readonly Sorted[], speech: FeatureSpeech): Sorted[] {
  const rest = [...features];
  const said: Sorted[] = [];
  for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
    const { text } = one;
    const at = rest.findIndex((other) => speech.paired(text, other.text) !== undefined);
    const [other] = at === -1 ? [] : rest.splice(at, 1);
    const pair = other && speech.paired(text, other.text);
    said.push(pair === undefined ? one : { ...one, text: pair, isCounted: false, isPair: true });
  }
  return said;
}

/** The features that public remarks may name, each once, in the words that a sentence uses, without those that say nothing. */
export function usableFeatures(given: readonly string[]): string[] {
  const usable = given
    .map((feature) => embedded(unstopped(feature).replaceAll(/(?<=\p{L}) ?\((e?s)\)/giu, '$1')))
    .filter((text) => text !== '' && !saysNothing(text) && !speaksOfPeople(text) && !givesContact(text));
  return [...new Map(usable.map((text) => [text.toLowerCase(), text])).values()];
}

/**
 * The most telling features, at most `limit` of them, the most telling first.
 * @param features as `usableFeatures` gives them
 */
export function tellingFeatures(features: readonly string[], limit: number, speech: FeatureSpeech): Feature[] {
  const telling = features
    .map((feature) => sorted(feature, speech))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, limit);
  return inPairs(telling, speech).map(({ isCounted, ...feature }) =>
    isCounted ? { ...feature, text: speech.withArticle(feature.text) } : feature,
  );
}
