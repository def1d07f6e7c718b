import type { SocialNetwork } from '../../domain/social-networks.ts';
import type { Tone } from '../../domain/text.ts';
import type { Language } from './language.ts';

type Options = readonly [string, ...string[]];

/** Everything that social posts need to be said in one language. */
export interface SocialPhrases {
  /** First line of a post. */
  readonly hooks: Readonly<Record<Tone, Options>>;
  /** Last line of a post: what the reader may do, in the network's manner. */
  readonly calls: Readonly<Record<Exclude<SocialNetwork, 'X'>, Readonly<Record<Tone, Options>>>>;
  /** Fit any post about property. */
  readonly generalTags: readonly string[];
  /** Fit a post that has the words. */
  readonly tagsFor: readonly (readonly [RegExp, string])[];
}

const english: SocialPhrases = {
  hooks: {
    WARM: ['Something we would love to share with you:', 'Good news is better shared:', 'A little note for you today:'],
    PROFESSIONAL: ['A quick update:', 'Worth noting:', 'News to share:'],
    LUXURY: ['With pleasure:', 'A quiet announcement:', 'For the discerning eye:'],
    PLAYFUL: ['Psst, have you heard? 🏡', 'Stop scrolling for a second! 👀', 'Drum roll, please! 🥁'],
  },
  calls: {
    FACEBOOK: {
      WARM: ['Questions? Leave a comment, we are glad to help.', 'Tell us what you think in the comments.'],
      PROFESSIONAL: ['Send a message for the details.', 'Questions are welcome in the comments.'],
      LUXURY: ['Details are available by private message.', 'We are happy to tell you more in a private message.'],
      PLAYFUL: ['Tag your favorite house-hunting buddy!', 'Tell us in the comments: yes or absolutely yes?'],
    },
    INSTAGRAM: {
      WARM: ['Save this post so that you find it again.', 'Send it to somebody who should see it.'],
      PROFESSIONAL: ['Save this post for later.', 'Send a message for the details.'],
      LUXURY: ['Send a message to learn more.', 'More in a private message.'],
      PLAYFUL: ['Double tap if this made you smile! ✨', 'Save it now, thank yourself later! ✨'],
    },
    LINKEDIN: {
      WARM: ['I would be glad to hear your thoughts in the comments.', 'How do you see it? I am happy to talk.'],
      PROFESSIONAL: ['I am happy to answer questions in the comments.', 'Get in touch for further information.'],
      LUXURY: ['I am available for a confidential conversation.', 'Further particulars are available on request.'],
      PLAYFUL: ['Thoughts? The comment section is open for business.', 'Yes, this counts as work. Ask me anything.'],
    },
  },
  generalTags: ['RealEstate', 'Property', 'RealEstateNews'],
  tagsFor: [
    [/open house/iu, 'OpenHouse'],
    [/just listed|new listing/iu, 'JustListed'],
    [/just sold/iu, 'JustSold'],
    [/\bmarket\b/iu, 'HousingMarket'],
    [/\bcondo(?:minium)?s?\b/iu, 'Condo'],
    [/\bland\b|\blots?\b/iu, 'Land'],
    [/\bstaging\b/iu, 'HomeStaging'],
    [/\bmortgages?\b|\brates?\b/iu, 'Mortgage'],
    [/\bsell(?:ing|er|ers)?\b/iu, 'HomeSelling'],
    [/\bbuy(?:ing|er|ers)?\b/iu, 'HomeBuying'],
    [/\bkitchens?\b/iu, 'Kitchen'],
    [/\bgardens?\b/iu, 'Garden'],
    [/\bpools?\b/iu, 'Pool'],
  ],
};

