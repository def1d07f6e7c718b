import { createHash, randomFillSync } from 'node:crypto';
import { V7Generator } from 'uuidv7';

/** Where new ids come from. An argument wherever ids are made, so that tests own them. */
export interface Ids {
  /** A new id that sorts by the time it was made. */
  next(): string;
}

/** Asking the system for a few random numbers costs as much as asking for many, and every request needs an id. */
const random = new Uint32Array(1024);
let used = random.length;
const generator = new V7Generator({
  nextUint32() {
    if (used === random.length) {
      randomFillSync(random);
      used = 0;
    }
    return random[used++] ?? 0;
  },
});

/** UUID version 7: unique everywhere, ordered by time. */
export const timeOrderedIds: Ids = { next: () => generator.generate().toString() };

/**
 * The same parts give the same id, always and everywhere: for what must not be made twice.
 * @returns a UUID of version 8 from the SHA-256 of the parts
 */
export function deterministicId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
