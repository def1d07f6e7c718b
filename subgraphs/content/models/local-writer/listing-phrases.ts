import type { ListingFacts } from '../../domain/briefs.ts';
import type { Tone } from '../../domain/text.ts';
import type { Language } from './language.ts';

type Options = readonly [string, ...string[]];

/** What a property is called, and whether rooms can be counted in it. */
export interface PropertyNoun {
  readonly name: string;
  readonly rooms: boolean;
  /** Spanish gender. */
  readonly feminine: boolean;
}

/** A sentence made of the property ("a 3-bedroom home") and where it is ("at 12 Oak Lane, Austin, TX"). */
type Opening = (property: string, at: string) => string;

/** Everything that a listing description needs to be said in one language. `shown` has its numbers formatted. */
export interface ListingPhrases {
  readonly nouns: Readonly<Record<string, PropertyNoun>>;
  readonly unknownNoun: PropertyNoun;
  /** "a 3-bedroom, 2.5-bath home" */
  property(noun: PropertyNoun, bedrooms: string | undefined, bathrooms: string | undefined): string;
  at(place: string, isAddress: boolean): string;
  title(property: string, place: string): string;
  readonly openings: Readonly<Record<Tone, readonly [Opening, ...Opening[]]>>;
  area(shown: string, tone: Tone): Options;
  built(shown: string, tone: Tone): Options;
  price(shown: string, tone: Tone): Options;
  readonly features: Readonly<Record<Tone, Options>>;
  readonly moreFeatures: Options;
  readonly closings: Readonly<Record<Tone, Options>>;
  and(items: readonly string[]): string;
}

const noun = (name: string, feminine = false, rooms = true): PropertyNoun => ({ name, feminine, rooms });

const article = (phrase: string): string => (/^(?:[aeio]|u(?!ni)|8\d?\D|11\D|18\D)/iu.test(phrase) ? 'an' : 'a');
const byTone =
  (sentences: Readonly<Record<Tone, Options>>) =>
  (shown: string, tone: Tone): Options => {
    const [first, ...rest] = sentences[tone];
    return [first.replace('#', () => shown), ...rest.map((sentence) => sentence.replace('#', () => shown))];
  };

