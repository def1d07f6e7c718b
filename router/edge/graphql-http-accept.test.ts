import { describe, expect, it } from 'vitest';
import { createAcceptReader } from './graphql-http-accept.ts';

const NEW = 'application/graphql-response+json';
const OLD = 'application/json';
const read = createAcceptReader();

describe('a client that accepts', () => {
  it.each([
    [undefined, OLD],
    ['', undefined],
    ['*/*', OLD],
    ['application/*', OLD],
    ['text/html, */*;q=0.1', OLD],
    [OLD, OLD],
    [NEW, NEW],
    [`${OLD}, ${NEW}`, NEW],
    [`${OLD};q=0.9, ${NEW};q=0.5`, OLD],
    [`${NEW}, ${OLD};q=0.9`, NEW],
    ['Application/GraphQL-Response+JSON; charset=UTF-8', NEW],
    [`${NEW}; charset=latin1`, undefined],
    [`${NEW}; charset=latin1, ${OLD}`, OLD],
    [`*/*, ${OLD};q=0`, undefined],
    [`${OLD};q=nonsense`, undefined],
    ['text/html', undefined],
    ['text/event-stream', undefined],
    ['multipart/mixed', undefined],
  ])('%j has %s', (accept, json) => {
    expect(read(accept).json).toBe(json);
    expect(read(accept)).toEqual(read(accept));
  });

  it('only application/json by name has 200 for its own mistakes', () => {
    expect([OLD, `${OLD}, */*`].map((accept) => read(accept).wantsStatus200)).toEqual([true, true]);
    expect([undefined, '*/*', NEW, `${NEW}, ${OLD}`].map((accept) => read(accept).wantsStatus200)).not.toContain(true);
  });

  it.each([
    ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9', true, false],
    ['application/graphql-response+json, application/json, text/event-stream, multipart/mixed', true, true],
    ['multipart/mixed;deferSpec=20230621, application/json', false, false],
    ['multipart/mixed;q=0, application/json', false, false],
    ['*/*', false, false],
  ])('%j has parts: %s, events: %s', (accept, parts, events) => {
    expect(read(accept)).toMatchObject({ parts, events });
  });

  it('something very long is read all the same', () => {
    expect(read(`${OLD}${', text/x'.repeat(200)}`).json).toBe(OLD);
  });
});
