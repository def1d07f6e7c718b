import type { EventEnvelope, EventType } from '../event.ts';
import type { RowTables } from '../store/row-tables.ts';

/** A read model that mirrors the aggregates of one kind. */
export interface Projection {
  /** The facts that it mirrors; others are passed over. */
  readonly types: readonly Pick<EventType, 'type'>[];
  /** Whether the rows of an aggregate say what its stream said at a version, or later. */
  readonly isAt: (id: string, version: number) => Promise<boolean>;
  /** Brings the rows of an aggregate to what its stream says now. Late and repeated calls change nothing. @returns which version that was */
  readonly project: (id: string) => Promise<number>;
  /** Where the rows are. While more than one table is kept up, what one of them has says nothing of the others. */
  readonly tables?: RowTables;
}

/**
 * Sees to it that the rows have what a commit says: a command that died between log and rows left it behind.
 * Where the command lived, which is nearly always, this reads and writes nothing.
 * @param events those of one commit
 */
export async function catchUp({ types, isAt, project, tables }: Projection, events: readonly EventEnvelope[]): Promise<void> {
  const last = events.findLast(({ type }) => types.some((mirrored) => mirrored.type === type));
  if (!last) return;
  const several = (tables?.written.length ?? 1) > 1;
  if (several || !(await isAt(last.subject, last.sequence))) await project(last.subject);
}