const english: ListingPhrases = {
  nouns: {
    residential: noun('home'),
    residentialincome: noun('income property'),
    residentiallease: noun('home for lease'),
    land: noun('parcel of land', false, false),
    farm: noun('farm'),
    commercialsale: noun('commercial property', false, false),
    commerciallease: noun('commercial space for lease', false, false),
    businessopportunity: noun('business opportunity', false, false),
    manufacturedinpark: noun('manufactured home'),
    manufacturedhome: noun('manufactured home'),
    mobilehome: noun('mobile home'),
    singlefamilyresidence: noun('house'),
    singlefamily: noun('house'),
    multifamily: noun('multi-unit property'),
    condominium: noun('condominium'),
    condo: noun('condominium'),
    townhouse: noun('townhouse'),
    apartment: noun('apartment'),
    duplex: noun('duplex'),
    triplex: noun('triplex'),
    cabin: noun('cabin'),
    loft: noun('loft'),
    villa: noun('villa'),
  },
  unknownNoun: noun('property'),
  property: ({ name }, bedrooms, bathrooms) => {
    const rooms = [bedrooms && `${bedrooms}-bedroom`, bathrooms && `${bathrooms}-bath`].filter(Boolean).join(', ');
    const phrase = rooms === '' ? name : `${rooms} ${name}`;
    return `${article(phrase)} ${phrase}`;
  },
  at: (place, isAddress) => `${isAddress ? 'at' : 'in'} ${place}`,
  title: (property, place) => `${property.replace(/^an? /u, '')} in ${place}`,
  openings: {
    WARM: [
      (property, at) => `Welcome to ${property} ${at}.`,
      (property, at) => `Come and get to know ${property} ${at}.`,
      (property, at) => `Meet ${property} ${at}, ready for its next chapter.`,
    ],
    PROFESSIONAL: [
      (property, at) => `This listing is ${property} ${at}.`,
      (property, at) => `Now listed: ${property} ${at}.`,
      (property, at) => `The property is ${property} ${at}.`,
    ],
    LUXURY: [
      (property, at) => `Presenting ${property} ${at}.`,
      (property, at) => `Introducing ${property} ${at}, presented with care.`,
      (property, at) => `An introduction to ${property} ${at}.`,
    ],
    PLAYFUL: [
      (property, at) => `Say hello to ${property} ${at}!`,
      (property, at) => `Knock, knock: ${property} ${at} would like to meet you!`,
      (property, at) => `Plot twist: your search just found ${property} ${at}!`,
    ],
  },
  area: byTone({
    WARM: ['There are # of living area to make your own.', 'With # of living area, there is a place for every plan.'],
    PROFESSIONAL: ['The living area is #.', 'Living area: #.'],
    LUXURY: ['Its living area extends to #.', 'The interior comprises # of living area.'],
    PLAYFUL: ['Room to dance? Try # of living area.', 'That makes # of living area for your best ideas.'],
  }),
  built: byTone({
    WARM: ['Its story starts in #.', 'The year on the cornerstone of its story is #.'],
    PROFESSIONAL: ['Year of construction: #.', 'The year of construction is #.'],
    LUXURY: ['The year of its construction is #.', 'It bears the construction date of #.'],
    PLAYFUL: ['Birth year: #.', 'Vintage: #.'],
  }),
  price: byTone({
    WARM: ['It is listed at #.', 'The list price is #.'],
    PROFESSIONAL: ['The list price is #.', 'List price: #.'],
    LUXURY: ['Offered at #.', 'The property is offered at #.'],
    PLAYFUL: ['The number on the tag: #.', 'And the price tag says #.'],
  }),
  features: {
    WARM: ['What comes with it: #.', 'Here is what you will find: #.'],
    PROFESSIONAL: ['Features include #.', 'Recorded features: #.'],
    LUXURY: ['Among its appointments: #.', 'The particulars: #.'],
    PLAYFUL: ['The highlight reel: #.', 'Cue the feature list: #.'],
  },
  moreFeatures: ['Also noted: #.', 'Further features: #.', 'In addition: #.', 'The list goes on: #.'],
  closings: {
    WARM: ['Take your time with it and picture your own days here.', 'Let the details speak, and see how they feel to you.'],
    PROFESSIONAL: ['All details are given as recorded for the listing.', 'Details are as provided for this listing.'],
    LUXURY: ['A property to be considered without hurry.', 'Every detail deserves an unhurried look.'],
    PLAYFUL: ['Your move!', 'Go on, read it twice!'],
  },
  and: (items) => new Intl.ListFormat('en', { type: 'conjunction' }).format(items),
};

