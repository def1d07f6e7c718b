import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RateLimiter, RateLimitOutcome } from '../../platform/redis/rate-limiter.ts';
import { REQUESTS_PER_MINUTE } from '../../schema/plans.ts';
import type { DocumentOperation } from './documents.ts';
import type { RefusedAnswer } from './errors.ts';
import type { Session } from './authenticate.ts';

/** What was left of somebody's requests after this one. */
export interface Taken extends RateLimitOutcome {
  /** How many points there are in a window. */
  readonly points: number;
}

/** Counts what everybody asks. */
export interface RateLimits {
  /**
   * Takes an operation from the budget of who asks: a signed-in user's, whatever they sign in with, or that of an address.
   * @param cost how many points it takes; counted as one where operations are not weighed
   */
  take(session: Pick<Session, 'viewer'>, address: string, cost: number): Promise<Taken>;
  /**
   * Takes an operation from the reserve of a signed-in user, which is there when the budget is used up.
   * @returns whether something was left
   */
  takeReserve(userId: string): Promise<boolean>;
  /** True for an operation that may be taken from the reserve: all of it is what somebody must be able to do at any time. */
  isReserved(operation: Pick<DocumentOperation, 'kind' | 'rootFields'>): boolean;
}

export interface RateLimitOptions {
  readonly limiter: RateLimiter;
  /** How many operations an address may send in a minute without signing in. */
  readonly anonymousPerMinute: number;
  /** True takes as many points as an operation is estimated to cost, each hundred begun as one. */
  readonly byCost: boolean;
  /** Root fields of mutations that are let through when the budget is used up: another plan, the end of a session. */
  readonly reservedFor?: readonly string[];
}

const WINDOW_SECONDS = 60;
/** How much an operation may cost for each point that it takes. */
const COST_PER_POINT = 100;
/** Operations of the reserve in a window. */
const RESERVE = 10;
const isTier = (tier: string): tier is keyof typeof REQUESTS_PER_MINUTE => Object.hasOwn(REQUESTS_PER_MINUTE, tier);

/** A user's plan says how many requests a minute has: another plan counts at once, in a window of its own. */
export function createRateLimits({ limiter, anonymousPerMinute, byCost, reservedFor = [] }: RateLimitOptions): RateLimits {
  const reserved = new Set(reservedFor);
  return {
    isReserved: ({ kind, rootFields }) =>
      kind === OperationTypeNode.MUTATION && rootFields !== undefined && rootFields.every((name) => reserved.has(name)),
    async takeReserve(userId) {
      return (await limiter.consume(`reserve:${userId}`, { points: RESERVE, perSeconds: WINDOW_SECONDS })).allowed;
    },
    async take({ viewer }, address, cost) {
      const key = viewer ? `user:${viewer.id}` : `address:${address}`;
      // A plan that nobody here has heard of gets what the smallest has.
      const tier = viewer && isTier(viewer.tier) ? viewer.tier : 'BASIC';
      const points = viewer ? REQUESTS_PER_MINUTE[tier] : anonymousPerMinute;
      const weight = byCost ? Math.max(1, Math.ceil(cost / COST_PER_POINT)) : 1;
      const outcome = await limiter.consume(key, { points, perSeconds: WINDOW_SECONDS, cost: weight });
      return { ...outcome, points };
    },
  };
}

const secondsOf = (resetMs: number): number => Math.max(1, Math.ceil(resetMs / 1000));

/**
 * What an answer says of the budget.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimitHeaders({ allowed, points, remaining, resetMs }: Taken): Record<string, string> {
  const seconds = secondsOf(resetMs);
  return {
    ratelimit: `"minute";r=${remaining};t=${seconds}`,
    'ratelimit-policy': `"minute";q=${points};w=${WINDOW_SECONDS}`,
    ...(!allowed && { 'retry-after': String(seconds) }),
  };
}

/** Words a request that is one too many. */
export function refuseRate(taken: Taken): RefusedAnswer {
  return { status: 429, headers: rateLimitHeaders(taken), errors: [tooMany(taken)] };
}

function tooMany({ points, resetMs }: Taken): GraphQLError {
  return new GraphQLError(`More than ${points} operations in a minute: try again later`, {
    extensions: { code: 'RATE_LIMITED', retryAfterMs: resetMs },
  });
}
