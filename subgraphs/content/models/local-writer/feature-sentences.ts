import type { Dice } from './dice.ts';
import type { Feature } from './listing-features.ts';
import type { ListingPhrases, ThemeFrames } from './listing-phrases.ts';
import type { PropertyKind } from './property-noun.ts';
import { filled } from './template.ts';

type Part = keyof ThemeFrames;

const FEATURES_PER_SENTENCE = 6;
/** As much as two small parts may have together to be said in one sentence. */
const FEATURES_OF_SMALL_PARTS = 4;

/** The features as one phrase. What has commas or is a pair itself would be taken apart by commas alone. */
export function listed(features: readonly Feature[], phrases: ListingPhrases): string {
  const texts = features.map(({ text }) => text);
  if (texts.some((text) => /[,;]/u.test(text))) return texts.join('; ');
  const single = features.filter(({ isPair }) => !isPair).map(({ text }) => text);
  const [pair, ...pairs] = features.filter(({ isPair }) => isPair).map(({ text }) => text);
  if (pair === undefined || texts.length === 1) return phrases.and(texts);
  return pairs.length > 1
    ? [...single, pair, ...pairs].join('; ')
    : [...(single.length > 0 ? [phrases.and(single)] : []), pair, ...pairs].join(phrases.besides);
}

/** The features by the parts of the property that they belong to: the part with the most telling one first, what is loose last. */
function partsOf(features: readonly Feature[], kind: PropertyKind): Map<Part, Feature[]> {
  const partOf = ({ theme }: Feature): Part => (kind === 'land' && theme !== 'loose' ? 'land' : theme);
  const parts = Map.groupBy(features, partOf);
  const join = (from: Part, to: Part, when: (count: number, others: number) => boolean) => {
    const [some, others] = [parts.get(from), parts.get(to)];
    if (some === undefined || others === undefined || !when(some.length, others.length)) return;
    parts.set(to, [...others, ...some]);
    parts.delete(from);
  };
  join('equipment', 'inside', (few, others) => few === 1 || few + others <= FEATURES_OF_SMALL_PARTS);
  join('equipment', 'property', (few) => few === 1);
  join('shared', 'property', (few) => few === 1);
  const loose = parts.get('loose');
  if (loose) {
    parts.delete('loose');
    parts.set('loose', loose);
  }
  return parts;
}

/** Says the features in sentences of a few, each about one part of the property. */
export function featureSentences(
  features: readonly Feature[],
  { kind, frames, phrases, dice }: { kind: PropertyKind; frames: ThemeFrames; phrases: ListingPhrases; dice: Dice },
): string[] {
  const more = dice.dealer(phrases.moreFeatures);
  return [...partsOf(features, kind)].flatMap(([part, all]) =>
    Array.from({ length: Math.ceil(all.length / FEATURES_PER_SENTENCE) }, (_, at) => {
      const some = all.slice(at * FEATURES_PER_SENTENCE, (at + 1) * FEATURES_PER_SENTENCE);
      return filled(at === 0 ? dice.pick(frames[part]) : more(), { list: listed(some, phrases) });
    }),
  );
}
