import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { EventEnvelope } from '../event.ts';

const HOUR_MS = 3_600_000;
/** An operator has to look at what a group could not take in so many more attempts. */
export const MAX_REDRIVES = 3;
const REASON_CHARACTERS = 1000;

/** WAITING is given to its group again by itself; PARKED only when an operator says so. */
export const DEAD_LETTER_STATES = ['WAITING', 'PARKED'] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** An event that a group could not take, as it is kept. */
export const DeadLetter = z.object({
  group: z.string().min(1),
  eventId: z.string().min(1),
  type: z.string(),
  subject: z.string(),
  source: z.string(),
  /** When the event happened. */
  time: z.iso.datetime(),
  state: z.enum(DEAD_LETTER_STATES),
  /** Why it was not taken, the last time. */
  reason: z.string(),
  /** How often every try of a delivery had failed. */
  failures: z.number().int().positive(),
  /** How often the retry processor gave it to its group again since it came or an operator asked. */
  redrives: z.number().int().nonnegative(),
  firstFailedAt: z.iso.datetime(),
  lastFailedAt: z.iso.datetime(),
  /** When it is given to its group again; null where it is parked. */
  dueAt: z.iso.datetime().nullable(),
  /** The whole event as gzipped JSON: an event may be as large as a row may. */
  packed: z.instanceof(Uint8Array),
});
export type DeadLetter = Readonly<z.infer<typeof DeadLetter>>;

/** `notifications:0198f2c4-…`: what an operator calls a dead letter by. */
export function deadLetterId({ group, eventId }: Pick<DeadLetter, 'group' | 'eventId'>): string {
  return `${group}:${eventId}`;
}

/** The two parts of an id, or undefined where it can't be one. */
export function readDeadLetterId(id: string): Pick<DeadLetter, 'group' | 'eventId'> | undefined {
  const at = id.indexOf(':');
  return at > 0 && at < id.length - 1 ? { group: id.slice(0, at), eventId: id.slice(at + 1) } : undefined;
}

/** The event itself, to be given to its group again. */
export function eventIn({ packed }: Pick<DeadLetter, 'packed'>): EventEnvelope {
  return EventEnvelope.parse(JSON.parse(gunzipSync(packed).toString('utf8')));
}

/** A new dead letter. It is given to its group again an hour from now. */
export function newDeadLetter(
  { group, event, reason }: { group: string; event: EventEnvelope; reason: string },
  now: Date,
): DeadLetter {
  return {
    group,
    eventId: event.id,
    type: event.type,
    subject: event.subject,
    source: event.source,
    time: event.time,
    state: 'WAITING',
    reason: shortened(reason),
    failures: 1,
    redrives: 0,
    firstFailedAt: now.toISOString(),
    lastFailedAt: now.toISOString(),
    dueAt: redriveAt(0, now),
    packed: gzipSync(JSON.stringify(event)),
  };
}

/** When a letter is given to its group again after so many redrives: after one hour, two, four. */
export function redriveAt(redrives: number, now: Date): string {
  return new Date(now.getTime() + HOUR_MS * 2 ** redrives).toISOString();
}

/** A reason that fits beside its event. */
export function shortened(reason: string): string {
  return Array.from(reason).slice(0, REASON_CHARACTERS).join('');
}
