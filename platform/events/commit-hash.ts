import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { StoredCommit } from './commit.ts';

/**
 * The hash of a commit, and the text that it is taken of: the canonical JSON of the commit as it is stored, without the hash
 * itself. It covers every attribute of the form and nothing else: what a relay or an index adds to the item is not part of what
 * was recorded.
 * @returns `hash` as 64 hexadecimal digits of SHA-256
 */
export function hashOf(commit: StoredCommit | Omit<StoredCommit, 'hash'>): { hash: string; text: string } {
  const text = canonicalJson({ ...commit, hash: undefined });
  return { hash: createHash('sha256').update(text).digest('hex'), text };
}
