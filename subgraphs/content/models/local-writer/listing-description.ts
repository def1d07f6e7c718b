import type { ListingDescriptionBrief, ListingFacts } from '../../domain/briefs.ts';
import type { ListingDescriptionDraft } from '../../domain/drafts.ts';
import type { Dice } from './dice.ts';
import { dollars, figure } from './figures.ts';
import type { Speech } from './language.ts';
import { type ListingPhrases, listingPhrases, nounFor } from './listing-phrases.ts';
import { givesContact, speaksOfPeople } from './people.ts';
import { capitalised, unstopped } from './sentences.ts';

/** A sentence and how much it matters: the lower, the sooner it goes in when there is not room for all. */
interface Candidate {
  readonly text: string;
  readonly rank: number;
}

const FEATURES_PER_SENTENCE = 4;

/** First words that carry a capital only because a list began with them. Names keep theirs: an unknown word may be one. */
const COMMON_FIRST_WORDS = new Set(
  (
    'attached bay big breakfast brick built-in bright cathedral ceiling central chef’s corner covered crown custom deck deep den detached double ' +
    'dual eat-in electric enclosed energy-efficient fenced finished fireplace floor-to-ceiling formal freshly front fruit garage garden gas ' +
    'granite guest hardwood heated high home in-ground in-unit island kitchen large laundry marble mature mountain mudroom natural new newer ' +
    'newly oak ocean office on-site open oversized patio paved pool porch primary private quartz radiant rear recessed remodeled renovated ' +
    'rooftop screened second separate skylights smart soaking solar stainless steel stone storage three-car tile two-car updated upgraded ' +
    'vaulted view views walk-in walk-out walkout water wet wide wood wraparound ' +
    'aire armarios calefacción chimenea cocina encimeras garaje jardín piscina pisos patio terraza ventanas vista vistas'
  ).split(' '),
);

/** A feature as it stands inside a sentence. */
function embedded(feature: string): string {
  const [first = ''] = feature.split(/\s/u, 1);
  return COMMON_FIRST_WORDS.has(first.toLowerCase()) && first.slice(1) === first.slice(1).toLowerCase()
    ? feature.charAt(0).toLowerCase() + feature.slice(1)
    : feature;
}

/** The place as a reader writes it; an address that names the city already is not given it twice. */
function placesOf({ address, city, stateOrProvince, postalCode }: ListingFacts) {
  const town = `${city}, ${stateOrProvince}`;
  const townWithCode = postalCode === undefined ? town : `${town} ${postalCode}`;
  if (address === undefined) return { town, full: townWithCode, isAddress: false };
  const namesTheTown = address.toLowerCase().includes(city.toLowerCase());
  return { town, full: namesTheTown ? unstopped(address) : `${unstopped(address)}, ${townWithCode}`, isAddress: true };
}

function propertyOf(facts: ListingFacts, phrases: ListingPhrases, speech: Speech): string {
  const noun = nounFor(facts, phrases);
  const counted = (count: number | undefined) =>
    !noun.rooms || count === undefined || count === 0 ? undefined : figure(count, speech);
  return phrases.property(noun, counted(facts.bedroomsTotal), counted(facts.bathroomsTotal));
}

/** The features that public remarks may name, in sentences of a few. */
function featureSentences({ features }: ListingFacts, brief: ListingDescriptionBrief, phrases: ListingPhrases, dice: Dice) {
  const usable = features
    .map((feature) => embedded(unstopped(feature)))
    .filter((text) => text !== '' && !speaksOfPeople(text) && !givesContact(text));
  const more = dice.dealer(phrases.moreFeatures);
  const sentences: string[] = [];
  for (let at = 0; at < usable.length; at += FEATURES_PER_SENTENCE) {
    const some = usable.slice(at, at + FEATURES_PER_SENTENCE);
    const listed = some.some((text) => /[,;]/u.test(text)) ? some.join('; ') : phrases.and(some);
    const frame = at === 0 ? dice.pick(phrases.features[brief.tone]) : more();
    sentences.push(frame.replace('#', () => listed));
  }
  return sentences;
}

/** Takes candidates by rank while there is room, and gives them back in their order. */
function fitted(candidates: readonly Candidate[], maxCharacters: number): string {
  const taken = new Set<Candidate>();
  let length = -1;
  for (const candidate of candidates.toSorted((a, b) => a.rank - b.rank)) {
    if (length + 1 + candidate.text.length > maxCharacters) continue;
    taken.add(candidate);
    length += 1 + candidate.text.length;
  }
  return candidates
    .filter((candidate) => taken.has(candidate))
    .map(({ text }) => text)
    .join(' ');
}

/** Describes a property from its facts alone, in whole sentences of at most `maxCharacters` in all. */
export function writeListingDescription(brief: ListingDescriptionBrief, speech: Speech, dice: Dice): ListingDescriptionDraft {
  const { listing, tone, maxCharacters } = brief;
  const phrases = listingPhrases(speech.language);
  const { town, full, isAddress } = placesOf(listing);
  const property = propertyOf(listing, phrases, speech);
  const noun = phrases.property(nounFor(listing, phrases), undefined, undefined);
  const opening = dice.pick(phrases.openings[tone]);
  const openings = [
    opening(property, phrases.at(full, isAddress)),
    opening(property, phrases.at(town, false)),
    opening(noun, phrases.at(town, false)),
    `${capitalised(phrases.title(noun, town))}.`,
  ].map(capitalised);
  const { livingAreaSquareFeet: area, yearBuilt, listPriceUsd } = listing;
  const feet = (value: number) =>
    speech.language === 'es'
      ? `${figure(value, speech)} ${value === 1 ? 'pie cuadrado' : 'pies cuadrados'}`
      : `${figure(value, speech)} square ${value === 1 ? 'foot' : 'feet'}`;
  const candidates: Candidate[] = [{ text: openings.find((text) => text.length <= maxCharacters) ?? '', rank: 0 }];
  const add = (rank: number, options: readonly [string, ...string[]]) => candidates.push({ text: dice.pick(options), rank });
  if (area !== undefined) add(1, phrases.area(feet(area), tone));
  if (yearBuilt !== undefined) add(4, phrases.built(String(yearBuilt), tone));
  for (const [at, text] of featureSentences(listing, brief, phrases, dice).entries())
    candidates.push({ text, rank: at === 0 ? 2 : 5 + at });
  if (listPriceUsd !== undefined) add(3, phrases.price(dollars(listPriceUsd, speech), tone));
  add(100, phrases.closings[tone]);
  const titles = [phrases.title(property, town), phrases.title(noun, town), town].map(capitalised);
  return { title: titles.find((title) => title.length <= 200) ?? capitalised(noun), body: fitted(candidates, maxCharacters) };
}
