import { OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createInProcessRateLimiter } from '../../platform/redis/rate-limiter-in-process.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { createRateLimits, rateLimitHeaders, refuseRate } from './rate-limits.ts';

const limits = (byCost = false) => createRateLimits({ limiter: createInProcessRateLimiter(), anonymousPerMinute: 3, byCost });
const of = (id: string, tier: string) => ({ viewer: viewerOf(id, { tier }) });

describe('a minute', () => {
  it.each([
    ['BASIC', 100],
    ['PREMIUM', 500],
    ['ENTERPRISE', 2000],
    ['a plan of tomorrow', 100],
  ])('of %s has %i requests', async (tier, points) => {
    const taken = await limits().take(of('ada', tier), '', 1);
    expect(taken).toMatchObject({ allowed: true, points, remaining: points - 1 });
  });

  it('is a user’s own, wherever they ask from', async () => {
    const one = limits();
    await one.take(of('ada', 'BASIC'), '10.0.0.1', 1);
    expect(await one.take(of('ada', 'BASIC'), '10.0.0.2', 1)).toMatchObject({ remaining: 98 });
    expect(await one.take(of('bob', 'BASIC'), '10.0.0.1', 1)).toMatchObject({ remaining: 99 });
  });

  it('is an address’s where nobody is signed in', async () => {
    const one = limits();
    const asked = [];
    for (let i = 0; i < 4; i += 1) asked.push((await one.take({ viewer: undefined }, '10.0.0.1', 1)).allowed);
    expect(asked).toEqual([true, true, true, false]);
    expect(await one.take({ viewer: undefined }, '10.0.0.2', 1)).toMatchObject({ allowed: true });
  });

  it('has the requests of another plan at once', async () => {
    const one = limits();
    for (let i = 0; i < 100; i += 1) await one.take(of('ada', 'BASIC'), '', 1);
    expect(await one.take(of('ada', 'BASIC'), '', 1)).toMatchObject({ allowed: false });
    expect(await one.take(of('ada', 'PREMIUM'), '', 1)).toMatchObject({ allowed: true, points: 500, remaining: 499 });
  });

  it.each([
    [1, 99],
    [100, 99],
    [101, 98],
    [2500, 75],
  ])('has less of it after an operation of cost %i, where operations are weighed', async (cost, remaining) => {
    expect(await limits(true).take(of('ada', 'BASIC'), '', cost)).toMatchObject({ remaining });
    expect(await limits().take(of('ada', 'BASIC'), '', cost)).toMatchObject({ remaining: 99 });
  });
});

describe('the reserve', () => {
  const reserving = createRateLimits({
    limiter: createInProcessRateLimiter(),
    anonymousPerMinute: 3,
    byCost: false,
    reservedFor: ['changePlan', 'signOut'],
  });

  it.each([
    [true, OperationTypeNode.MUTATION, ['changePlan']],
    [true, OperationTypeNode.MUTATION, ['changePlan', 'signOut']],
    [false, OperationTypeNode.MUTATION, ['changePlan', 'generateBlogPost']],
    [false, OperationTypeNode.MUTATION, undefined],
    [false, OperationTypeNode.QUERY, ['changePlan']],
  ])('is there (%s) for a %s of %j', (isThere, kind, rootFields) => {
    expect(reserving.isReserved({ kind, rootFields })).toBe(isThere);
    expect(limits().isReserved({ kind, rootFields })).toBe(false);
  });

  it('is used up too, by each user for themselves', async () => {
    const taken = [];
    for (let at = 0; at < 12; at += 1) taken.push(await reserving.takeReserve('ada'));
    expect(taken.filter(Boolean)).toHaveLength(10);
    expect(await reserving.takeReserve('bob')).toBe(true);
  });
});

describe('an answer', () => {
  it('says what is left, and when it is back', () => {
    expect(rateLimitHeaders({ allowed: true, points: 100, remaining: 7, resetMs: 1500 })).toEqual({
      ratelimit: '"minute";r=7;t=2',
      'ratelimit-policy': '"minute";q=100;w=60',
    });
  });

  it('of one too many says when to come again', () => {
    expect(refuseRate({ allowed: false, points: 100, remaining: 0, resetMs: 30_000 })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30' },
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterMs: 30_000 } }],
    });
  });
});
