import { BadArgumentFault } from '../fault.ts';

/** Before every message: as `after` it asks for the whole history. */
export const BEGINNING = '0-0';

/** Redis stream ids without leading zeros; 15 digits keep each half far below 2^64, where Redis would refuse them. */
const CURSOR = /^(?:0|[1-9]\d{0,14})-(?:0|[1-9]\d{0,14})$/;

/**
 * Checks a cursor that came from outside.
 * @param text `<milliseconds since 1970>-<sequence>`, the form of a Redis stream id
 * @throws BadArgumentFault when it has another form: the caller should subscribe again without it
 */
export function parseCursor(text: string): string {
  if (CURSOR.test(text)) return text;
  throw new BadArgumentFault(
    `read a cursor, but it does not have the form <milliseconds>-<sequence>: saw ${text.length} characters of another form`,
  );
}

/** Negative when `a` was published before `b`, positive when after, 0 when they are the same message. */
export function compareCursors(a: string, b: string): number {
  if (a === b) return 0;
  const dash = a.indexOf('-');
  // Without leading zeros more digits are a larger number, and equally many digits compare as text.
  const msDigits = dash - b.indexOf('-');
  if (msDigits !== 0) return msDigits;
  if (a.length !== b.length && a.slice(0, dash) === b.slice(0, dash)) return a.length - b.length;
  return a < b ? -1 : 1;
}

/** When the message was published: milliseconds since 1970. */
export function millisecondsOf(cursor: string): number {
  return Number(cursor.slice(0, cursor.indexOf('-')));
}
