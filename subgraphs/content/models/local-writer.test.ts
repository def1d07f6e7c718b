import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentDetails } from '../../../schema/events/content.ts';
import { type BriefKind, type BriefOf, briefs } from '../domain/briefs.ts';
import { reviewText } from '../domain/compliance.ts';
import { type DraftOf, textOf } from '../domain/drafts.ts';
import { localWriter } from './local-writer.ts';
import { speaksOfPeople } from './local-writer/people.ts';
import { wordCount } from './local-writer/sentences.ts';
import { anyBrief, figuresIn, figuresOf, sampleBriefs, variant } from './testing/brief-samples.ts';
import { modelContract } from './testing/model.contract.ts';

const kinds = Object.keys(briefs) as BriefKind[];
const writer = localWriter();
const options = { signal: new AbortController().signal, requestId: 'request-1' };

async function draftOf<K extends BriefKind>(kind: K, brief: BriefOf<K>): Promise<DraftOf<K>> {
  const writing = await writer.write(kind, brief, options);
  if (!writing.ok) throw new Error(writing.message);
  return writing.draft;
}

/** Words that a rule for housing advertisements may catch; written anew here, not taken from the writer. */
const CAUGHT =
  /famil(?:y|ies)|child|\bkids?\b|adult|couple|singles|senior|retire|bachelor|exclusive|integrated|traditional|diverse|mature|safe|crime|good school|walking|church|christian|white|black|healthy|niñ|hijo|segur[oa]\b|exclusiv/iu;

modelContract('the local writer', localWriter);

