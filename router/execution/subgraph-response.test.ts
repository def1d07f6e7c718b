import { describe, expect, it } from 'vitest';
import { readSubgraphResponse } from './subgraph-response.ts';

const read = (body: unknown) => readSubgraphResponse(JSON.stringify(body), 'content');

describe("a subgraph's answer", () => {
  it('is its data', () => {
    expect(read({ data: { a: 1 }, extensions: { secret: 1 } })).toEqual({ data: { a: 1 }, isUnescaped: true });
    expect(read({ data: { a: 1 }, errors: null })).toEqual({ data: { a: 1 }, isUnescaped: true });
  });

  it('says that it has nothing to be escaped where no string has a character that JSON escapes', () => {
    for (const text of ['a "quote"', 'a \\', 'a \n break', '\ud800']) expect(read({ data: { text } })?.isUnescaped).toBe(false);
    expect(read({ data: { text: 'ünïcode ✓ 🏠' } })?.isUnescaped).toBe(true);
    expect(read({ data: { text: 'x' }, errors: [{ message: 'm' }] })?.isUnescaped).toBeUndefined();
  });

  it('keeps of an error the message, the path and what clients may see', () => {
    const extensions = { code: 'CONFLICT', retryable: true, field: 'x', reason: 'y', stacktrace: ['at x'], host: '10.0.0.1' };
    expect(read({ data: null, errors: [{ message: 'm', path: ['a', 0], locations: [{ line: 1 }], extensions }] })).toEqual({
      data: null,
      errors: [
        {
          message: 'm',
          path: ['a', 0],
          extensions: { code: 'CONFLICT', retryable: true, field: 'x', reason: 'y', service: 'content' },
        },
      ],
    });
  });

  it('has errors of the right form even where the subgraph sends others', () => {
    const error = {
      message: 'The subgraph content could not answer',
      extensions: { code: 'SUBGRAPH_ERROR', service: 'content' },
    };
    expect(read({ errors: ['broken', { message: 7, path: 'a', extensions: { code: { a: 1 } } }] })).toEqual({
      errors: [error, error],
    });
  });

  it.each([[null], [[]], ['text'], [{}], [{ data: 'text' }], [{ data: [] }], [{ errors: [] }], [{ data: {}, errors: 'text' }]])(
    'is no GraphQL response when it reads %j',
    (body) => {
      expect(read(body)).toBeUndefined();
    },
  );

  it.each(['', '<html>', '{"data":{"a":'])('is no GraphQL response when it reads %j, which is not JSON', (text) => {
    expect(readSubgraphResponse(text, 'content')).toBeUndefined();
  });
});
