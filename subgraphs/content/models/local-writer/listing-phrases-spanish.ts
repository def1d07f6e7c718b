import { spanishCharacter } from './feature-glossary-spanish.ts';
import type { ListingPhrases } from './listing-phrases.ts';
import { noun } from './property-noun.ts';

const her = { feminine: true } as const;
const lease = { isLease: true } as const;

const counted = (count: string, one: string, many: string) => `${count} ${count === '1' ? one : many}`;

/** How listings are described in Spanish. */
export const spanishListing: ListingPhrases = {
  nouns: {
    residential: noun('casa', 'home', { grand: 'residencia', ...her }),
    residentialincome: noun('propiedad de renta', 'home', { roomsBehind: true, ...her }),
    residentiallease: noun('casa en alquiler', 'home', { grand: 'residencia en alquiler', ...lease, ...her }),
    land: noun('terreno', 'land'),
    farm: noun('finca', 'farm', { roomsBehind: true, ...her }),
    commercialsale: noun('propiedad comercial', 'commercial', her),
    commerciallease: noun('espacio comercial en alquiler', 'commercial', lease),
    businessopportunity: noun('oportunidad de negocio', 'business', her),
    manufacturedinpark: noun('casa prefabricada', 'home', her),
    manufacturedhome: noun('casa prefabricada', 'home', her),
    mobilehome: noun('casa móvil', 'home', her),
    singlefamilyresidence: noun('casa', 'home', { grand: 'residencia', ...her }),
    singlefamily: noun('casa', 'home', { grand: 'residencia', ...her }),
    multifamily: noun('propiedad de varias unidades', 'home', her),
    condominium: noun('condominio'),
    condo: noun('condominio'),
    townhouse: noun('casa adosada', 'home', her),
    apartment: noun('apartamento'),
    duplex: noun('dúplex'),
    triplex: noun('tríplex'),
    fourplex: noun('cuádruplex'),
    cabin: noun('cabaña', 'home', her),
    loft: noun('loft'),
    villa: noun('villa', 'home', her),
  },
  unknownNoun: noun('propiedad', 'home', her),
  bare: ({ name, bedrooms, bathrooms, character }) => {
    const named = character === undefined ? name : `${name} ${spanishCharacter(character)}`;
    const isHalf = bathrooms === '0.5' || bathrooms === '0,5';
    const rooms = [
      bedrooms && counted(bedrooms, 'habitación', 'habitaciones'),
      bathrooms && (isHalf ? 'medio baño' : counted(bathrooms, 'baño', 'baños')),
    ].filter(Boolean);
    if (rooms.length === 0) return named;
    return `${named} ${isHalf && bedrooms === undefined ? 'con' : 'de'} ${rooms.join(' y ')}`;
  },
  property: (bare, { feminine }) => `${feminine ? 'una' : 'un'} ${bare}`,
  this: (bare, { feminine }) => `${feminine ? 'esta' : 'este'} ${bare}`,
  built: ({ feminine }) => (feminine ? 'construida' : 'construido'),
  at: (place) => `en ${place}`,
  area: (shown, isOne, kind) => {
    const feet = `${shown} ${isOne ? 'pie cuadrado' : 'pies cuadrados'}`;
    return kind === 'land'
      ? feet
      : `${feet} de ${kind === 'commercial' || kind === 'business' ? 'superficie' : 'superficie habitable'}`;
  },
  titles: {
    WARM: ['{Bare} con {top} en {town}', '{Bare} en {town}, con {top}'],
    PROFESSIONAL: ['{Bare} con {top} en {town}', '{Town}: {bare} con {top}'],
    LUXURY: ['{Bare} con {top} en {town}', '{Bare} en {town}, con {top}'],
    PLAYFUL: ['{Town} llama: {bare} con {top}', '¿{Top}? Conozca {this} en {town}'],
  },
  plainTitles: ['{Bare} en {town}, {built} en {year}', '{Bare} en {town}'],
  leads: {
    WARM: [
      'Le damos la bienvenida a {this} {at}.',
      'Le damos la bienvenida a {this} {at}, {built} en {year}.',
      'Venga a conocer {this} {at}, con {area}.',
      '{Built} en {year}, {this} {at}, le recibe con {top}.',
      '{This} {at}, le recibe con {top}.',
    ],
    PROFESSIONAL: [
      'Se presenta {property} {at}.',
      '{This} {at}, ofrece {area} y se construyó en {year}.',
      '{Built} en {year}, {this} {at}, ofrece {area}.',
      '{This} {at}, reúne {area} con {top}.',
      '{Built} en {year}, {this} {at}, cuenta con {top}.',
    ],
    LUXURY: [
      'Tenemos el gusto de presentar {property} {at}.',
      'Presentamos {property} {at}, con {top}.',
      '{Tops} distinguen {this} {at}.',
      '{Built} en {year}, {this} {at}, se extiende sobre {area}.',
      'En {area}, {this} {at}, reúne {tops}.',
    ],
    PLAYFUL: [
      '¡Salude a {this} {at}!',
      'Giro de guion: ¡su búsqueda acaba de dar con {property} {at}!',
      '¿{Top}? ¡Sí, por favor! Conozca {this} {at}.',
      'Toc, toc: {this} {at}, llega con {top}.',
    ],
  },
  facts: {
    WARM: [
      'Se construyó en {year} y tiene {area}.',
      'Son {area}, y se construyó en {year}.',
      'Tiene {area}.',
      'Se construyó en {year}.',
    ],
    PROFESSIONAL: [
      'Ofrece {area} y se construyó en {year}.',
      '{Built} en {year}, ofrece {area}.',
      'Ofrece {area}.',
      'Se construyó en {year}.',
    ],
    LUXURY: ['{Built} en {year}, se extiende sobre {area}.', 'Se extiende a lo largo de {area}.', 'Se construyó en {year}.'],
    PLAYFUL: [
      '¿{Area}? Listo. ¿{Built} en {year}? Listo.',
      '¿Espacio para bailar? Pruebe con {area}.',
      'Año de nacimiento: {year}.',
    ],
  },
  price: {
    WARM: ['Su precio de lista es de {price}.', 'Está a la venta por {price}.'],
    PROFESSIONAL: ['El precio de lista es de {price}.', 'Precio de lista: {price}.'],
    LUXURY: ['Se ofrece por {price}.', 'Precio de la propiedad: {price}.'],
    PLAYFUL: ['El número de la etiqueta: {price}.', 'Y la etiqueta del precio dice {price}.'],
  },
  rent: ['Se ofrece en alquiler por {price}.', 'Precio del alquiler: {price}.'],
  features: {
    WARM: {
      outside: ['Afuera encontrará {list}.', 'Afuera hay {list}.'],
      land: ['El terreno ofrece {list}.', 'Aquí encontrará {list}.'],
      inside: ['Adentro encontrará {list}.', 'Por dentro tiene {list}.'],
      equipment: ['Viene con {list}.', 'Ya incluye {list}.'],
      shared: ['Entre las amenidades: {list}.'],
      property: ['La propiedad tiene {list}.'],
      loose: ['Conviene saber: {list}.'],
    },
    PROFESSIONAL: {
      outside: ['En el exterior hay {list}.', 'El exterior incluye {list}.'],
      land: ['El terreno ofrece {list}.', 'El terreno cuenta con {list}.'],
      inside: ['El interior ofrece {list}.', 'El interior incluye {list}.'],
      equipment: ['El equipamiento incluye {list}.'],
      shared: ['Las amenidades incluyen {list}.'],
      property: ['La propiedad cuenta con {list}.'],
      loose: ['Otros datos: {list}.'],
    },
    LUXURY: {
      outside: ['El entorno ofrece {list}.', 'En el exterior: {list}.'],
      land: ['El terreno ofrece {list}.', 'El entorno ofrece {list}.'],
      inside: ['Por dentro descubrirá {list}.', 'El interior reúne {list}.'],
      equipment: ['Su equipamiento incluye {list}.'],
      shared: ['Las amenidades suman {list}.'],
      property: ['La propiedad se completa con {list}.'],
      loose: ['Otros pormenores: {list}.'],
    },
    PLAYFUL: {
      outside: ['¿Afuera? Hay {list}.', 'Al aire libre: {list}.'],
      land: ['Sobre el terreno: {list}.'],
      inside: ['¿Por dentro? {List}.', 'Abra la puerta y encuentre {list}.'],
      equipment: ['Ya a bordo: {list}.'],
      shared: ['¿Amenidades? {List}.'],
      property: ['Y todavía hay más: {list}.'],
      loose: ['De propina: {list}.'],
    },
  },
  moreFeatures: ['También consta: {list}.', 'Otras características: {list}.', 'Además: {list}.', 'La lista sigue: {list}.'],
  and: (items) => new Intl.ListFormat('es', { type: 'conjunction' }).format(items),
  besides: ', además de ',
};
