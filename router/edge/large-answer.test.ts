import { setImmediate as turn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createLargeAnswers } from './large-answer.ts';

const DATA = `{"names":["${'é'.repeat(10_000)}"]}`;
const OTHER = DATA.replace('names', 'words');

describe('a large answer', () => {
  it('is one for all who get the same data in a turn', async () => {
    const answerOf = createLargeAnswers();
    const answer = answerOf(DATA);
    expect(answer?.bytes.toString()).toBe(`{"data":${DATA}}`);
    expect(answerOf(DATA)).toBe(answer);
    expect(answer?.bytes).toBe(answer?.bytes);
    const compressed = await Promise.all([answer?.compressed('gzip'), answer?.compressed('gzip')]);
    expect(compressed[0]).toBe(compressed[1]);
    expect(gunzipSync(compressed[0] ?? '').toString()).toBe(`{"data":${DATA}}`);
  });

  it('is another for other data of the same length', () => {
    const answerOf = createLargeAnswers();
    const answers = [DATA, OTHER, DATA].map((data) => answerOf(data)?.text);
    expect(answers).toEqual([DATA, OTHER, DATA].map((data) => `{"data":${data}}`));
  });

  it('is not kept after that turn', async () => {
    const answerOf = createLargeAnswers();
    const answer = answerOf(DATA);
    answerOf(OTHER);
    await turn();
    expect(answerOf(DATA)).not.toBe(answer);
  });

  it('is none where there is little to say', () => {
    expect(createLargeAnswers()('{"name":"Ada"}')).toBeUndefined();
  });
});
