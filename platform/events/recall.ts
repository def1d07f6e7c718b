import { type Commit, endOf } from './commit.ts';
import type { LogCodec } from './log-codec.ts';
import { isSnapshotItem, type Snapshot, StoredSnapshot } from './snapshot.ts';
import { storedCommit, type StreamReader } from './stream-reader.ts';

/** The end of a stream: what the next commit is put behind. */
export interface StreamHead {
  /** The sequence of the last event, 0 where there is none. */
  readonly version: number;
  /** Hash of the last commit; null where there is none. */
  readonly hash: string | null;
  /** When the last commit was recorded; null where there is none. */
  readonly at: string | null;
}

export const NEW_STREAM: StreamHead = { version: 0, hash: null, at: null };

/** A stream from a snapshot on. Without one, from its beginning. */
export interface Recalled<T> {
  readonly from: { readonly value: T; readonly snapshotOf: number } | undefined;
  /** The end of the commit that the snapshot was taken after. */
  readonly start: StreamHead;
  /** Those behind it, in order. */
  readonly commits: readonly Commit[];
}

/** More than lies between two snapshots, so that a stream that has one is read in one go, and little more than that. */
const FIRST_PAGE = 40;

/**
 * Reads a stream from its end, back to the first snapshot that fits: one that `accepts` takes, and that was taken after the
 * commit right before it. Where none does, to its beginning.
 * @param accepts gives what is made of a snapshot; undefined passes it over
 */
export async function recall<T>(
  { reader, codec, stream }: { reader: StreamReader; codec: LogCodec; stream: string },
  accepts: (snapshot: Snapshot) => T | undefined,
): Promise<Recalled<T>> {
  const latestFirst: Commit[] = [];
  let candidate: { value: T; snapshot: Snapshot } | undefined;
  for await (const item of reader.items(stream, { descending: true, firstPage: FIRST_PAGE })) {
    if (isSnapshotItem(item)) {
      const stored = StoredSnapshot.safeParse(item);
      const snapshot = stored.success ? await codec.decodeSnapshot(stored.data) : undefined;
      const value = snapshot && accepts(snapshot);
      candidate = snapshot && value !== undefined ? { value, snapshot } : undefined;
      continue;
    }
    const stored = storedCommit(item);
    if (candidate && stored.hash === candidate.snapshot.hash && endOf(stored) === candidate.snapshot.snapshotOf) {
      const { value, snapshot } = candidate;
      const start = { version: snapshot.snapshotOf, hash: stored.hash, at: stored.at };
      return { from: { value, snapshotOf: snapshot.snapshotOf }, start, commits: latestFirst.reverse() };
    }
    candidate = undefined;
    latestFirst.push(await codec.decode(stored));
  }
  return { from: undefined, start: NEW_STREAM, commits: latestFirst.reverse() };
}
