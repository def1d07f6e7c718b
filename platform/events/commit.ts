import { z } from 'zod';
import { Actor, type EventEnvelope } from '../event.ts';
import { Origin } from './cause.ts';

/** `<category>#<aggregate id>`. What else a log's table holds lies under names that do not have this form. */
export const STREAM_FORM = /^[a-z][a-z-]*#[^#]+$/;

/** The store takes items of at most 400 KB; the rest is for keys, index attributes and what a relay adds. */
export const ITEM_LIMIT_BYTES = 380_000;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What one command recorded: one item of the log. `version` is the sequence of its first event. */
export const Commit = z.object({
  /** Version of this form. The hash covers it. */
  form: z.literal(1),
  stream: z.string(),
  version: z.number().int().positive(),
  commitId: z.string(),
  service: z.string(),
  /** ISO 8601 in UTC. Never before the commit that it follows. */
  at: z.iso.datetime(),
  actor: Actor,
  /** Null for what no request asked for. */
  origin: Origin.nullable(),
  /** Id of the user whose the facts are; null for nobody's. */
  owner: z.string().nullable(),
  traceparent: z.string(),
  correlationId: z.string(),
  causationId: z.string(),
  events: z.array(z.object({ id: z.string(), type: z.string(), schemaVersion: z.number().int(), data: z.unknown() })).min(1),
  /** Hash of the commit before it in its stream; null for the first. */
  previousHash: Sha256.nullable(),
  /** SHA-256 of the canonical JSON of everything above, as it is stored: see `commit-hash.ts`. */
  hash: Sha256,
});
export type Commit = z.infer<typeof Commit>;

/** Where a commit lies. */
export type CommitKey = Pick<Commit, 'stream' | 'version'>;

/** A commit as it lies in the table: what a codec sealed has the codec's form, everything else is as in a commit. */
export const StoredCommit = Commit.extend({ origin: z.unknown() });
export type StoredCommit = z.infer<typeof StoredCommit>;

/** The sequence of a commit's last event. */
export function endOf({ version, events }: Pick<Commit, 'version' | 'events'>): number {
  return version + events.length - 1;
}

/** The events of a commit as they travel. */
export function envelopesOf(commit: Commit): EventEnvelope[] {
  const subject = subjectOf(commit.stream);
  return commit.events.map((event, index) => ({
    specversion: '1.0',
    id: event.id,
    source: `/${commit.service}`,
    type: event.type,
    subject,
    time: commit.at,
    datacontenttype: 'application/json',
    dataschema: `${event.type}/${event.schemaVersion}`,
    sequence: commit.version + index,
    traceparent: commit.traceparent,
    correlationid: commit.correlationId,
    causationid: commit.causationId,
    actor: commit.actor,
    data: event.data,
  }));
}

/** What a stream is about: the part of its name behind the category. */
export function subjectOf(stream: string): string {
  return stream.slice(stream.indexOf('#') + 1);
}
