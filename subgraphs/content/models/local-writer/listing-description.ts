import type { ListingDescriptionBrief } from '../../domain/briefs.ts';
import type { ListingDescriptionDraft } from '../../domain/drafts.ts';
import type { Tone } from '../../domain/text.ts';
import type { Dice } from './dice.ts';
import { featureSentences, listed } from './feature-sentences.ts';
import { featureSpeech } from './feature-speech.ts';
import { type Candidate, fittedParagraphs } from './fitted-paragraphs.ts';
import type { Language, Speech } from './language.ts';
import { type Feature, tellingFeatures, usableFeatures } from './listing-features.ts';
import type { ListingPhrases } from './listing-phrases.ts';
import { englishListing } from './listing-phrases-english.ts';
import { spanishListing } from './listing-phrases-spanish.ts';
import { type ListingPlaces, listingPlaces, type ListingVoice } from './listing-places.ts';
import { nounFor, type PropertyNoun } from './property-noun.ts';
import { capitalised } from './sentences.ts';
import { filled, fits, type Places, placesOf } from './template.ts';

const listings: Readonly<Record<Language, ListingPhrases>> = { en: englishListing, es: spanishListing };

/** A feature for each so many characters: with more, a description reads like a form. */
const CHARACTERS_PER_FEATURE = 100;
const FEWEST_FEATURES = 3;
/** What stands in the title and may stand in the first sentence weighs at least so much. */
const WEIGHT_OF_TOP = 7;
const CHARACTERS_OF_TOP = 70;
const TITLE_CHARACTERS = 120;
const LONGEST_TITLE = 200;
/** Features that can be said of the whole, by what they are said of. */
const CHARACTER: Readonly<Record<'home' | 'land', RegExp>> = {
  home: /^.{3,30} style$/iu,
  land: /^(?:cleared|corner|landscaped|level|sloped|wooded) lot$/iu,
};

/** What tells most of the property, as long as it can be said in one phrase: one thing, two, or a pair. */
function topOf(features: readonly Feature[]): readonly Feature[] {
  const telling = features.filter(({ text }) => text.length <= CHARACTERS_OF_TOP / 2 && !/[,;]/u.test(text));
  const [first, ...others] = telling;
  if (first === undefined || first.weight < WEIGHT_OF_TOP) return [];
  const second = others.find(({ weight, isPair }) => weight >= WEIGHT_OF_TOP - 1 && !isPair);
  return first.isPair || second === undefined ? [first] : [first, second];
}

/** One of the templates that the facts suffice for and that stay within the characters. */
function oneOf(templates: readonly string[], places: Places, maxCharacters: number, dice: Dice): string | undefined {
  const [first, ...others] = templates.filter(
    (template) => fits(template, places) && filled(template, places).length <= maxCharacters,
  );
  return first && dice.pick([first, ...others]);
}

/** True for a template that says these facts and no others. */
const saysJust = (template: string, names: readonly string[]): boolean =>
  placesOf(template)
    .filter((name) => name !== 'built')
    .toSorted()
    .join() === names.join();

/** How the writer says one listing: its templates, its places and its choices. */
interface Telling {
  readonly phrases: ListingPhrases;
  readonly tone: Tone;
  readonly places: ListingPlaces;
  readonly noun: PropertyNoun;
  readonly dice: Dice;
}

/** The first sentence, as full as the room allows, and the facts that it says. */
function openingOf({ phrases, tone, places, dice }: Telling, maxCharacters: number) {
  const lead = oneOf(phrases.leads[tone], places.full, maxCharacters, dice);
  if (lead !== undefined) return { text: filled(lead, places.full), said: placesOf(lead) };
  const short = oneOf(phrases.leads[tone], places.short, maxCharacters, dice);
  return { text: short ? filled(short, places.short) : `${capitalised(places.short.town)}.`, said: [] };
}

/** Area and year, as far as the first sentence did not say them, and the price. */
function factSentences(
  { phrases, tone, places, noun, dice }: Telling,
  said: readonly string[],
  hasFeatures: boolean,
): Candidate[] {
  const unsaid = ['area', 'year'].filter((name) => !said.includes(name) && places.full[name] !== undefined);
  const ofUnsaid = phrases.facts[tone].filter((template) => saysJust(template, unsaid));
  const facts = unsaid.length === 0 ? undefined : oneOf(ofUnsaid, places.full, Infinity, dice);
  const price = oneOf(noun.isLease ? phrases.rent : phrases.price[tone], places.full, Infinity, dice);
  // Where the price stands differs from listing to listing; in the tone for luxury it comes last.
  const ofPrice = !hasFeatures ? 0 : tone === 'LUXURY' ? 1 : dice.pick([0, 1]);
  return [
    ...(facts === undefined ? [] : [{ text: filled(facts, places.full), paragraph: 0, rank: unsaid.includes('area') ? 1 : 4 }]),
    ...(price === undefined ? [] : [{ text: filled(price, places.full), paragraph: ofPrice, rank: 3 }]),
  ];
}

function titleOf({ phrases, tone, places, noun, dice }: Telling): string {
  const title = (templates: readonly string[], from: Places, room: number) => {
    const template = oneOf(templates, from, room, dice);
    return template && filled(template, from);
  };
  return (
    title(phrases.titles[tone], places.title, TITLE_CHARACTERS) ??
    title(phrases.plainTitles, places.full, TITLE_CHARACTERS) ??
    title(phrases.plainTitles, places.short, LONGEST_TITLE) ??
    capitalised(noun.name)
  );
}

/** Describes a property from its facts alone, in whole sentences of at most `maxCharacters` in all. */
export function writeListingDescription(brief: ListingDescriptionBrief, speech: Speech, dice: Dice): ListingDescriptionDraft {
  const { listing, tone, maxCharacters } = brief;
  const phrases = listings[speech.language];
  const noun = nounFor(listing.propertyType, phrases.nouns, phrases.unknownNoun);
  const given = usableFeatures(listing.features);
  const ofTheWhole = noun.kind === 'home' || noun.kind === 'land' ? CHARACTER[noun.kind] : undefined;
  const character = given.find((feature) => ofTheWhole?.test(feature));
  const features = tellingFeatures(
    given.filter((feature) => feature !== character),
    Math.max(FEWEST_FEATURES, Math.round(maxCharacters / CHARACTERS_PER_FEATURE)),
    featureSpeech(speech.language),
  );
  const top = topOf(features);
  const topText = top.length === 0 ? undefined : listed(top, phrases);
  const isPlural = top.length > 1 || top[0]?.isPair === true;
  const voice: ListingVoice = { phrases, noun, speech, character, isGrand: tone === 'LUXURY' };
  const places = listingPlaces(listing, voice, { top: topText, tops: isPlural ? topText : undefined });
  const telling: Telling = { phrases, tone, places, noun, dice };

  const { text, said } = openingOf(telling, maxCharacters);
  const left = said.includes('top') || said.includes('tops') ? features.filter((feature) => !top.includes(feature)) : features;
  const ofFeatures = featureSentences(left, { kind: noun.kind, frames: phrases.features[tone], phrases, dice });
  const body = fittedParagraphs(
    [
      { text, paragraph: 0, rank: 0 },
      ...ofFeatures.map((sentence, at) => ({ text: sentence, paragraph: 1, rank: at === 0 ? 2 : 5 + at })),
      ...factSentences(telling, said, left.length > 0),
    ],
    maxCharacters,
  );
  return { title: titleOf(telling), body };
}
