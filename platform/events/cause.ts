import type { Actor, EventEnvelope } from '../event.ts';

/** Who and what made facts come about: goes into every event that a request records. */
export interface Cause {
  readonly actor: Actor;
  readonly traceparent: string;
  readonly correlationId: string;
  readonly causationId: string;
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
