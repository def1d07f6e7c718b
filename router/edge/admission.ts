import { GraphQLError } from 'graphql';
import type { Origin } from '../../platform/events/cause.ts';
import type { Session } from './authenticate.ts';
import type { DocumentOperation } from './documents.ts';
import type { RefusedAnswer } from './errors.ts';
import { rateLimitHeaders, type RateLimits, refuseRate } from './rate-limits.ts';

/** What somebody asks, before it is let in. */
export interface Entrant {
  readonly viewer: Session['viewer'];
  readonly origin: Origin;
  /** Undefined where the document has no such operation, or may not run: that counts too. */
  readonly operation: DocumentOperation | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type Admitted =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | (RefusedAnswer & { readonly ok: false; readonly why: 'rate' | 'cost' });

/** Lets operations in, as many as their asker may send and none that costs too much. */
export interface Admission {
  admit(entrant: Entrant): Admitted | Promise<Admitted>;
}

const COST_LIMIT = 'COST_LIMIT_EXCEEDED';
const FREELY: Admitted = { ok: true, headers: {} };

/**
 * @param maxCost the most that an operation may be estimated to cost; undefined takes any
 * @param limits undefined counts nothing
 */
export function createAdmission(limits: RateLimits | undefined, maxCost: number | undefined): Admission {
  const judge = (cost: number, headers: Readonly<Record<string, string>>): Admitted =>
    maxCost === undefined || cost <= maxCost
      ? { ok: true, headers }
      : { ok: false, why: 'cost', status: 400, headers, errors: [tooDear(cost, maxCost)] };

  return {
    admit({ viewer, origin, operation, variables }) {
      if (!limits && maxCost === undefined) return FREELY;
      const cost = operation?.estimate(variables) ?? 0;
      if (!limits) return judge(cost, {});
      return limits.take({ viewer }, origin.address, cost).then(async (taken) => {
        // Who has nothing left can still take a larger plan, or end a session that somebody else uses it up with.
        const mayPass =
          taken.allowed || (viewer && operation && limits.isReserved(operation) && (await limits.takeReserve(viewer.id)));
        return mayPass
          ? judge(cost, rateLimitHeaders({ ...taken, allowed: true }))
          : { ok: false, why: 'rate', ...refuseRate(taken) };
      });
    },
  };
}

function tooDear(estimated: number, max: number): GraphQLError {
  return new GraphQLError(`The operation may cost ${estimated}, and at most ${max} is taken: ask for less at a time`, {
    extensions: { code: COST_LIMIT, cost: { estimated, max } },
  });
}
