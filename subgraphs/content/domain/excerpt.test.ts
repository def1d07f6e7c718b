import { assert, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, slugOf } from './excerpt.ts';
import { wordCount } from './word-count.ts';

describe('a slug', () => {
  it.each([
    ['Five Questions to Ask', 'five-questions-to-ask'],
    ['  ¿Qué’s “new” in Peñasco? ', 'ques-new-in-penasco'],
    ['100% sold — again', '100-sold-again'],
    ['東京', ''],
  ])('of “%s” is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('ends with a whole word within 80 characters', () => {
    expect(slugOf('word '.repeat(30))).toBe(Array.from({ length: 16 }, () => 'word').join('-'));
    expect(slugOf('x'.repeat(100))).toBe('x'.repeat(80));
  });

  it('is words of letters and digits, whatever the title', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        expect(slugOf(title)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(slugOf(title).length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe('an excerpt', () => {
  it('is the whole text where it fits, on one line', () => {
    expect(excerptOf('One.\n\nTwo.', 20)).toBe('One. Two.');
  });

  it('ends with a sentence where one fits', () => {
    expect(excerptOf('One is here. Two is there. Three is nowhere.', 30)).toBe('One is here. Two is there.');
  });

  it('ends with a whole word and an ellipsis where no sentence fits', () => {
    expect(excerptOf('One and two and three and four', 15)).toBe('One and two…');
  });

  it('never exceeds its limit and never splits a character', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 400 }), integer({ min: 10, max: 200 }), (text, limit) => {
        const excerpt = excerptOf(text, limit);
        expect(excerpt.length).toBeLessThanOrEqual(limit);
        expect(excerpt.isWellFormed()).toBe(text.isWellFormed());
      }),
    );
  });
});

describe('a word count', () => {
  it.each([
    ['It’s a three-bedroom house.', 'en', 5],
    ['東京の家を買う', 'ja', 5],
    ['', 'en', 0],
    ['Una casa', 'es-MX', 2],
    ['a word', 'tlh', 2],
  ])('of “%s” in %s is %i', (text, language, count) => {
    expect(wordCount(text, language)).toBe(count);
  });
});
