import type { ListingFacts } from '../../domain/briefs.ts';
import { dollars, figure } from './figures.ts';
import type { Speech } from './language.ts';
import type { ListingPhrases } from './listing-phrases.ts';
import type { PropertyNoun } from './property-noun.ts';
import { unstopped } from './sentences.ts';
import type { Places } from './template.ts';

/** How a listing is spoken of. */
export interface ListingVoice {
  readonly phrases: ListingPhrases;
  readonly noun: PropertyNoun;
  readonly speech: Speech;
  /** A feature that can be said of the whole, such as an architectural style. */
  readonly character: string | undefined;
  /** In the tone for luxury. */
  readonly isGrand: boolean;
}

/** The name of a property with as much of its rooms and its character as is told. */
function nameOf(
  { bedroomsTotal, bathroomsTotal }: ListingFacts,
  { phrases, noun, speech, character, isGrand }: ListingVoice,
  told: readonly ('bedrooms' | 'bathrooms' | 'character')[],
) {
  const hasRooms = noun.kind === 'home' || noun.kind === 'farm';
  const bare = phrases.bare({
    name: isGrand ? noun.grand : noun.name,
    noun,
    ...(hasRooms && bedroomsTotal && told.includes('bedrooms') ? { bedrooms: figure(bedroomsTotal, speech) } : {}),
    ...(hasRooms && bathroomsTotal && told.includes('bathrooms') ? { bathrooms: figure(bathroomsTotal, speech) } : {}),
    ...(character !== undefined && told.includes('character') ? { character } : {}),
  });
  return { bare, property: phrases.property(bare, noun), this: phrases.this(bare, noun) };
}

/** The facts of a listing as sentences say them: all of them, those for a title, and no more than what and where. */
export interface ListingPlaces {
  readonly full: Places;
  readonly title: Places;
  readonly short: Places & { readonly town: string };
}

/**
 * Puts the facts of a listing into words.
 * @param top what tells most of the property, also as `tops` where it is a plural
 */
export function listingPlaces(
  listing: ListingFacts,
  voice: ListingVoice,
  { top, tops }: { readonly top: string | undefined; readonly tops: string | undefined },
): ListingPlaces {
  const { phrases, noun, speech } = voice;
  const { address, city, stateOrProvince, postalCode, livingAreaSquareFeet: area, yearBuilt, listPriceUsd } = listing;
  const town = `${city}, ${stateOrProvince}`;
  const townWithCode = postalCode === undefined ? town : `${town} ${postalCode}`;
  // An address that names the city already is not given it twice.
  const namesTheTown = address?.toLowerCase().includes(city.toLowerCase()) ?? false;
  const street = address === undefined ? '' : unstopped(address);
  const site = namesTheTown ? street : [...(street === '' ? [] : [street]), townWithCode].join(', ');
  const full: Places = {
    ...nameOf(listing, voice, ['bedrooms', 'bathrooms', 'character']),
    at: phrases.at(site, street !== ''),
    town,
    area: area === undefined ? undefined : phrases.area(figure(area, speech), area === 1, noun.kind),
    year: yearBuilt === undefined ? undefined : String(yearBuilt),
    built: phrases.built(noun),
    price: listPriceUsd === undefined ? undefined : dollars(listPriceUsd, speech),
    top,
    tops,
  };
  const short = { town, at: phrases.at(town, false), ...nameOf(listing, { ...voice, isGrand: false }, []) };
  return {
    full,
    title: { ...full, ...nameOf(listing, voice, noun.roomsBehind ? ['character'] : ['bedrooms', 'character']) },
    short,
  };
}
