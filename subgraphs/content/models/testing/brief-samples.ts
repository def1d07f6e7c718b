import * as fc from 'fast-check';
import { briefs, type BriefKind, type BriefOf } from '../../domain/briefs.ts';

/** One ordinary brief of each kind, in English. */
export const sampleBriefs: { readonly [K in BriefKind]: BriefOf<K> } = {
  blogPost: briefs.blogPost.parse({
    topic: 'Staging your home to sell in winter',
    audience: 'homeowners in Austin',
    keywords: ['curb appeal', 'natural light'],
    targetWordCount: 300,
    tone: 'WARM',
    language: 'en',
  }),
  socialPosts: briefs.socialPosts.parse({
    brief: 'Open house at 12 Oak Lane this Saturday from 2 to 4 pm. The kitchen was renovated in 2024. Coffee is on us.',
    networks: ['X', 'INSTAGRAM', 'FACEBOOK', 'LINKEDIN'],
    tone: 'PLAYFUL',
    language: 'en',
  }),
  listingDescription: briefs.listingDescription.parse({
    listing: {
      address: '12 Oak Lane',
      city: 'Austin',
      stateOrProvince: 'TX',
      postalCode: '78701',
      propertyType: 'Residential',
      bedroomsTotal: 3,
      bathroomsTotal: 2.5,
      livingAreaSquareFeet: 1850,
      listPriceUsd: '435000.00',
      yearBuilt: 1998,
      features: ['Hardwood floors', 'Walk-in closet', 'Viking range', 'Fenced yard', 'Two-car garage'],
    },
    maxCharacters: 800,
    tone: 'PROFESSIONAL',
    language: 'en',
  }),
  marketUpdate: briefs.marketUpdate.parse({
    area: 'Travis County',
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
    statistics: [
      { name: 'Median sale price', value: 435000, unit: 'USD', change: 3.2 },
      { name: 'Days on market', value: 34, unit: 'days', change: -5 },
      { name: 'Homes sold', value: 1280, unit: 'homes' },
    ],
    tone: 'LUXURY',
    language: 'en',
  }),
};

/** The same brief in another tone or language, or with other facts. */
export function variant<K extends BriefKind>(kind: K, changes: Partial<BriefOf<K>>): BriefOf<K> {
  return briefs[kind].parse({ ...sampleBriefs[kind], ...changes }) as BriefOf<K>;
}

const WORDS = (
  'oak lane maple view kitchen garden roof the with and new 12 3,5 2024 $450,000 São Ñuñoa Zürich 東京 home light pool ' +
  'garage porch brick. stone! quiet? 1/2 #5 a winter price buy sell market'
).split(' ');
const words = (min: number, max: number, maxCharacters: number) =>
  fc
    .array(fc.constantFrom(...WORDS), { minLength: min, maxLength: max })
    .map((list) => list.join(' ').slice(0, maxCharacters).trim())
    .filter((text) => /\p{L}/u.test(text));
const voice = {
  tone: fc.constantFrom('WARM' as const, 'PROFESSIONAL' as const, 'LUXURY' as const, 'PLAYFUL' as const),
  language: fc.constantFrom('en', 'en-GB', 'es', 'es-ES', 'es-MX'),
};
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const decimal = (max: number) => fc.integer({ min: 1, max }).map((value) => value / 100);
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

const inputs: { readonly [K in BriefKind]: fc.Arbitrary<unknown> } = {
  blogPost: fc.record({
    topic: words(1, 40, 200),
    audience: maybe(words(1, 10, 200)),
    keywords: fc.array(words(1, 6, 60), { maxLength: 20 }),
    targetWordCount: fc.integer({ min: 100, max: 1500 }),
    ...voice,
  }),
  socialPosts: fc.record({
    brief: words(4, 300, 2000).filter((text) => text.length >= 10),
    networks: fc.shuffledSubarray(['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X'], { minLength: 1 }),
    ...voice,
  }),
  listingDescription: fc.record({
    listing: fc.record({
      address: maybe(words(1, 40, 255)),
      city: words(1, 12, 100),
      stateOrProvince: words(1, 6, 60),
      postalCode: maybe(fc.stringMatching(/^\d{5}$/)),
      propertyType: fc.constantFrom(
        'Residential',
        'Land',
        'Farm',
        'Commercial Sale',
        'Residential Lease',
        'Condominium',
        'Houseboat',
      ),
      bedroomsTotal: maybe(fc.integer({ min: 0, max: 100 })),
      bathroomsTotal: maybe(fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4)),
      livingAreaSquareFeet: maybe(decimal(100_000_000)),
      listPriceUsd: maybe(fc.integer({ min: 1, max: 10_000_000_000 }).map((cents) => (cents / 100).toFixed(2))),
      yearBuilt: maybe(fc.integer({ min: 1600, max: 2100 })),
      features: fc.array(words(1, 15, 120), { maxLength: 50 }),
    }),
    maxCharacters: fc.integer({ min: 200, max: 4000 }),
    ...voice,
  }),
  marketUpdate: fc
    .record({
      area: words(1, 15, 120),
      days: fc.tuple(day, day),
      statistics: fc.array(
        fc.record({
          name: words(1, 8, 80),
          value: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((hundredths) => hundredths / 100),
          unit: fc.constantFrom('USD', 'EUR', 'percent', 'days', 'months', 'homes', 'USD per square foot', '%'),
          change: maybe(fc.integer({ min: -10_000, max: 10_000 }).map((tenths) => tenths / 10)),
        }),
        { minLength: 1, maxLength: 20 },
      ),
      ...voice,
    })
    .map(({ days: [one, other], ...rest }) => ({
      ...rest,
      periodStart: one < other ? one : other,
      periodEnd: one < other ? other : one,
    })),
};

/** Any brief of a kind that its schema takes, with facts missing, full of figures, up to the limits. */
export function anyBrief<K extends BriefKind>(kind: K): fc.Arbitrary<BriefOf<K>> {
  return inputs[kind].map((input) => briefs[kind].parse(input) as BriefOf<K>);
}

/** The figures of a text as plain digits: `$1,850.5` is 18505 in every locale. Leading zeros do not count. */
export function figuresIn(text: string): string[] {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((token) => token.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, ''));
}

/** Every figure that a text written from this brief may show: those in it, also with money's cents where there were none or one. */
export function figuresOf(brief: unknown): Set<string> {
  const json = JSON.stringify(brief);
  const without = json.replaceAll(/\.00"/g, '"');
  const padded = json.replaceAll(/\.(\d)(?=\D)/g, '.$10');
  return new Set([json, without, padded].flatMap(figuresIn));
}
