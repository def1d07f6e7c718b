import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createCors } from './cors.ts';

const cors = createCors(['https://app.example', 'http://localhost:*']);
const from = (origin: string | undefined, host = 'graph.example') => ({ headers: { origin, host } }) as IncomingMessage;

describe('a page', () => {
  it.each(['https://app.example', 'http://localhost', 'http://localhost:5173', 'http://graph.example', 'https://graph.example'])(
    'from %s is allowed',
    (origin) => {
      expect(cors.allows(from(origin))).toBe(true);
    },
  );

  it.each([
    'https://app.example.evil.example',
    'http://app.example',
    'http://localhost:1:2',
    'http://localhost.evil.example',
    'http://localhost:x@evil.example',
    'https://evil.example',
    'null',
    '',
  ])('from %j is not', (origin) => {
    expect(cors.allows(from(origin))).toBe(false);
  });

  it('may send the session’s cookie where it was named itself, or is the router’s own', () => {
    const trusted = ['https://app.example', 'https://graph.example', undefined].map((origin) => cors.trusts(from(origin)));
    expect(trusted).toEqual([true, true, true]);
    const others = ['http://localhost', 'http://localhost:5173', 'https://evil.example', 'null'];
    expect(others.map((origin) => cors.trusts(from(origin)))).toEqual([false, false, false, false]);
  });

  it('is what has an Origin: anything else is no browser', () => {
    expect(cors.allows(from(undefined))).toBe(true);
  });
});
