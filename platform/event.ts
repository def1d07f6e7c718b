import { z } from 'zod';

/** A fact as the domain states it: its wire name and its data. Times in `data` are ISO 8601 in UTC. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/**
 * An event type is a value: called, it makes an event; it carries its wire name, version and schema.
 * Never edited after release: a new form is a new version with an upcaster from the one before.
 */
export interface EventType<T extends string = string, S extends z.ZodType = z.ZodType> {
  (data: z.input<S>): DomainEvent<T, z.output<S>>;
  readonly type: T;
  readonly version: number;
  readonly schema: S;
}

/** The event that an event type makes. */
export type EventOf<E extends EventType> = ReturnType<E>;

/**
 * Defines an event type.
 * @param type wire name, such as `content.published`
 * @param schema form of its data; `version` counts up when the form changes in a way that old readers can't take
 */
export function defineEvent<const T extends string, S extends z.ZodType>(
  type: T,
  schema: S,
  { version = 1 }: { version?: number } = {},
): EventType<T, S> {
  const make = (data: z.input<S>): DomainEvent<T, z.output<S>> => ({ type, data: schema.parse(data) });
  return Object.assign(make, { type, version, schema });
}

/** Who caused an event: a person, or a part of the system on its own account. */
export const Actor = z.object({ kind: z.enum(['user', 'system']), id: z.string().min(1) });
export type Actor = z.infer<typeof Actor>;

/**
 * A recorded fact on its way to others: CloudEvents 1.0 with the extensions this system relies on.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export const EventEnvelope = z.object({
  specversion: z.literal('1.0'),
  /** Unique; the same event delivered again has the same id. */
  id: z.string().min(1),
  /** `/content`: the service that recorded it. */
  source: z.string().min(1),
  type: z.string().min(1),
  /** What it is about: the aggregate's id. */
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** `content.published/1`: the version of the form of `data`. */
  dataschema: z.string().min(1),
  /** Position in its stream, from 1. */
  sequence: z.number().int().positive(),
  /** W3C trace context of the request that caused it. */
  traceparent: z.string(),
  /** The request that everything in this chain goes back to. */
  correlationid: z.string().min(1),
  /** The event or request right before it. */
  causationid: z.string().min(1),
  actor: Actor,
  data: z.unknown(),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** An envelope whose data has been checked against its type. */
export type EnvelopeOf<E extends EventType> = Omit<EventEnvelope, 'type' | 'data'> & EventOf<E>;
