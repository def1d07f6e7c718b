import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../events/canonical-json.ts';
import type { AnchorSigner } from './anchor-signer.ts';
import { type DayLeaf, merkleRoot } from './merkle.ts';

/**
 * What a log held of one day, signed. With the anchors before it, it fixes every commit up to its day: a stream's last hash
 * stands for all that came before in the stream.
 */
export const Anchor = z.object({
  form: z.literal(1),
  service: z.string(),
  /** In UTC, such as `2026-11-26`. */
  day: z.iso.date(),
  /** How many streams had commits that day. */
  streams: z.number().int().nonnegative(),
  /** How many commits there were. */
  commits: z.number().int().nonnegative(),
  /** Root of the Merkle tree over how each of these streams ended that day. */
  root: z.string(),
  /** Hash of the anchor of the day before; null for the first. */
  previous: z.string().nullable(),
  /** Thumbprint of the key that signed it. */
  keyId: z.string(),
  /** Ed25519 over the canonical JSON of everything above, as base64url. */
  signature: z.string(),
});
export type Anchor = z.infer<typeof Anchor>;

/** An anchor with the leaves that it stands for: what is put away in a file. */
export const AnchorFile = z.object({ anchor: Anchor, leaves: z.array(z.tuple([z.string(), z.number(), z.string()])) });
export type AnchorFile = z.infer<typeof AnchorFile>;

/** What was found of a day. */
export interface DayContents {
  readonly leaves: readonly DayLeaf[];
  readonly commits: number;
}

export async function signAnchor(
  { service, day, previous }: Pick<Anchor, 'service' | 'day' | 'previous'>,
  { leaves, commits }: DayContents,
  signer: AnchorSigner,
): Promise<Anchor> {
  const { keyId } = signer;
  const unsigned = { form: 1 as const, service, day, streams: leaves.length, commits, root: merkleRoot(leaves), previous, keyId };
  return { ...unsigned, signature: await signer.sign(canonicalJson(unsigned)) };
}

/** Whether the signer's key made an anchor. */
export function isGenuine({ signature, ...unsigned }: Anchor, signer: AnchorSigner): boolean {
  return unsigned.keyId === signer.keyId && signer.verify(canonicalJson(unsigned), signature);
}

/** What the next anchor calls this one by. */
export function hashOfAnchor(anchor: Anchor): string {
  return createHash('sha256').update(canonicalJson(anchor)).digest('hex');
}
