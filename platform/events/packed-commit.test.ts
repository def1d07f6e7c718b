import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hashOf } from './commit-hash.ts';
import type { StoredCommit } from './commit.ts';
import { packCommit, unpackCommit } from './packed-commit.ts';
import { storedCommit } from './stream-reader.ts';

const draft = {
  form: 1 as const,
  stream: 'note#0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d8e',
  version: 3,
  commitId: '0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d8f',
  service: 'notes',
  at: '2026-11-26T16:42:51.707Z',
  actor: { kind: 'user' as const, id: '0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d80' },
  origin: null,
  owner: '0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d80',
  traceparent: '00-3f02c360c2cdb6d0635870d919762d6f-80fc7bce2e18f77b-01',
  correlationId: '0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d81',
  causationId: '0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d82',
  events: [{ id: '0198f2c4-5d1c-7a1b-9c3e-2f6a1b0c9d83', type: 'note.taken', schemaVersion: 1, data: { text: 'a € \ud800' } }],
  previousHash: '7'.repeat(64),
};
const { hash, text } = hashOf(draft);
const commit: StoredCommit = { ...draft, hash };
const packed = packCommit(commit, text);

describe('a packed commit', () => {
  it('reads as it was recorded, half a surrogate pair as stores make it, and has the hash that it had', () => {
    const read = storedCommit({ ...packed, day: '2026-11-26#0', position: 7 });
    expect(read).toEqual({ ...commit, events: [{ ...draft.events[0], data: { text: 'a € \ufffd' } }] });
    expect(hashOf(read).hash).toBe(hash);
  });

  it('has beside it what it is found by, and nothing else', () => {
    const { stream, version, correlationId } = draft;
    expect(packed).toEqual({ stream, version, correlationId, hash, packed: expect.any(Uint8Array) });
    expect(JSON.stringify(packed.packed)).not.toContain('note.taken');
  });

  it('takes less than half of what it says', () => {
    expect((packed.packed as Uint8Array).byteLength).toBeLessThan(text.length / 2);
  });

  it('shows what somebody wrote beside it', () => {
    for (const forged of [{ stream: 'note#other' }, { version: 1 }, { actor: { kind: 'user', id: 'mallory' } }]) {
      const read = storedCommit({ ...packed, ...forged });
      expect(read).toMatchObject(forged);
      expect(hashOf(read).hash).not.toBe(hash);
    }
  });

  it.each([
    ['no bytes', 'text'],
    ['bytes of something else', randomBytes(64)],
    ['half of its bytes', (packed.packed as Uint8Array).subarray(0, 100)],
    ['no JSON', deflateRawSync('{')],
    ['more than any commit', deflateRawSync(Buffer.alloc(500_000))],
  ])('is refused where it has %s', (_, bytes) => {
    expect(() => storedCommit({ ...packed, packed: bytes })).toThrow(/^unpack the commit of note#\S+ at version 3, but it lost/);
  });

  it('is taken as it is where it is not packed', () => {
    expect(unpackCommit(commit)).toBe(commit);
  });
});
