import { randomFillSync } from 'node:crypto';

/** A frame that came from a server. */
export interface Frame {
  readonly opcode: number;
  /** Where its payload begins and ends in the bytes that were read. */
  readonly start: number;
  readonly end: number;
}

export const TEXT = 1;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

/**
 * The frame that begins at `at`; undefined where not all of it is there yet. Servers neither mask nor, here, split messages.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function frameAt(bytes: Buffer, at: number, length: number): Frame | undefined {
  if (length - at < 2) return undefined;
  const short = bytes.readUInt8(at + 1) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (length - at < head) return undefined;
  const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const start = at + head;
  return length < start + size ? undefined : { opcode: bytes.readUInt8(at) & 0x0f, start, end: start + size };
}

/** A frame to a server, masked as a client has to. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 125;
  const head = Buffer.alloc((long ? 4 : 2) + 4);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(0x80 | (long ? 126 : payload.length), 1);
  if (long) head.writeUInt16BE(payload.length, 2);
  const mask = head.subarray(head.length - 4);
  randomFillSync(mask);
  const masked = Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([head, masked]);
}
