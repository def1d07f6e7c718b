import { withIndefinite } from './feature-speech.ts';
import type { ListingPhrases } from './listing-phrases.ts';
import { noun } from './property-noun.ts';

const lease = { isLease: true } as const;

/** Baths below one are told by their name. */
const PARTIAL: Readonly<Record<string, string>> = { '0.25': 'quarter', '0.5': 'half', '0.75': 'three-quarter' };

const counted = (count: string, unit: string) => `${count} ${unit}${count === '1' ? '' : 's'}`;

/** How listings are described in English. */
export const englishListing: ListingPhrases = {
  nouns: {
    residential: noun('home', 'home', { grand: 'residence' }),
    residentialincome: noun('income property', 'home', { roomsBehind: true }),
    residentiallease: noun('home for lease', 'home', { grand: 'residence for lease', ...lease }),
    land: noun('parcel of land', 'land'),
    farm: noun('farm', 'farm', { roomsBehind: true }),
    commercialsale: noun('commercial property', 'commercial'),
    commerciallease: noun('commercial space for lease', 'commercial', lease),
    businessopportunity: noun('business opportunity', 'business'),
    manufacturedinpark: noun('manufactured home'),
    manufacturedhome: noun('manufactured home'),
    mobilehome: noun('mobile home'),
    singlefamilyresidence: noun('house', 'home', { grand: 'residence' }),
    singlefamily: noun('house', 'home', { grand: 'residence' }),
    multifamily: noun('multi-unit property'),
    condominium: noun('condominium'),
    condo: noun('condominium'),
    townhouse: noun('townhouse'),
    apartment: noun('apartment'),
    duplex: noun('duplex'),
    triplex: noun('triplex'),
    fourplex: noun('fourplex'),
    cabin: noun('cabin'),
    loft: noun('loft'),
    villa: noun('villa'),
  },
  unknownNoun: noun('property'),
  bare: ({ name, noun: { roomsBehind }, bedrooms, bathrooms, character }) => {
    const named = character === undefined ? name : `${character.replace(/ style$/iu, '-style').replace(/ lot$/iu, '')} ${name}`;
    const partial = bathrooms && PARTIAL[bathrooms];
    const rooms = roomsBehind
      ? [bedrooms && counted(bedrooms, 'bedroom'), partial ? `a ${partial} bath` : bathrooms && counted(bathrooms, 'bath')]
      : [bedrooms && `${bedrooms}-bedroom`, bathrooms && `${partial ?? bathrooms}-bath`];
    const told = rooms.filter((room) => room !== undefined && room !== '');
    if (told.length === 0) return named;
    return roomsBehind ? `${named} with ${told.join(' and ')}` : `${told.join(', ')} ${named}`;
  },
  property: withIndefinite,
  this: (bare) => `this ${bare}`,
  built: () => 'built',
  at: (place, isAddress) => `${isAddress ? 'at' : 'in'} ${place}`,
  area: (shown, isOne, kind) => {
    const feet = `${shown} square ${isOne ? 'foot' : 'feet'}`;
    return kind === 'land' ? feet : `${feet} of ${kind === 'commercial' || kind === 'business' ? 'space' : 'living space'}`;
  },
  titles: {
    WARM: ['{Bare} with {top} in {town}', '{Bare} in {town}, with {top}'],
    PROFESSIONAL: ['{Bare} with {top} in {town}', '{Town}: {bare} with {top}'],
    LUXURY: ['{Bare} with {top} in {town}', '{Bare} in {town}, with {top}'],
    PLAYFUL: ['{Town} calling: {bare} with {top}', '{Top}? Meet {this} in {town}'],
  },
  plainTitles: ['{Bare} in {town}, built in {year}', '{Bare} in {town}'],
  leads: {
    WARM: [
      'Welcome to {this} {at}.',
      'Welcome to {this} {at}, built in {year}.',
      'Come and see {this} {at}, with {area}.',
      '{This} {at}, was built in {year} and has {area}.',
      'Come and see {this} {at}, with {top}.',
      'Built in {year}, {this} {at}, welcomes you with {top}.',
      '{Tops} welcome you to {this} {at}.',
    ],
    PROFESSIONAL: [
      'Now listed: {property} {at}.',
      '{This} {at}, offers {area} and was built in {year}.',
      'Built in {year}, {this} {at}, offers {area}.',
      'Built in {year}, {this} {at}, offers {top}.',
      '{This} {at}, combines {area} with {top}.',
    ],
    LUXURY: [
      'Introducing {property} {at}.',
      'Presenting {property} {at}, with {top}.',
      '{Tops} distinguish {this} {at}.',
      'Built in {year}, {this} {at}, extends over {area}.',
      'Across {area}, {this} {at}, brings together {tops}.',
    ],
    PLAYFUL: [
      'Say hello to {property} {at}!',
      'Plot twist: your search just found {property} {at}!',
      '{Top}? Yes, please! Meet {this} {at}.',
      'Knock, knock! {This} {at}, comes with {top}.',
      'Born in {year} and ready to meet you: {this} {at}!',
    ],
  },
  facts: {
    WARM: [
      'Built in {year}, it has {area}.',
      'It has {area} and was built in {year}.',
      'There are {area} in all.',
      'It was built in {year}.',
    ],
    PROFESSIONAL: [
      'Built in {year}, it offers {area}.',
      'It offers {area} and was built in {year}.',
      'It offers {area}.',
      'It was built in {year}.',
    ],
    LUXURY: [
      'Built in {year}, it extends over {area}.',
      'It extends over {area} and was built in {year}.',
      'It extends over {area}.',
      'It was built in {year}.',
    ],
    PLAYFUL: [
      '{Area}? Check. Built in {year}? Check.',
      'Room to dance? Try {area}.',
      'That makes {area} to play with.',
      'Birth year: {year}.',
    ],
  },
  price: {
    WARM: ['It is listed at {price}.', 'Listed at {price}.'],
    PROFESSIONAL: ['The list price is {price}.', 'It is priced at {price}.'],
    LUXURY: ['Offered at {price}.', 'It is offered at {price}.'],
    PLAYFUL: ['The number on the price tag: {price}.', 'And the price tag says {price}.'],
  },
  rent: ['Offered for lease at {price}.', 'The lease price is {price}.'],
  features: {
    WARM: {
      outside: ['Outside, enjoy {list}.', 'Step outside and enjoy {list}.', 'Outdoors, it has {list}.'],
      land: ['The land comes with {list}.', 'Here you will find {list}.'],
      inside: ['Inside, you will find {list}.', 'Come inside and you will find {list}.', 'Inside, it has {list}.'],
      equipment: ['It comes with {list}.', 'Already in place: {list}.'],
      shared: ['Amenities include {list}.', 'Among the amenities: {list}.'],
      property: ['The property has {list}.'],
      loose: ['Good to know: {list}.', 'Also here: {list}.'],
    },
    PROFESSIONAL: {
      outside: ['Outdoor features include {list}.', 'Outside, the property offers {list}.'],
      land: ['The land offers {list}.', 'Features of the land include {list}.'],
      inside: ['The interior has {list}.', 'Inside, it provides {list}.'],
      equipment: ['Equipment includes {list}.', 'It is equipped with {list}.'],
      shared: ['Amenities include {list}.'],
      property: ['The property has {list}.', 'The property comes with {list}.'],
      loose: ['Also of note: {list}.', 'Further details: {list}.'],
    },
    LUXURY: {
      outside: ['The setting offers {list}.', 'The setting includes {list}.'],
      land: ['The land offers {list}.', 'The setting offers {list}.'],
      inside: ['Within, discover {list}.', 'The interior reveals {list}.'],
      equipment: ['Its appointments include {list}.', 'It is appointed with {list}.'],
      shared: ['The amenities extend to {list}.'],
      property: ['The property includes {list}.', 'It also has {list}.'],
      loose: ['Of further note: {list}.'],
    },
    PLAYFUL: {
      outside: ['Fresh air comes with {list}.', 'Outside? You get {list}.'],
      land: ['On the ground: {list}.', 'The land brings {list} to the party.'],
      inside: ['Inside? Think {list}.', 'Open the door and find {list}.'],
      equipment: ['Already on board: {list}.', 'The gear: {list}.'],
      shared: ['And when you step out: {list}.', 'Amenities? {List}.'],
      property: ['It also packs {list}.', 'Under the hood: {list}.'],
      loose: ['Bonus round: {list}.', 'And then there is this: {list}.'],
    },
  },
  moreFeatures: ['Also on the list: {list}.', 'Further features: {list}.', 'In addition: {list}.', 'There is more: {list}.'],
  and: (items) => new Intl.ListFormat('en', { type: 'conjunction' }).format(items),
  besides: ', plus ',
};
