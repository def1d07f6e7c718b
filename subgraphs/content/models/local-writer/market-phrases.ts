import type { Tone } from '../../domain/text.ts';
import type { Language } from './language.ts';

type Options = readonly [string, ...string[]];
/** How a measure moved against the period before. */
export type Direction = 'up' | 'down' | 'flat';
/** How all measures with a change moved together. */
export type Trend = Direction | 'mixed';

/** Everything that a market update needs to be said in one language. `{…}` are places for formatted facts. */
export interface MarketPhrases {
  /** Of {area} and {period}. */
  readonly titles: Options;
  readonly openings: Readonly<Record<Tone, Options>>;
  /** Of {name} and {value}, without a stop. */
  readonly statements: Readonly<Record<Tone, Options>>;
  /** Of {change}; follows a statement. */
  readonly changes: Readonly<Record<Direction, Options>>;
  readonly trends: Readonly<Record<Trend, Options>>;
  readonly closings: Readonly<Record<Tone, Options>>;
}

const english: MarketPhrases = {
  titles: ['{area} market update: {period}', 'Market update for {area}, {period}', 'The {area} market in numbers: {period}'],
  openings: {
    WARM: [
      'Here is a friendly look at the numbers for {area}, {period}.',
      'Curious how the market in {area} is doing? These are the figures for {period}.',
    ],
    PROFESSIONAL: [
      'This update covers {area} for {period}.',
      'The following figures describe the market in {area} for {period}.',
    ],
    LUXURY: ['A considered view of the market in {area}: {period}.', 'The market in {area}, read closely, for {period}.'],
    PLAYFUL: [
      'Numbers, please! Here is what {area} was up to: {period}.',
      'Grab a coffee: {area} has numbers to share for {period}.',
    ],
  },
  statements: {
    WARM: ['{name} landed at {value}', '{name} settled at {value}', '{name} came in at {value}'],
    PROFESSIONAL: ['{name} stood at {value}', '{name} came in at {value}', '{name} came to {value}'],
    LUXURY: ['{name} stood at {value}', '{name} registered {value}', '{name} came to {value}'],
    PLAYFUL: ['{name} clocked in at {value}', '{name} rolled in at {value}', '{name} showed {value} on the board'],
  },
  changes: {
    up: [', up {change} from the period before', ', an increase of {change} against the period before'],
    down: [', down {change} from the period before', ', a decrease of {change} against the period before'],
    flat: [', unchanged from the period before', ', level with the period before'],
  },
  trends: {
    up: ['Every measure with a recorded change went up.', 'All recorded changes point upward.'],
    down: ['Every measure with a recorded change went down.', 'All recorded changes point downward.'],
    flat: ['No measure with a recorded change moved.', 'All recorded measures held level.'],
    mixed: [
      'The recorded changes do not all point the same way.',
      'The measures with a recorded change tell more than one story.',
    ],
  },
  closings: {
    WARM: [
      'Numbers tell part of the story; your own plans tell the rest.',
      'If one of these figures raises a question, it is a good one to bring to a conversation.',
    ],
    PROFESSIONAL: [
      'Read each figure together with the others before drawing a conclusion for a single property.',
      'These figures describe the market as a whole; a single property can differ.',
    ],
    LUXURY: [
      'Figures set the frame; each property still has to be judged on its own merits.',
      'Good decisions are made with the numbers at hand and time to consider them.',
    ],
    PLAYFUL: [
      'That is the scoreboard; how you play the next round is up to you!',
      'Numbers done. Coffee finished. Questions welcome!',
    ],
  },
};

const spanish: MarketPhrases = {
  titles: ['El mercado de {area}: {period}', 'Informe de mercado de {area}, {period}', '{area} en cifras: {period}'],
  openings: {
    WARM: [
      'Una mirada cercana a las cifras de {area}, {period}.',
      '¿Cómo va el mercado en {area}? Estas son las cifras de {period}.',
    ],
    PROFESSIONAL: ['Este informe cubre {area}: {period}.', 'Las siguientes cifras describen el mercado de {area}: {period}.'],
    LUXURY: ['Una lectura atenta del mercado de {area}: {period}.', 'El mercado de {area}, visto de cerca: {period}.'],
    PLAYFUL: [
      '¡Números, por favor! Esto es lo que hizo {area}: {period}.',
      'Póngase un café: {area} tiene cifras que contar de {period}.',
    ],
  },
  statements: {
    WARM: ['{name}: quedó en {value}', '{name}: la cifra es {value}', '{name}: {value}'],
    PROFESSIONAL: ['{name}: {value}', '{name}: se registró {value}', '{name}: el dato es {value}'],
    LUXURY: ['{name}: se anotó {value}', '{name}: {value}', '{name}: la cifra es {value}'],
    PLAYFUL: ['{name}: marcó {value}', '{name}: apareció con {value}', '{name}: nos dio {value}'],
  },
  changes: {
    up: [', una subida de {change} frente al periodo anterior', ', con un aumento de {change} frente al periodo anterior'],
    down: [', una bajada de {change} frente al periodo anterior', ', con un descenso de {change} frente al periodo anterior'],
    flat: [', sin cambios frente al periodo anterior', ', igual que en el periodo anterior'],
  },
  trends: {
    up: ['Todas las medidas con variación registrada subieron.', 'Todas las variaciones registradas apuntan hacia arriba.'],
    down: ['Todas las medidas con variación registrada bajaron.', 'Todas las variaciones registradas apuntan hacia abajo.'],
    flat: ['Ninguna medida con variación registrada se movió.', 'Todas las medidas registradas se mantuvieron.'],
    mixed: [
      'Las variaciones registradas no apuntan todas en la misma dirección.',
      'Las medidas con variación registrada cuentan más de una historia.',
    ],
  },
  closings: {
    WARM: [
      'Las cifras cuentan una parte de la historia; sus planes cuentan el resto.',
      'Si alguna de estas cifras le plantea una pregunta, merece una conversación.',
    ],
    PROFESSIONAL: [
      'Conviene leer cada cifra junto a las demás antes de sacar conclusiones sobre una propiedad concreta.',
      'Estas cifras describen el mercado en conjunto; una propiedad concreta puede ser distinta.',
    ],
    LUXURY: [
      'Las cifras ponen el marco; cada propiedad se juzga por sus propios méritos.',
      'Las buenas decisiones se toman con las cifras delante y con tiempo para pensarlas.',
    ],
    PLAYFUL: ['Ese es el marcador; ¡la próxima jugada es suya!', 'Cifras listas, café terminado: ¡vengan las preguntas!'],
  },
};

const phrases: Readonly<Record<Language, MarketPhrases>> = { en: english, es: spanish };

/** The phrases of a language. */
export function marketPhrases(language: Language): MarketPhrases {
  return phrases[language];
}
