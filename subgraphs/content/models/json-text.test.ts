import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftText } from './draft-text.ts';
import { jsonTextReader } from './json-text.ts';

/** Reads the strings at a path out of chunks; one entry for each string. */
function read(path: readonly string[], chunks: readonly string[]): { strings: string[]; pieces: string[] } {
  const strings: string[] = [];
  const pieces: string[] = [];
  const push = jsonTextReader(path, {
    begin: () => strings.push(''),
    text: (piece) => {
      pieces.push(piece);
      strings[strings.length - 1] += piece;
    },
  });
  for (const chunk of chunks) push(chunk);
  return { strings, pieces };
}

const cutInto = (text: string, cuts: readonly number[]): string[] => {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
  return places.slice(1).map((place, at) => text.slice(places[at], place));
};

describe('the reader of text within JSON', () => {
  it('passes each piece on as soon as it is there', () => {
    expect(read(['body'], ['{"title":"T","body":"One', ' two', '","slug":"s"}']).pieces).toEqual(['One', ' two']);
  });

  it('waits for the end of an escape that a chunk cuts', () => {
    expect(read(['body'], ['{"body":"a\\', 'n\\u00', 'e9\\"', '"}']).pieces).toEqual(['a', '\n', 'é"']);
  });

  it('never passes on half of a surrogate pair, written as escapes or as it is', () => {
    expect(read(['body'], ['{"body":"x\\ud83c', '\\udfe1!"}']).pieces).toEqual(['x', '🏡!']);
    expect(read(['body'], ['{"body":"x\ud83c', '\udfe1!"}']).pieces).toEqual(['x', '🏡!']);
  });

  it('takes the path literally: the same name elsewhere is not wanted', () => {
    const json = JSON.stringify({
      seo: { body: 'no' },
      'bo"dy': 'no',
      keywords: ['body', '{"body":"no"}'],
      body: 'yes',
      x: { y: ['body'] },
    });
    expect(read(['body'], [json]).strings).toEqual(['yes']);
  });

  it('reads one string for each element of an array', () => {
    const json = JSON.stringify({ posts: [{ title: 'a', body: 'one' }, { body: '', tags: ['t'] }, { body: 'three' }] });
    expect(read(['posts', 'body'], [json]).strings).toEqual(['one', '', 'three']);
  });

  it('gives what JSON.parse gives, wherever the chunks end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.json(), fc.array(fc.nat()), fc.boolean(), (body, other, cuts, isAscii) => {
        const json = `{ "title" : ${JSON.stringify(other)}, "extra": ${other}, "body" : ${JSON.stringify(body)} , "last":[1,true,null]}`;
        const spelled = isAscii
          ? json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : json;
        expect(read(['body'], cutInto(spelled, cuts)).strings).toEqual([(JSON.parse(spelled) as { body: string }).body]);
      }),
    );
  });
});

describe('the text of a draft that arrives as JSON', () => {
  const textFrom = (kind: 'blogPost' | 'socialPosts', json: string, cuts: readonly number[]): string => {
    let text = '';
    const push = draftText(kind, (piece) => {
      expect(piece).not.toBe('');
      text += piece;
    });
    for (const chunk of cutInto(json, cuts)) push(chunk);
    return text;
  };

  it('is trimmed and has plain line breaks, wherever the chunks end', () => {
    const space = fc.stringMatching(/^(?: |\n|\r\n|\t){0,4}$/);
    fc.assert(
      fc.property(
        space,
        fc.array(fc.constantFrom('Words.', ' ', '\n\n', '\r\n', '🏡'), { minLength: 1 }),
        space,
        fc.array(fc.nat()),
        (before, middle, after, cuts) => {
          const body = before + middle.join('') + after;
          expect(textFrom('blogPost', JSON.stringify({ title: 'T', body }), cuts)).toBe(body.replaceAll('\r\n', '\n').trim());
        },
      ),
    );
  });

  it('parts posts by a blank line', () => {
    const json = JSON.stringify({
      posts: [
        { network: 'X', body: ' One. \n' },
        { network: 'FACEBOOK', body: '\tTwo.' },
      ],
    });
    expect(textFrom('socialPosts', json, [5, 31, 40, 41])).toBe('One.\n\nTwo.');
  });
});
