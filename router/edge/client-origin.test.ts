import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createOriginReader } from './client-origin.ts';

const requestWith = (headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress: '10.0.0.7' } }) as unknown as IncomingMessage;

describe('where a request comes from', () => {
  it('is the connection, whatever a client writes, where no proxy is trusted', () => {
    const request = requestWith({ 'x-forwarded-for': '203.0.113.9', 'user-agent': 'curl/8' });
    expect(createOriginReader(0)(request)).toEqual({ address: '10.0.0.7', userAgent: 'curl/8' });
  });

  it.each([
    [1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    [2, '198.51.100.1, 203.0.113.9, 10.0.0.3', '203.0.113.9'],
    [1, '2001:db8::1', '2001:db8::1'],
    [2, '203.0.113.9', '10.0.0.7'],
    [1, 'not an address', '10.0.0.7'],
  ])('is, behind %i proxies with %s, %s', (hops, header, address) => {
    expect(createOriginReader(hops)(requestWith({ 'x-forwarded-for': header }))).toMatchObject({ address, userAgent: null });
  });

  it('holds no more of a user agent than 512 characters', () => {
    expect(createOriginReader(0)(requestWith({ 'user-agent': 'x'.repeat(5000) })).userAgent).toHaveLength(512);
  });
});
