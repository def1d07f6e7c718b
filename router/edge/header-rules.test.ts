import { describe, expect, it } from 'vitest';
import { createHeaderReader, HeaderRules } from './header-rules.ts';

const read = (rules: string, headers: Record<string, string>) => createHeaderReader(HeaderRules.parse(rules))({ headers });

describe('rules for headers', () => {
  it('say which headers go on, and to whom', () => {
    const rules = 'Accept-Language: content , users; x-experiment:*;';
    const forwarded = read(rules, { 'accept-language': 'en', 'x-experiment': 'b', 'x-other': 'c' });
    expect(forwarded?.to('content')).toEqual(['accept-language', 'en', 'x-experiment', 'b']);
    expect(forwarded?.to('analytics')).toEqual(['x-experiment', 'b']);
  });

  it('tell requests apart by what goes on, and by nothing else', () => {
    const keyOf = (headers: Record<string, string>) => read('a: x; b: x', headers)?.key;
    expect(keyOf({ a: '1', b: '2', c: '3' })).toBe(keyOf({ c: '4', b: '2', a: '1' }));
    expect(keyOf({ a: '1' })).not.toBe(keyOf({ b: '1' }));
    expect(keyOf({ a: '1","b' })).not.toBe(keyOf({ a: '1', b: '' }));
    expect(keyOf({ c: '3' })).toBeUndefined();
  });

  it('are none where there are none, also for names that every object has', () => {
    expect(read('', { 'accept-language': 'en' })).toBeUndefined();
    expect(read('constructor: x; __proto__: x', { a: '1' })).toBeUndefined();
  });

  it.each([
    ['Authorization: users', /authorization: credentials/],
    ['cookie: *', /cookie: credentials/],
    ['X-Api-Key: users', /x-api-key: credentials/],
    ['x-viewer: users', /x-viewer: the router says that itself/],
    ['x-request-id: users', /x-request-id/],
    ['traceparent: *', /traceparent/],
    ['x-deadline-ms: *', /x-deadline-ms/],
    ['content-length: *', /content-length: it belongs/],
    ['host: *', /host/],
    ['X-Forwarded-For: *', /x-forwarded-for/],
    ['sec-websocket-key: *', /sec-websocket-key/],
    ['a: x; A: y', /two rules for a/],
    ['accept-language', /must have the form/],
    ['a b: x', /must have the form/],
    ['a: x y', /must have the form/],
    ['a: *, x', /must have the form/],
    [': x', /must have the form/],
  ])('are not %j', (text, sentence) => {
    expect(() => HeaderRules.parse(text)).toThrow(sentence);
  });
});