const spanish: SocialPhrases = {
  hooks: {
    WARM: ['Hay algo que nos hace ilusión compartir:', 'Las buenas noticias se comparten:', 'Una nota para usted:'],
    PROFESSIONAL: ['Novedad:', 'Para su información:', 'Conviene saberlo:'],
    LUXURY: ['Con mucho gusto:', 'Un anuncio discreto:', 'Para quien mira con calma:'],
    PLAYFUL: ['Oiga, ¿ya se enteró? 🏡', '¡Alto ahí un segundo! 👀', '¡Redoble de tambores! 🥁'],
  },
  calls: {
    FACEBOOK: {
      WARM: ['¿Preguntas? Deje un comentario y con gusto le ayudamos.', 'Cuéntenos qué le parece en los comentarios.'],
      PROFESSIONAL: ['Envíe un mensaje para conocer los detalles.', 'Atendemos sus preguntas en los comentarios.'],
      LUXURY: ['Damos los detalles por mensaje privado.', 'Con gusto le contamos más por mensaje privado.'],
      PLAYFUL: ['¡Etiquete a quien tiene que ver esto!', 'Díganos en los comentarios: ¿sí o rotundamente sí?'],
    },
    INSTAGRAM: {
      WARM: ['Guarde esta publicación para volver a ella.', 'Envíela a quien deba verla.'],
      PROFESSIONAL: ['Guarde esta publicación para más tarde.', 'Envíe un mensaje para conocer los detalles.'],
      LUXURY: ['Escríbanos para saber más.', 'Más detalles por mensaje privado.'],
      PLAYFUL: ['¡Doble toque si le sacó una sonrisa! ✨', '¡Guárdela ya y luego nos lo agradece! ✨'],
    },
    LINKEDIN: {
      WARM: ['Me alegrará leer su opinión en los comentarios.', '¿Cómo lo ve usted? Con gusto lo conversamos.'],
      PROFESSIONAL: ['Respondo con gusto a sus preguntas en los comentarios.', 'Escríbame si desea más información.'],
      LUXURY: ['Quedo a su disposición para una conversación confidencial.', 'Más pormenores a petición.'],
      PLAYFUL: ['¿Opiniones? Los comentarios están abiertos.', 'Sí, esto también es trabajo. Pregunte lo que quiera.'],
    },
  },
  generalTags: ['BienesRaices', 'Propiedades', 'Inmuebles'],
  tagsFor: [
    [/open house|puertas abiertas|casa abierta/iu, 'PuertasAbiertas'],
    [/mercado/iu, 'MercadoInmobiliario'],
    [/vend(?:er|a|e|emos|ido|ida)|venta/iu, 'Venta'],
    [/compr(?:ar|a|e|amos)/iu, 'Compra'],
    [/terreno|lote/iu, 'Terreno'],
    [/hipoteca/iu, 'Hipoteca'],
    [/cocina/iu, 'Cocina'],
    [/jard[ií]n/iu, 'Jardin'],
    [/piscina|alberca/iu, 'Piscina'],
  ],
};

/** How people begin when they tell a writer what to write, in either language; the post itself must not begin so. */
export const instructions: readonly RegExp[] = [
  /^(?:please\s+)?(?:(?:write|create|draft|make|compose|prepare)\s+(?:me\s+|us\s+)?(?:an?|some|the)?\s*(?:[\w-]+\s+){0,3}?(?:posts?|captions?|updates?|tweets?|copy|announcements?)\s+(?:about|on|for|announcing|promoting|to (?:announce|promote))|(?:announce|promote|advertise)(?:\s+that)?)\s+/iu,
  /^(?:por favor,?\s+)?(?:(?:escrib[ae]|cre[ae]|redact[ae]|haz|haga|prepar[ae])\s+(?:un[ao]?s?|la|el)?\s*(?:[\p{L}-]+\s+){0,3}?(?:publicaci(?:ón|ones)|posts?|textos?|anuncios?)\s+(?:sobre|para|de|que anuncien?)|(?:anunci[ae]|promocion[ae])(?:\s+que)?)\s+/iu,
];

const phrases: Readonly<Record<Language, SocialPhrases>> = { en: english, es: spanish };

/** The phrases of a language. */
export function socialPhrases(language: Language): SocialPhrases {
  return phrases[language];
}
