import { z } from 'zod';
import type { Actor, EventEnvelope } from '../event.ts';

/** Where a request came from, as the router saw it. Personal data: it stays in the log and travels with no event. */
export const Origin = z.object({
  /** The client's address, IPv4 or IPv6. */
  address: z.string().max(64),
  userAgent: z.string().max(512).nullable(),
});
export type Origin = Readonly<z.infer<typeof Origin>>;

/** Who and what made facts come about: goes into every commit that a request records. */
export interface Cause {
  readonly actor: Actor;
  readonly traceparent: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Undefined for what no request asked for. */
  readonly origin?: Origin | undefined;
  /** Id of the user on whose behalf it is: whose the facts are. Undefined for what is nobody's; an aggregate knows its own. */
  readonly owner?: string | undefined;
}

/** The cause of what is recorded because of an event: the chain goes on. */
export function causeBy(event: EventEnvelope, service: string): Cause {
  return {
    actor: { kind: 'system', id: service },
    traceparent: event.traceparent,
    correlationId: event.correlationid,
    causationId: event.id,
  };
}
