import { z } from 'zod';
import { Actor, type EventEnvelope } from '../event.ts';

/** What one command recorded: one item of the log. `version` is the sequence of its first event. */
export const Commit = z.object({
  stream: z.string(),
  version: z.number().int().positive(),
  commitId: z.string(),
  service: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  actor: Actor,
  traceparent: z.string(),
  correlationId: z.string(),
  causationId: z.string(),
  events: z.array(z.object({ id: z.string(), type: z.string(), schemaVersion: z.number().int(), data: z.unknown() })).min(1),
});
export type Commit = z.infer<typeof Commit>;

/** The events of a commit as they travel. */
export function envelopesOf(commit: Commit): EventEnvelope[] {
  const subject = commit.stream.slice(commit.stream.indexOf('#') + 1);
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
