import { z } from 'zod';

/**
 * The state of an aggregate after a commit. Lies right behind that commit in its stream, half a version behind its last event,
 * so that reading a stream from its end comes by it. Disposable: the log is the truth, and one that does not fit is passed over.
 */
export const StoredSnapshot = z.object({
  stream: z.string(),
  version: z.number(),
  /** The sequence of the last event that is in it. */
  snapshotOf: z.number().int().positive(),
  /** Hash of the commit that it was taken after. */
  hash: z.string(),
  /** Version of the form of `state`. */
  stateForm: z.number().int().positive(),
  owner: z.string().nullable(),
  state: z.unknown(),
});
export type StoredSnapshot = z.infer<typeof StoredSnapshot>;
export type Snapshot = StoredSnapshot;

/** How an aggregate's state is kept in snapshots. */
export interface SnapshotForm<S> {
  /** Raised with every change of what a state looks like or how facts change it: older snapshots are passed over then. */
  readonly form: number;
  readonly schema: z.ZodType<S>;
  /** How many events lie between two snapshots. */
  readonly everyEvents: number;
}

/** Whether an item of a stream is a snapshot and no commit. */
export function isSnapshotItem({ version }: Record<string, unknown>): boolean {
  return typeof version === 'number' && !Number.isInteger(version);
}

/** Where the snapshot lies that was taken after a sequence. */
export function snapshotVersion(sequence: number): number {
  return sequence + 0.5;
}
