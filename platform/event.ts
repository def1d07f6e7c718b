import { z } from 'zod';

/** A fact as the domain states it: its wire name and its data. Times in `data` are ISO 8601 in UTC. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** Which fields of an event's data are personal: the path of each, such as `details.area`, and what is in its place without a key. */
export interface Personal {
  /** The field that says whose they are, by the user's id: needed where the event leaves its service. */
  readonly of?: string;
  /** What stands in a field's place for who can't read it: has the form that the event's schema wants. */
  readonly erased: Readonly<Record<string, unknown>>;
}

/** What stands in the place of a text that is personal. */
export const ERASED_TEXT = '[erased]';

/** Turns the data of one version into that of the next. Pure. */
export type Upcaster = (data: unknown) => unknown;

/**
 * An event type is a value: called, it makes an event; it carries its wire name, version and schema.
 * Never edited after release: a new form is a new version with an upcaster from the one before.
 */
export interface EventType<T extends string = string, S extends z.ZodType = z.ZodType> {
  (data: z.input<S>): DomainEvent<T, z.output<S>>;
  readonly type: T;
  readonly version: number;
  readonly schema: S;
  /** What its data may look like, for people who read about it. */
  readonly example: z.input<S> | undefined;
  /** Which fields of its data are personal; undefined where none is. */
  readonly personal: Personal | undefined;
  /** One for each version before this, the first turning version 1 into 2. */
  readonly upcasters: readonly Upcaster[];
}

/** The event that an event type makes. */
export type EventOf<E extends EventType> = ReturnType<E>;

/**
 * Defines an event type.
 * @param type wire name, such as `content.published`
 * @param schema form of its data in the present version, which is one more than there are upcasters
 */
export function defineEvent<const T extends string, S extends z.ZodType>(
  type: T,
  schema: S,
  { example, personal, upcasters = [] }: { example?: z.input<S>; personal?: Personal; upcasters?: readonly Upcaster[] } = {},
): EventType<T, S> {
  const make = (data: z.input<S>): DomainEvent<T, z.output<S>> => ({ type, data: schema.parse(data) });
  return Object.assign(make, { type, version: upcasters.length + 1, schema, example, personal, upcasters });
}

/**
 * Reads data that was recorded in this version of its type or an earlier one.
 * @param dataschema `content.published/1`
 * @throws what the schema finds wrong, or an Error for a version that this code does not know
 */
export function readEventData<S extends z.ZodType>(
  { type, version, schema, upcasters }: EventType<string, S>,
  data: unknown,
  dataschema: string,
): z.output<S> {
  const recorded = Number(dataschema.slice(dataschema.lastIndexOf('/') + 1));
  if (!Number.isInteger(recorded) || recorded < 1 || recorded > version) {
    throw new Error(`read ${dataschema}, but this code knows ${type} up to version ${version}`);
  }
  return schema.parse(upcasters.slice(recorded - 1).reduce<unknown>((older, upcast) => upcast(older), data));
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