const spanish: ListingPhrases = {
  nouns: {
    residential: noun('casa', true),
    residentialincome: noun('propiedad de renta', true),
    residentiallease: noun('casa en alquiler', true),
    land: noun('terreno', false, false),
    farm: noun('finca', true),
    commercialsale: noun('propiedad comercial', true, false),
    commerciallease: noun('espacio comercial en alquiler', false, false),
    businessopportunity: noun('oportunidad de negocio', true, false),
    manufacturedinpark: noun('casa prefabricada', true),
    manufacturedhome: noun('casa prefabricada', true),
    mobilehome: noun('casa móvil', true),
    singlefamilyresidence: noun('casa', true),
    singlefamily: noun('casa', true),
    multifamily: noun('propiedad de varias unidades', true),
    condominium: noun('condominio'),
    condo: noun('condominio'),
    townhouse: noun('casa adosada', true),
    apartment: noun('apartamento'),
    duplex: noun('dúplex'),
    triplex: noun('tríplex'),
    cabin: noun('cabaña', true),
    loft: noun('loft'),
    villa: noun('villa', true),
  },
  unknownNoun: noun('propiedad', true),
  property: ({ name, feminine }, bedrooms, bathrooms) => {
    const rooms = [
      bedrooms && `${bedrooms} ${bedrooms === '1' ? 'habitación' : 'habitaciones'}`,
      bathrooms && `${bathrooms} ${bathrooms === '1' ? 'baño' : 'baños'}`,
    ].filter(Boolean);
    return `${feminine ? 'una' : 'un'} ${name}${rooms.length === 0 ? '' : ` de ${rooms.join(' y ')}`}`;
  },
  at: (place) => `en ${place}`,
  title: (property, place) => `${property.replace(/^una? /u, '')} en ${place}`,
  openings: {
    WARM: [
      (property, at) => `Le damos la bienvenida a ${property} ${at}.`,
      (property, at) => `Conozca con calma ${property} ${at}.`,
      (property, at) => `Aquí le espera ${property} ${at}.`,
    ],
    PROFESSIONAL: [
      (property, at) => `Se presenta ${property} ${at}.`,
      (property, at) => `Este anuncio corresponde a ${property} ${at}.`,
      (property, at) => `Los datos de este anuncio describen ${property} ${at}.`,
    ],
    LUXURY: [
      (property, at) => `Presentamos ${property} ${at}.`,
      (property, at) => `Tenemos el gusto de presentar ${property} ${at}.`,
      (property, at) => `Una presentación cuidada: ${property} ${at}.`,
    ],
    PLAYFUL: [
      (property, at) => `¡Salude a ${property} ${at}!`,
      (property, at) => `Toc, toc: ¡${property} ${at} quiere conocerle!`,
      (property, at) => `Giro de guion: ¡su búsqueda acaba de dar con ${property} ${at}!`,
    ],
  },
  area: byTone({
    WARM: ['Son # de superficie habitable para hacerlos suyos.', 'Con # de superficie habitable, cada plan encuentra su lugar.'],
    PROFESSIONAL: ['La superficie habitable es de #.', 'Superficie habitable: #.'],
    LUXURY: ['Su superficie habitable alcanza #.', 'El interior reúne # de superficie habitable.'],
    PLAYFUL: [
      '¿Espacio para bailar? Pruebe con # de superficie habitable.',
      'Eso da # de superficie habitable para sus mejores ideas.',
    ],
  }),
  built: byTone({
    WARM: ['Su historia empieza en #.', 'El año en que arranca su historia es #.'],
    PROFESSIONAL: ['Año de construcción: #.', 'El año de construcción es #.'],
    LUXURY: ['El año de su construcción es #.', 'Lleva # como año de construcción.'],
    PLAYFUL: ['Año de nacimiento: #.', 'Cosecha: #.'],
  }),
  price: byTone({
    WARM: ['Su precio de lista es de #.', 'El precio publicado es de #.'],
    PROFESSIONAL: ['El precio de lista es de #.', 'Precio de lista: #.'],
    LUXURY: ['Se ofrece por #.', 'La propiedad se ofrece por #.'],
    PLAYFUL: ['El número de la etiqueta: #.', 'Y la etiqueta del precio dice #.'],
  }),
  features: {
    WARM: ['Esto es lo que trae consigo: #.', 'Esto es lo que va a encontrar: #.'],
    PROFESSIONAL: ['Entre sus características: #.', 'Características registradas: #.'],
    LUXURY: ['Entre sus detalles: #.', 'Los pormenores: #.'],
    PLAYFUL: ['Lo mejor del repertorio: #.', 'Redoble de tambores: #.'],
  },
  moreFeatures: ['También consta: #.', 'Otras características: #.', 'Además: #.', 'La lista sigue: #.'],
  closings: {
    WARM: ['Tómese su tiempo e imagine aquí sus propios días.', 'Deje hablar a los detalles y vea qué le dicen.'],
    PROFESSIONAL: ['Todos los datos son los que constan en el anuncio.', 'Los datos se dan tal como figuran en el anuncio.'],
    LUXURY: ['Una propiedad para considerar sin prisa.', 'Cada detalle merece una mirada sin prisa.'],
    PLAYFUL: ['¡Le toca mover ficha!', '¡Vamos, léalo dos veces!'],
  },
  and: (items) => new Intl.ListFormat('es', { type: 'conjunction' }).format(items),
};

const phrases: Readonly<Record<Language, ListingPhrases>> = { en: english, es: spanish };

/** The phrases of a language. */
export function listingPhrases(language: Language): ListingPhrases {
  return phrases[language];
}

/** What to call a property of this type in this language. */
export function nounFor({ propertyType }: ListingFacts, { nouns, unknownNoun }: ListingPhrases): PropertyNoun {
  return nouns[propertyType.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? unknownNoun;
}
