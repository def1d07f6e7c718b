import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

/** Where new ids come from. An argument wherever ids are made, so that tests own them. */
export interface Ids {
  /** A new id that sorts by the time it was made. */
  next(): string;
}

/** UUID version 7: unique everywhere, ordered by time. */
export const timeOrderedIds: Ids = { next: uuidv7 };

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