describe('the local writer', () => {
  it.each(kinds)('writes the same %s from the same brief, whatever the order of its keys', async (kind) => {
    const brief = sampleBriefs[kind];
    const reversed = Object.fromEntries(Object.entries(brief).reverse()) as BriefOf<typeof kind>;
    expect(await draftOf(kind, reversed)).toEqual(await draftOf(kind, brief));
  });

  it.each(kinds)('writes a %s from any brief, with figures of the brief only, in whole sentences', async (kind) => {
    await fc.assert(
      fc.asyncProperty(anyBrief(kind), async (brief) => {
        const text = textOf(await draftOf(kind, brief));
        const allowed = figuresOf(brief);
        expect(figuresIn(text).filter((figure) => !allowed.has(figure))).toEqual([]);
        expect(text).toMatch(/[.!?…]["”»)]?(?: [✨👀🏡🥁])?$/u);
        expect(text).not.toMatch(/undefined|NaN|\{|\}|null/);
      }),
      { numRuns: 60 },
    );
  });

  it.each(kinds)(
    'writes a %s without a word that a fair-housing rule catches, in every tone and both languages',
    async (kind) => {
      for (const language of ['en', 'es']) {
        for (const tone of ['WARM', 'PROFESSIONAL', 'LUXURY', 'PLAYFUL'] as const) {
          const text = textOf(await draftOf(kind, variant(kind, { language, tone })));
          expect(CAUGHT.exec(text)?.[0]).toBeUndefined();
          expect(speaksOfPeople(text)).toBe(false);
        }
      }
    },
  );

  it.each(kinds)('writes a %s that passes the review by our own rules', async (kind) => {
    const type = {
      blogPost: 'BLOG_POST',
      socialPosts: 'SOCIAL_POST',
      listingDescription: 'LISTING_DESCRIPTION',
      marketUpdate: 'MARKET_UPDATE',
    }[kind];
    const length = kind === 'blogPost' ? { targetWordCount: 1500 } : {};
    for (const language of ['en', 'es']) {
      for (const tone of ['WARM', 'PROFESSIONAL', 'LUXURY', 'PLAYFUL'] as const) {
        const draft = await draftOf(kind, variant(kind, { language, tone, ...length }));
        for (const text of 'posts' in draft ? draft.posts : [{ ...draft, hashtags: [] }]) {
          // The review asks of the details which rules hold, and for hashtags.
          const details = { type, hashtags: text.hashtags } as unknown as ContentDetails;
          expect(reviewText({ title: text.title, body: text.body, details }).findings).toEqual([]);
        }
      }
    }
  });

  it.each(kinds)('writes a %s differently in each tone', async (kind) => {
    const tones = ['WARM', 'PROFESSIONAL', 'LUXURY', 'PLAYFUL'] as const;
    const texts = await Promise.all(tones.map(async (tone) => textOf(await draftOf(kind, variant(kind, { tone })))));
    expect(new Set(texts).size).toBe(4);
  });

  it.each(kinds)('declines to write a %s in a language that it has no words for, and names those it has', async (kind) => {
    const brief = variant(kind, { language: 'de' });
    expect(await writer.write(kind, brief, options)).toEqual({
      ok: false,
      refusal: 'MODEL_DECLINED',
      message: 'The local writer can write in English and Spanish (en, es and their regions), not in de.',
    });
  });

  it('waits between the pieces when it is told to, and stops waiting when its caller gives up', async () => {
    const caller = new AbortController();
    const slow = localWriter({ pauseMs: 3_600_000 });
    const writing = slow.write('blogPost', sampleBriefs.blogPost, {
      signal: caller.signal,
      requestId: 'r',
      onText: () => setImmediate(() => caller.abort()),
    });
    await expect(writing).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('a listing description of the local writer', () => {
  it('names every fact that it was given', async () => {
    const { title, body } = await draftOf('listingDescription', sampleBriefs.listingDescription);
    for (const fact of [
      '12 Oak Lane, Austin, TX 78701',
      '3-bedroom',
      '2.5-bath',
      '1,850 square feet',
      '$435,000',
      '1998',
      'hardwood floors',
      'Viking range',
    ]) {
      expect(body).toContain(fact);
    }
    expect(title).toContain('3-bedroom home with a fenced yard and hardwood floors');
    expect(title).toContain('Austin, TX');
  });

  it('says nothing of rooms on land, whatever its record counts', async () => {
    const land = {
      city: 'Marfa',
      stateOrProvince: 'TX',
      propertyType: 'Land',
      bedroomsTotal: 2,
      bathroomsTotal: 1,
      features: [],
    };
    const { body } = await draftOf('listingDescription', variant('listingDescription', { listing: land }));
    expect(body).toMatch(/parcel of land in Marfa, TX/);
    expect(body).not.toMatch(/bed|bath|room/i);
  });

  it('leaves out features that speak of people or give contact data', async () => {
    const features = ['Perfect for families', 'Call 512-555-0100', 'see www.example.com', 'Family room', 'Mature trees'];
    const listing = { ...sampleBriefs.listingDescription.listing, features };
    const { body } = await draftOf('listingDescription', variant('listingDescription', { listing }));
    expect(body).toContain('a family room');
    expect(body).toContain('mature trees');
    expect(body).not.toMatch(/families|512|example/i);
  });

  it('keeps an address as its letters are', async () => {
    const listing = { ...sampleBriefs.listingDescription.listing, address: 'Calle Ñuñoa 7º, “El Álamo”', city: 'Santa Fé' };
    const { body } = await draftOf('listingDescription', variant('listingDescription', { listing }));
    expect(body).toContain('Calle Ñuñoa 7º, “El Álamo”, Santa Fé');
  });

  it('uses the room that there is: more characters, more features', async () => {
    const features = Array.from({ length: 30 }, (_, at) => `Feature with a longer name ${'abcdefghij'.charAt(at % 10)}${at}`);
    const listing = { ...sampleBriefs.listingDescription.listing, features };
    const [short, long] = await Promise.all(
      [300, 3000].map((maxCharacters) =>
        draftOf('listingDescription', variant('listingDescription', { listing, maxCharacters })),
      ),
    );
    expect(short?.body.length).toBeLessThanOrEqual(300);
    expect(long?.body).toContain('eature with a longer name j29');
  });

  it('writes Spanish with Spanish words and the figures of the region', async () => {
    const us = await draftOf('listingDescription', variant('listingDescription', { language: 'es' }));
    expect(us.body).toMatch(/(?:una|[Ee]sta) casa de 3 habitaciones y 2\.5 baños/);
    expect(us.body).toContain('1,850 pies cuadrados');
    const spain = await draftOf('listingDescription', variant('listingDescription', { language: 'es-ES' }));
    expect(spain.body).toContain('2,5 baños');
    expect(spain.body).toContain('435.000 US$');
  });
});

/** A description of the sample listing with other facts and wishes. */
async function describedWith(
  facts: Partial<BriefOf<'listingDescription'>['listing']>,
  wishes: Partial<Omit<BriefOf<'listingDescription'>, 'listing'>> = {},
) {
  const listing = { ...sampleBriefs.listingDescription.listing, ...facts };
  return draftOf('listingDescription', variant('listingDescription', { ...wishes, listing }));
}

describe('the features in a listing description', () => {
  it('are words of a sentence: lower case, with articles, in the plural where they come in numbers', async () => {
    const features = ['Dishwasher', 'Gas Range', 'Ceiling Fan(s)', 'Walk-In Closet(s)', 'Energy-Efficient HVAC', 'RV Garage'];
    const { body } = await describedWith({ features });
    for (const words of [
      'a dishwasher',
      'a gas range',
      'ceiling fans',
      'walk-in closets',
      'energy-efficient HVAC',
      'an RV garage',
    ]) {
      expect(body).toContain(words);
    }
  });

  it('keep the capitals of names', async () => {
    const features = ['Viking Range', 'Sub-Zero Refrigerator', 'Fremont Peak View', 'Spanish Tile Roof', 'Garden District'];
    const { body } = await describedWith({ features });
    for (const words of [
      'a Viking range',
      'a Sub-Zero refrigerator',
      'Fremont Peak views',
      'a Spanish tile roof',
      'Garden District',
    ]) {
      expect(body).toContain(words);
    }
  });

  it('stand together by kind, two in one breath', async () => {
    const features = ['Desert View', 'Dishwasher', 'Brick Flooring', 'Mountain View', 'Wood Flooring', 'Covered Patio'];
    const { body } = await describedWith({ features }, { tone: 'WARM' });
    expect(body).toMatch(/[Dd]esert and mountain views/);
    expect(body).toContain('brick and wood flooring');
  });

  it('are left out where they say nothing by themselves', async () => {
    const { body } = await describedWith({ features: ['Level', 'Views', 'covered', 'Appliances', 'In Ground', 'Dishwasher'] });
    expect(body).toContain('a dishwasher');
    expect(body).not.toMatch(/level|views|covered|appliances|in ground/i);
  });

  it('are the ten most telling of a thousand characters', async () => {
    const plain = ['Dishwasher', 'Disposal', 'Dryer', 'Washer', 'Microwave', 'Freezer', 'Range Hood', 'Blinds', 'Drapes'];
    const telling = [
      'Lake View',
      'Heated Pool',
      'Guest House',
      'Wine Cellar',
      'Covered Patio',
      'Vaulted Ceilings',
      'Sauna',
      'Boat Dock',
    ];
    const { body } = await describedWith({ features: [...plain, ...telling] }, { maxCharacters: 1000 });
    for (const feature of telling) expect(body.toLowerCase()).toContain(feature.toLowerCase());
    expect(plain.filter((feature) => body.toLowerCase().includes(feature.toLowerCase()))).toHaveLength(2);
  });

  it('are in Spanish in a Spanish text, as far as the words are known', async () => {
    const features = ['Gas Range', 'Mountain View', 'Desert View', 'Walk-In Closets', 'Tile Flooring', 'Thermador Oven'];
    const { body } = await describedWith({ features }, { language: 'es', tone: 'WARM' });
    expect(body).toMatch(/vistas a las montañas y al desierto/i);
    for (const words of ['estufa de gas', 'vestidores', 'pisos de loseta', 'Thermador oven']) expect(body).toContain(words);
  });

  it('make an architectural style or a level lot part of the name', async () => {
    const victorian = await describedWith({ features: ['Victorian Style', 'Pantry'] });
    expect(victorian.body).toContain('3-bedroom, 2.5-bath Victorian-style home');
    const land = await describedWith({ propertyType: 'Land', features: ['Level Lot', 'Desert View'] });
    expect(land.title).toMatch(/level parcel of land/i);
    expect(land.body).toContain('level parcel of land');
  });
});

describe('the structure of a listing description', () => {
  it('differs from listing to listing', async () => {
    const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
    const texts = await Promise.all(
      numbers.map((number) => describedWith({ address: `${number} Oak Lane` }, { tone: 'WARM', maxCharacters: 1000 })),
    );
    const shapes = texts.map(({ body }, at) => body.replace(`${numbers[at]} Oak Lane`, ''));
    expect(new Set(shapes).size).toBeGreaterThan(20);
    expect(new Set(shapes.map((shape) => shape.split(' ', 1)[0])).size).toBeGreaterThanOrEqual(4);
  });

  it('is of paragraphs where there is room, and of one where there is not', async () => {
    expect((await describedWith({}, { maxCharacters: 1000 })).body).toContain('\n\n');
    expect((await describedWith({}, { maxCharacters: 300 })).body).not.toContain('\n');
  });

  it('says the year as an agent does, once', async () => {
    for (const tone of ['WARM', 'PROFESSIONAL', 'LUXURY'] as const) {
      const { body } = await describedWith({}, { tone });
      expect(body.match(/\b[Bb]uilt in 1998\b/g)).toHaveLength(1);
    }
  });

  it('tells partial baths by name, and quarters by number', async () => {
    expect((await describedWith({ bathroomsTotal: 0.5 })).body).toContain('3-bedroom, half-bath home');
    expect((await describedWith({ bathroomsTotal: 2.25 })).body).toContain('3-bedroom, 2.25-bath home');
    expect((await describedWith({ bathroomsTotal: 0.75 }, { language: 'es' })).body).toContain('0.75 baños');
  });

  it('is of a farm with rooms, of a business without them, and of a lease without a sale', async () => {
    expect((await describedWith({ propertyType: 'Farm' })).body).toContain('farm with 3 bedrooms and 2.5 baths');
    expect((await describedWith({ propertyType: 'Business Opportunity' })).body).not.toMatch(/bedroom|living/);
    expect((await describedWith({ propertyType: 'Residential Lease' })).body).toMatch(
      /(?:lease price is|for lease at) \$435,000/,
    );
  });

  it('never has a finding of fair housing, whatever the facts', async () => {
    const details = { type: 'LISTING_DESCRIPTION' } as unknown as ContentDetails;
    await fc.assert(
      fc.asyncProperty(anyBrief('listingDescription'), async (brief) => {
        const { findings } = reviewText({ ...(await draftOf('listingDescription', brief)), details });
        expect(findings.filter(({ rule }) => rule.startsWith('fair-housing'))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a market update of the local writer', () => {
  it('shows each value in its unit and each change with its direction', async () => {
    const { title, body } = await draftOf('marketUpdate', sampleBriefs.marketUpdate);
    expect(title).toContain('October 2026');
    expect(body).toMatch(
      /Median sale price .*\$435,000, (?:up 3\.2% from|3\.2% higher than in|after a rise of 3\.2% on) the period before\./,
    );
    expect(body).toMatch(/Days on market .*34 days, (?:down 5% from|5% lower than in|after a drop of 5% on) the period before\./);
    expect(body).toMatch(/Homes sold .*1,280\./);
  });

  it('says that nothing moved where the change is 0', async () => {
    const statistics = [{ name: 'Inventory', value: 2.1, unit: 'months', change: 0 }];
    const { body } = await draftOf('marketUpdate', variant('marketUpdate', { statistics }));
    expect(body).toMatch(/2\.1 months, (?:unchanged from|level with|the same as in) the period before/);
  });
});

describe('a blog post of the local writer', () => {
  it('comes within a fifth of the words asked for', async () => {
    const brief = anyBrief('blogPost');
    await fc.assert(
      fc.asyncProperty(brief, async (brief) => {
        const words = wordCount((await draftOf('blogPost', brief)).body);
        expect(words).toBeGreaterThanOrEqual(brief.targetWordCount * 0.8);
        expect(words).toBeLessThanOrEqual(brief.targetWordCount * 1.2);
      }),
      { numRuns: 100 },
    );
  });

  it('names topic, audience and keywords, and has a slug and a snippet for search engines', async () => {
    const draft = await draftOf('blogPost', sampleBriefs.blogPost);
    for (const words of ['Staging your home to sell in winter', 'homeowners in Austin', 'curb appeal', 'natural light']) {
      expect(draft.body).toContain(words);
    }
    expect(draft.slug).toBe('staging-your-home-to-sell-in-winter');
    expect(draft.seo.keywords).toEqual(['curb appeal', 'natural light']);
  });

  it('opens with a topic that names something to do as the subject of its sentence', async () => {
    const { body } = await draftOf('blogPost', sampleBriefs.blogPost);
    expect(body).toMatch(/^Staging your home to sell in winter (?:feels|starts) /);
    const other = await draftOf('blogPost', variant('blogPost', { topic: 'Spring market trends' }));
    expect(other.body).toMatch(/: Spring market trends\./);
  });

  it('leaves a topic that would fill it to the title', async () => {
    const topic = Array.from({ length: 100 }, () => 'x').join(' ');
    const draft = await draftOf('blogPost', variant('blogPost', { topic, targetWordCount: 100, keywords: [] }));
    expect(draft.title).toBe(`X${topic.slice(1)}`);
    expect(wordCount(draft.body)).toBeLessThanOrEqual(120);
  });

  it('does not repeat a sentence, however long it is', async () => {
    const { body } = await draftOf('blogPost', variant('blogPost', { targetWordCount: 1500, keywords: [] }));
    const sentences = body.split(/(?<=[.!?])\s+/);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('declines a topic that speaks of people', async () => {
    const brief = variant('blogPost', { topic: 'The best neighborhoods for young professionals' });
    expect(await writer.write('blogPost', brief, options)).toMatchObject({ ok: false, refusal: 'MODEL_DECLINED' });
  });
});

describe('social posts of the local writer', () => {
  it('say what the brief says, with hashtags that suit it', async () => {
    const { posts } = await draftOf('socialPosts', sampleBriefs.socialPosts);
    for (const { body, hashtags } of posts) {
      expect(body).toContain('Open house at 12 Oak Lane this Saturday from 2 to 4 pm.');
      expect(hashtags).toContain('OpenHouse');
    }
  });

  it('begin differently on each network, and are titled by it', async () => {
    const { posts } = await draftOf('socialPosts', variant('socialPosts', { networks: ['X', 'FACEBOOK', 'LINKEDIN'] }));
    expect(new Set(posts.map(({ body }) => body.slice(0, 8))).size).toBe(3);
    expect(posts.map(({ title }) => title.split(':', 1)[0])).toEqual(['X', 'Facebook', 'LinkedIn']);
  });

  it('begin with the subject where the brief begins with an order', async () => {
    const brief = 'Write a friendly post about our new listing at 5 Elm Street.';
    const { posts } = await draftOf('socialPosts', variant('socialPosts', { brief }));
    for (const { body } of posts) {
      expect(body).toContain('Our new listing at 5 Elm Street.');
      expect(body).not.toMatch(/write/i);
    }
  });

  it('leave out sentences that speak of people, and decline a brief that has no others', async () => {
    const mixed = await draftOf(
      'socialPosts',
      variant('socialPosts', { brief: 'New roof in 2025. Perfect for families with kids.' }),
    );
    for (const { body } of mixed.posts) expect(body).not.toMatch(/families|kids/);
    const only = variant('socialPosts', { brief: 'Perfect for families with kids.' });
    expect(await writer.write('socialPosts', only, options)).toMatchObject({ ok: false, refusal: 'MODEL_DECLINED' });
  });
});
