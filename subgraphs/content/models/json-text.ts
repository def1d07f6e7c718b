/** What a reader of JSON text is told: a wanted string begins, and the next piece of it, unescaped. */
export interface JsonTextListener {
  begin(): void;
  text(piece: string): void;
}

interface Frame {
  readonly isObject: boolean;
  /** The member that is being read; none in arrays. */
  key: string | undefined;
  /** In an object, before the colon. */
  awaitsKey: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const isHighSurrogate = (text: string): boolean => /[\ud800-\udbff]$/.test(text);

/**
 * Reads the strings at one path out of JSON while it still arrives. It finds text to show early and judges nothing: whether
 * the whole is JSON of the right form is for its receiver to check at the end.
 * @param path names of the members down to the string; arrays on the way have no name, so `['posts', 'body']` is each post's
 * @returns takes the next chunk; a chunk may end anywhere, within an escape or a surrogate pair too
 */
export function jsonTextReader(path: readonly string[], listener: JsonTextListener): (chunk: string) => void {
  const frames: Frame[] = [];
  /** Of the string that is being read: its role, what is not passed on yet, and an escape's characters behind the backslash. */
  let role: 'key' | 'wanted' | 'other' | undefined;
  let held = '';
  let escape: string | undefined;

  const isWanted = (): boolean => {
    const keys = frames.filter(({ isObject }) => isObject).map(({ key }) => key);
    return keys.length === path.length && path.every((name, depth) => keys[depth] === name);
  };
  const passOn = (isEnd: boolean) => {
    if (role !== 'wanted') return;
    // Half a surrogate pair is no character yet: it waits for the other half.
    const keep = !isEnd && isHighSurrogate(held) ? held.slice(-1) : '';
    const piece = held.slice(0, held.length - keep.length);
    held = keep;
    if (piece !== '') listener.text(piece);
  };
  const beginString = () => {
    const frame = frames.at(-1);
    role = frame?.isObject === true && frame.awaitsKey ? 'key' : isWanted() ? 'wanted' : 'other';
    held = '';
    if (role === 'wanted') listener.begin();
  };
  const endString = () => {
    const frame = frames.at(-1);
    if (role === 'key' && frame !== undefined) frame.key = held;
    passOn(true);
    role = undefined;
  };
  const inEscape = (sequence: string) => {
    const isUnicode = sequence.startsWith('u');
    if (isUnicode && sequence.length < 5) {
      escape = sequence;
      return;
    }
    held += isUnicode ? String.fromCharCode(Number.parseInt(sequence.slice(1), 16)) : (ESCAPES[sequence] ?? sequence);
    escape = undefined;
  };
  const inString = (unit: string) => {
    if (escape !== undefined) inEscape(escape + unit);
    else if (unit === '\\') escape = '';
    else if (unit === '"') endString();
    else held += unit;
  };
  const outsideString = (unit: string) => {
    const frame = frames.at(-1);
    if (unit === '"') beginString();
    else if (unit === '{' || unit === '[') frames.push({ isObject: unit === '{', key: undefined, awaitsKey: unit === '{' });
    else if (unit === '}' || unit === ']') frames.pop();
    else if (unit === ':' && frame !== undefined) frame.awaitsKey = false;
    else if (unit === ',' && frame !== undefined) frame.awaitsKey = frame.isObject;
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length; at += 1) {
      const unit = chunk.charAt(at);
      if (role === undefined) outsideString(unit);
      else inString(unit);
    }
    passOn(false);
  };
}
