import { Commit, type StoredCommit } from './commit.ts';
import { CorruptDataFault } from '../fault.ts';
import { type Snapshot, StoredSnapshot } from './snapshot.ts';

/**
 * The seam between what code works with and what lies in the table: the one place where fields can be sealed on their way in
 * and opened on their way out. Hashes are taken behind `encode`, so that they can be checked without any key.
 */
export interface LogCodec {
  encode(commit: Omit<Commit, 'hash'>): Promise<Omit<StoredCommit, 'hash'>>;
  /** What can't be opened any more is given in the codec's own form, never refused. */
  decode(stored: StoredCommit): Promise<Commit>;
  encodeSnapshot(snapshot: Snapshot): Promise<StoredSnapshot>;
  /** Undefined for one that can't be opened: the stream is folded from its beginning. */
  decodeSnapshot(stored: StoredSnapshot): Promise<Snapshot | undefined>;
}

/** Keeps everything as it is. */
export const plainCodec: LogCodec = {
  encode: (commit) => Promise.resolve(commit),
  decode(stored) {
    const commit = Commit.safeParse(stored);
    if (commit.success) return Promise.resolve(commit.data);
    return Promise.reject(
      new CorruptDataFault(`open the commit of ${stored.stream} at version ${stored.version}, but its origin lost its form`, {
        cause: commit.error,
      }),
    );
  },
  encodeSnapshot: (snapshot) => Promise.resolve(snapshot),
  decodeSnapshot: (stored) => Promise.resolve(StoredSnapshot.parse(stored)),
};
