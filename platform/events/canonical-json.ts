import { CorruptDataFault } from '../fault.ts';

/**
 * The one JSON text of a value: members sorted by the code units of their names, no white space, numbers and strings as
 * ECMAScript writes them. Members that are undefined are left out. Half of a surrogate pair counts as U+FFFD, which is what
 * becomes of it wherever text is stored as UTF-8.
 * @throws CorruptDataFault for what JSON can't hold: NaN, undefined in a list, a Date
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unfit(`the number ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    return JSON.stringify(value.toWellFormed());
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlain(value)) {
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    return `{${names
      .sort((a, b) => (a < b ? -1 : 1))
      .map((name) => `${canonicalJson(name)}:${canonicalJson(value[name])}`)
      .join(',')}}`;
  }
  throw unfit(typeof value === 'object' ? `an object of ${value.constructor.name}` : `a value of type ${typeof value}`);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function unfit(what: string): CorruptDataFault {
  return new CorruptDataFault(`write canonical JSON, but there is ${what}, which JSON can't hold`);
}
