import { spanishFor } from './feature-glossary-spanish.ts';
import type { Language } from './language.ts';
import type { FeatureSpeech } from './listing-features.ts';

/** With a or an, by how the first word sounds. */
export function withIndefinite(phrase: string): string {
  return `${/^(?:[aei]|o(?!ne\b)|u(?!ni|se|ti)|8\d?\D|11\D|18\D|H(?:OA|VAC)\b|LED\b|RV\b)/iu.test(phrase) ? 'an' : 'a'} ${phrase}`;
}

/** Nouns of which a property may have two kinds: brick and wood flooring. */
const OF_TWO_KINDS = /^(.+) (ceilings|construction|cooling|counters|fencing|flooring|heating|parking|views|windows)$/iu;
const EFFICIENT = /^(energy-efficient) (.+)$/iu;

const english: FeatureSpeech = {
  said: (feature) => feature.replace(/ view$/iu, ' views'),
  paired: (one, other) => {
    const [, kind, noun] = OF_TWO_KINDS.exec(one) ?? [];
    const [, otherKind, otherNoun] = OF_TWO_KINDS.exec(other) ?? [];
    if (noun !== undefined && noun === otherNoun) return `${kind} and ${otherKind} ${noun}`;
    const [, efficient, thing] = EFFICIENT.exec(one) ?? [];
    const [, otherEfficient, otherThing] = EFFICIENT.exec(other) ?? [];
    return efficient !== undefined && otherEfficient !== undefined ? `${efficient} ${thing} and ${otherThing}` : undefined;
  },
  withArticle: withIndefinite,
};

const DE_DOS_CLASES = /^(vistas|pisos|calefacción|techos|ventanas|estacionamiento|cercas?|encimeras) (.+)$/iu;

const spanish: FeatureSpeech = {
  said: (feature) => spanishFor(feature) ?? feature,
  paired: (one, other) => {
    const [, noun, kind] = DE_DOS_CLASES.exec(one) ?? [];
    const [, otherNoun, otherKind] = DE_DOS_CLASES.exec(other) ?? [];
    if (noun === undefined || noun !== otherNoun || otherKind === undefined) return undefined;
    return `${noun} ${kind} ${/^h?i(?!e)/iu.test(otherKind) ? 'e' : 'y'} ${otherKind}`;
  },
  // A Spanish list of what there is goes without articles.
  withArticle: (feature) => feature,
};

const speeches: Readonly<Record<Language, FeatureSpeech>> = { en: english, es: spanish };

/** How a language says features. */
export function featureSpeech(language: Language): FeatureSpeech {
  return speeches[language];
}
