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
    LUXURY: [
      'A considered look at the market in {area} for {period}.',
      'The market in {area} rewards a close reading. These are the figures for {period}.',
    ],
    PLAYFUL: [
      'Numbers, please! Here is what {area} has to show for {period}.',
      'Grab a coffee: {area} has numbers to share for {period}.',
    ],
  },
  statements: {
    WARM: ['{name} landed at {value}', '{name} settled at {value}', '{name} came in at {value}'],
    PROFESSIONAL: ['{name} stood at {value}', '{name} came in at {value}', '{name} came to {value}'],
    LUXURY: ['{name} stood at {value}', '{name} registered {value}', '{name} came to {value}'],
    PLAYFUL: ['{name} clocked in at {value}', '{name} rolled in at {value}', '{name} put {value} on the board'],
  },
  changes: {
    up: [
      ', up {change} from the period before',
      ', {change} higher than in the period before',
      ', after a rise of {change} on the period before',
    ],
    down: [
      ', down {change} from the period before',
      ', {change} lower than in the period before',
      ', after a drop of {change} on the period before',
    ],
    flat: [', unchanged from the period before', ', level with the period before', ', the same as in the period before'],
  },
  trends: {
    up: ['Every change is a rise.', 'All the changes point upward.'],
    down: ['Every change is a fall.', 'All the changes point downward.'],
    flat: ['Where there is a comparison, nothing moved.', 'Every measure with a comparison held level.'],
    mixed: ['Not every measure moved the same way.', 'The changes do not all point in one direction.'],
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
      'Una mirada cercana a las cifras de {area} en este periodo: {period}.',
      '¿Cómo va el mercado en {area}? Estas son las cifras de {period}.',
    ],
    PROFESSIONAL: [
      'Este informe recoge las cifras del mercado en {area}: {period}.',
      'Las siguientes cifras describen el mercado de {area}: {period}.',
    ],
    LUXURY: ['Una lectura atenta del mercado de {area}: {period}.', 'El mercado de {area}, visto de cerca: {period}.'],
    PLAYFUL: [
      '¡Números, por favor! Esto es lo que {area} tiene que contar: {period}.',
      'Póngase un café: {area} tiene cifras que contar de {period}.',
    ],
  },
  statements: {
    WARM: ['{name}: {value}'],
    PROFESSIONAL: ['{name}: {value}'],
    LUXURY: ['{name}: {value}'],
    PLAYFUL: ['{name}: {value}'],
  },
  changes: {
    up: [
      ', un {change} más que en el periodo anterior',
      ', con una subida del {change} frente al periodo anterior',
      ', tras un aumento del {change} sobre el periodo anterior',
    ],
    down: [
      ', un {change} menos que en el periodo anterior',
      ', con una bajada del {change} frente al periodo anterior',
      ', tras un descenso del {change} sobre el periodo anterior',
    ],
    flat: [', sin cambios frente al periodo anterior', ', igual que en el periodo anterior'],
  },
  trends: {
    up: ['Todas las variaciones son subidas.', 'Todas las variaciones apuntan hacia arriba.'],
    down: ['Todas las variaciones son bajadas.', 'Todas las variaciones apuntan hacia abajo.'],
    flat: ['Ninguna de las medidas comparadas se movió.', 'Las medidas comparadas se mantuvieron.'],
    mixed: ['No todas las medidas se movieron en la misma dirección.', 'Las variaciones no apuntan todas al mismo lado.'],
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
