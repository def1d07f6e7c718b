import { createHash } from 'node:crypto';
import { canonicalJson } from '../events/canonical-json.ts';

/** How a stream ended on a day: the version and hash of its last commit of that day. */
export type DayLeaf = readonly [stream: string, version: number, hash: string];

/**
 * The root of the Merkle tree over how streams ended, in the order of their names. A leaf is SHA-256 of 0x00 and the leaf's
 * canonical JSON, a node that of 0x01 and its two children; a node without a sibling goes up as it is.
 * @returns 64 hexadecimal digits; for no leaves, the hash of nothing
 * @see https://www.rfc-editor.org/rfc/rfc6962#section-2.1 for why leaves and nodes are told apart
 */
export function merkleRoot(leaves: readonly DayLeaf[]): string {
  let level = leaves
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((leaf) => hash(Buffer.concat([Buffer.of(0), Buffer.from(canonicalJson(leaf))])));
  if (level.length === 0) return hash(Buffer.alloc(0)).toString('hex');
  while (level.length > 1) {
    const nodes = level;
    level = Array.from({ length: Math.ceil(nodes.length / 2) }, (_, index) => {
      const pair = nodes.slice(index * 2, index * 2 + 2);
      return pair.length === 2 ? hash(Buffer.concat([Buffer.of(1), ...pair])) : (pair[0] ?? Buffer.alloc(0));
    });
  }
  return (level[0] ?? Buffer.alloc(0)).toString('hex');
}

function hash(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
