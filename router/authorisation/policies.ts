import type { Clock } from '../../platform/clock.ts';
import { DeadlineFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';

/**
 * Says whether a policy that a schema names by `@policy` holds for whoever asks. Anything but `true` is a no.
 * @param viewer undefined where nobody is signed in
 * @param asked `signal` aborts when the answer comes too late: by then it was a no
 */
export type Policy = (
  viewer: Viewer | undefined,
  asked: { readonly policy: string; readonly signal: AbortSignal },
) => boolean | Promise<boolean>;

export interface PoliciesOptions {
  /** By the names in the schema. One that is not here says no. */
  readonly registered: ReadonlyMap<string, Policy>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long an answer holds for a session, in milliseconds. Default 30 000. */
  readonly ttlMs?: number;
  /** How long a policy may take to answer, in milliseconds. Default 3000. */
  readonly timeoutMs?: number;
}

/** The answers of policies, kept for each session. */
export interface Policies {
  /** What a policy said last of this viewer, however long ago; a no where it was not asked. */
  verdict(viewer: Viewer | undefined, policy: string): boolean;
  /**
   * Asks the policies whose answers are not known or not fresh, each once however many wait for it.
   * @param viewer the same object for the same session
   * @returns undefined where all are fresh by now. The promise does not reject: a policy that breaks has said no, until it is asked next
   */
  ask(viewer: Viewer | undefined, policies: Iterable<string>): Promise<unknown> | undefined;
  /** True where a policy of that name is registered. */
  has(policy: string): boolean;
}

/** None is registered: each says no. */
export const NO_POLICIES: Policies = { verdict: () => false, has: () => false, ask: () => undefined };

interface Answer {
  holds: boolean;
  freshUntilMs: number;
  asking: Promise<void> | undefined;
}

const TTL_MS = 30_000;
const TIMEOUT_MS = 3000;

export function createPolicies(options: PoliciesOptions): Policies {
  const { registered, clock, log, ttlMs = TTL_MS, timeoutMs = TIMEOUT_MS } = options;
  const nobody = {};
  const byViewer = new WeakMap<object, Map<string, Answer>>();

  const answersOf = (viewer: Viewer | undefined): Map<string, Answer> => {
    const owner = viewer ?? nobody;
    const known = byViewer.get(owner) ?? new Map<string, Answer>();
    byViewer.set(owner, known);
    return known;
  };
  const settle = (answer: Answer, said: unknown): void => {
    // Whoever registers policies need not have a compiler: what is not true itself is a no.
    answer.holds = said === true;
    answer.freshUntilMs = clock.elapsedMs() + ttlMs;
  };
  const breakOff = (answer: Answer, policy: string, error: unknown): void => {
    answer.holds = false;
    answer.freshUntilMs = 0;
    log.error({ error, policy }, 'a policy broke, which is a no');
  };
  /** @returns undefined where the policy answers at once */
  const askOne = (answer: Answer, run: Policy, viewer: Viewer | undefined, policy: string): Promise<void> | undefined => {
    const ended = new AbortController();
    try {
      const said = run(viewer, { policy, signal: ended.signal });
      if (said instanceof Promise) {
        return inTime(timeoutMs, said, ended)
          .then(
            (late) => settle(answer, late),
            (error: unknown) => breakOff(answer, policy, error),
          )
          .finally(() => (answer.asking = undefined));
      }
      settle(answer, said);
    } catch (error) {
      breakOff(answer, policy, error);
    }
    return undefined;
  };
  return {
    verdict: (viewer, policy) => answersOf(viewer).get(policy)?.holds === true,
    has: (policy) => registered.has(policy),
    ask(viewer, policies) {
      const answers = answersOf(viewer);
      const nowMs = clock.elapsedMs();
      const waiting: Promise<void>[] = [];
      for (const policy of policies) {
        const run = registered.get(policy);
        if (!run) continue;
        let answer = answers.get(policy);
        if (answer && answer.freshUntilMs > nowMs) continue;
        if (!answer) answers.set(policy, (answer = { holds: false, freshUntilMs: 0, asking: undefined }));
        answer.asking ??= askOne(answer, run, viewer, policy);
        if (answer.asking) waiting.push(answer.asking);
      }
      return waiting.length === 0 ? undefined : Promise.all(waiting);
    },
  };
}

/** @throws DeadlineFault where it takes longer */
async function inTime<T>(timeoutMs: number, said: Promise<T>, ended: AbortController): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const fault = new DeadlineFault(`asked a policy, but it did not answer within ${timeoutMs} ms`);
    late.reject(fault);
    ended.abort(fault);
  }, timeoutMs);
  try {
    return await Promise.race([said, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
