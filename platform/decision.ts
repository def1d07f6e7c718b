import type { DomainEvent } from './event.ts';

/** What a decision comes to: the facts that follow, or the reason why none do. */
export type Decision<E extends DomainEvent, R extends string> = { ok: true; events: readonly E[] } | { ok: false; refusal: R };

/** These facts follow. An empty list means that what was asked for is so already. */
export function accept<E extends DomainEvent>(...events: E[]): { ok: true; events: readonly E[] } {
  return { ok: true, events };
}

/** Nothing follows, for this reason. */
export function refuse<const R extends string>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}
