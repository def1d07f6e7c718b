import { describe, expect, it } from 'vitest';
import { draftSchemaFor, drafts, textOf } from './drafts.ts';
import { characterCount, socialLimits } from './social-networks.ts';

describe('the length of a post', () => {
  it('has its hashtags in it, behind a blank line', () => {
    expect(characterCount('FACEBOOK', 'Hello', ['One', 'Two'])).toBe('Hello\n\n#One #Two'.length);
    expect(characterCount('FACEBOOK', 'Hello', [])).toBe(5);
  });

  it.each([
    ['plain words', 11],
    ['Ñandú', 5],
    ['東京', 4],
    ['🏡', 2],
    ['👩‍👩‍👧‍👦', 2],
    ['👍🏽 🇪🇸', 5],
    ['“quoted” – it’s', 15],
    ['see https://example.com/a/very/long/path/that/does/not/count?really=true', 27],
    ['see example.com', 27],
    ['2.5 baths for $435,000.00', 25],
    ['e\u0301', 1],
  ])('of %j on X is %i', (text, count) => {
    expect(characterCount('X', text, [])).toBe(count);
  });

  it('of what only looks like a link is never counted as less than its letters', () => {
    const runOn = `${'sentence'.repeat(10)}.Another`;
    expect(characterCount('X', runOn, [])).toBe(runOn.length);
  });
});

describe('a draft', () => {
  const post = { network: 'X', title: 'T', body: 'A body of text', hashtags: [] as string[] } as const;

  it('of a post may fill its network and not a character more', () => {
    for (const [network, { characters }] of Object.entries(socialLimits)) {
      const body = 'x'.repeat(Math.min(characters, 10_000));
      expect(drafts.socialPosts.safeParse({ posts: [{ ...post, network, body }] }).success).toBe(true);
      if (characters >= 10_000) continue;
      const tooLong = drafts.socialPosts.safeParse({ posts: [{ ...post, network, body: `${body}x` }] });
      expect(tooLong.error?.issues[0]).toMatchObject({
        path: ['posts', 0, 'body'],
        message: expect.stringContaining(`at most ${characters}`),
      });
    }
  });

  it('of a post has hashtags of one word, at most 30 of them on Instagram', () => {
    const parse = (hashtags: string[]) => drafts.socialPosts.safeParse({ posts: [{ ...post, network: 'INSTAGRAM', hashtags }] });
    expect(parse(Array.from({ length: 30 }, (_, at) => `Tag${at}`)).success).toBe(true);
    expect(parse(Array.from({ length: 31 }, (_, at) => `Tag${at}`)).error?.issues[0]?.path).toEqual(['posts', 0, 'hashtags']);
    for (const tag of ['#Tag', 'two words', '2026', '']) expect(parse([tag]).success).toBe(false);
    expect(parse(['Ñandú', 'Casa2026', '東京']).success).toBe(true);
  });

  it('of posts has one for each network of its brief, in that order', () => {
    const schema = draftSchemaFor('socialPosts', {
      brief: 'A brief of text',
      networks: ['X', 'FACEBOOK'],
      tone: 'WARM',
      language: 'en',
    });
    const [x, facebook] = [post, { ...post, network: 'FACEBOOK' }];
    expect(schema.safeParse({ posts: [x, facebook] }).success).toBe(true);
    for (const posts of [[facebook, x], [x], [x, x], [x, facebook, x]]) {
      expect(schema.safeParse({ posts }).error?.issues[0]?.message).toBe(
        'must be one post for each of X, FACEBOOK, in this order',
      );
    }
  });

  it('of a listing description keeps to the characters of its brief', () => {
    const listing = { city: 'Austin', stateOrProvince: 'TX', propertyType: 'Land', features: [] };
    const schema = draftSchemaFor('listingDescription', { listing, maxCharacters: 200, tone: 'WARM', language: 'en' });
    expect(schema.safeParse({ title: 'T', body: 'x'.repeat(200) }).success).toBe(true);
    expect(schema.safeParse({ title: 'T', body: 'x'.repeat(201) }).error?.issues[0]?.message).toBe(
      'must have at most 200 characters',
    );
  });

  it('of a blog post has a slug that can stand in an address', () => {
    for (const slug of ['Upper', 'two--hyphens', '-lead', 'ñ', 'a b']) {
      expect(drafts.blogPost.shape.slug.safeParse(slug).success).toBe(false);
    }
    expect(drafts.blogPost.shape.slug.parse('a-home-in-2026')).toBe('a-home-in-2026');
  });

  it('has the text that a reader sees: its body, or the bodies of its posts with a blank line between', () => {
    expect(textOf({ title: 'T', body: 'One.' })).toBe('One.');
    expect(
      textOf({
        posts: [
          { ...post, body: 'One.' },
          { ...post, body: 'Two.' },
        ],
      }),
    ).toBe('One.\n\nTwo.');
  });
});
