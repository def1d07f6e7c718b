import type { EventEnvelope, EventType } from '../event.ts';

/** A read model that mirrors the aggregates of one kind. */
export interface Projection {
  /** The facts that it mirrors; others are passed over. */
  readonly types: readonly Pick<EventType, 'type'>[];
  /** Whether the rows of an aggregate say what its stream said at a version, or later. */
  readonly isAt: (id: string, version: number) => Promise<boolean>;
  /** Brings the rows of an aggregate to what its stream says now. Late and repeated calls change nothing. */
  readonly project: (id: string) => Promise<void>;
}

/**
 * Sees to it that the rows have what a commit says: a command that died between log and rows left it behind.
 * Where the command lived, which is nearly always, this reads and writes nothing.
 * @param events those of one commit
 */
export async function catchUp({ types, isAt, project }: Projection, events: readonly EventEnvelope[]): Promise<void> {
  const last = events.findLast(({ type }) => types.some((mirrored) => mirrored.type === type));
  if (last && !(await isAt(last.subject, last.sequence))) await project(last.subject);
}

/**
 * Fills rows from a log's history, each aggregate once. Rows that are there and up to date stay; what is appended meanwhile is
 * brought by its command, as ever.
 * @param history such as `EventLog.history()`
 * @param onProgress told after each aggregate how many were brought up
 * @returns how many there were
 */
export async function rebuild(
  projection: Projection,
  history: AsyncIterable<EventEnvelope>,
  onProgress: (aggregates: number) => void = () => undefined,
): Promise<number> {
  const seen = new Set<string>();
  for await (const { type, subject } of history) {
    if (seen.has(subject) || !projection.types.some((mirrored) => mirrored.type === type)) continue;
    seen.add(subject);
    await projection.project(subject);
    onProgress(seen.size);
  }
  return seen.size;
}
