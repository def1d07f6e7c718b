import { createHmac, timingSafeEqual } from 'node:crypto';
import { BadArgumentFault } from '../fault.ts';

const MAC_BYTES = 9;

/** Makes and reads the cursors of lists: opaque, and signed so that nobody points one at rows of somebody else. */
export interface Cursors {
  /** @param scope what the list is of, such as `contents:<user>`; a cursor works in its own scope only */
  encode(scope: string, position: readonly string[]): string;
  /** @throws BadArgumentFault for anything that `encode` did not make for this scope */
  decode(scope: string, cursor: string): string[];
}

/** @param key a secret of 32 bytes or more, the same in every process of a service */
export function createCursors(key: Buffer): Cursors {
  const mac = (scope: string, payload: string) =>
    createHmac('sha256', key).update(scope).update('\0').update(payload).digest().subarray(0, MAC_BYTES);
  return {
    encode(scope, position) {
      const payload = JSON.stringify(position);
      return Buffer.concat([mac(scope, payload), Buffer.from(payload)]).toString('base64url');
    },
    decode(scope, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(MAC_BYTES).toString('utf8');
      const given = bytes.subarray(0, MAC_BYTES);
      if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(scope, payload))) {
        throw new BadArgumentFault(
          'go on behind `after`, but it is not a cursor of this list; give an endCursor or an edge’s cursor as it was',
        );
      }
      return JSON.parse(payload) as string[];
    },
  };
}
