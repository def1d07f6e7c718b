import { expect } from 'vitest';
import type { Decision } from '../decision.ts';
import type { DomainEvent } from '../event.ts';

/**
 * Tests of a pure domain read: given what happened, when this is decided, then these facts follow, or it is refused.
 * @param initial the state before anything happened
 * @param evolve how a fact changes the state
 */
export function specify<S, E extends DomainEvent>(initial: S, evolve: (state: S, event: E) => S) {
  return (...history: readonly E[]) => {
    const state = history.reduce(evolve, initial);
    return {
      /** The state that the history comes to. */
      state,
      when<A extends readonly unknown[], R extends string>(decide: (state: S, ...args: A) => Decision<E, R>, ...args: A) {
        const decision = decide(state, ...args);
        return {
          accepted(...events: readonly E[]) {
            expect(decision).toEqual({ ok: true, events });
          },
          refused(reason: R) {
            expect(decision).toEqual({ ok: false, refusal: reason });
          },
        };
      },
    };
  };
}
