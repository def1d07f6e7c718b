const FINAL_TEXT = 0x81;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/**
 * The beginning of a WebSocket text frame from a server (unmasked, unfragmented): its header and the first part of its text.
 * @param start the text's first part
 * @param restBytes how many bytes of text follow, written by the caller
 * @param room how many bytes more the buffer has, for the caller to fill
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function beginTextFrame(start: string, restBytes: number, room = 0): { readonly frame: Buffer; readonly end: number } {
  const startBytes = Buffer.byteLength(start);
  const lengthBytes = startBytes + restBytes;
  const headerBytes = lengthBytes < LENGTH_16 ? 2 : lengthBytes < 0x1_00_00 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerBytes + startBytes + room);
  frame[0] = FINAL_TEXT;
  if (headerBytes === 2) {
    frame[1] = lengthBytes;
  } else if (headerBytes === 4) {
    frame[1] = LENGTH_16;
    frame.writeUInt16BE(lengthBytes, 2);
  } else {
    frame[1] = LENGTH_64;
    frame.writeBigUInt64BE(BigInt(lengthBytes), 2);
  }
  frame.write(start, headerBytes);
  return { frame, end: headerBytes + startBytes };
}
