import { z } from 'zod';

const Plain = z.record(z.string(), z.unknown());
type Fields = Readonly<Record<string, unknown>>;

/**
 * Takes the personal fields out of data.
 * @returns `rest`, with what stands in their place, and the fields by their paths; those that the data has not are left out
 */
export function takeOut(data: Fields, erased: Fields): { rest: Fields; fields: Fields } {
  const fields: Record<string, unknown> = {};
  let rest = data;
  for (const [path, substitute] of Object.entries(erased)) {
    const value = at(data, path.split('.'));
    if (value === undefined) continue;
    fields[path] = value;
    rest = replaced(rest, path.split('.'), substitute);
  }
  return { rest, fields };
}

/** Puts fields back where they were. */
export function putBack(rest: Fields, fields: Fields): Fields {
  return Object.entries(fields).reduce((data, [path, value]) => replaced(data, path.split('.'), value), rest);
}

function at(data: unknown, [name, ...deeper]: readonly string[]): unknown {
  if (name === undefined) return data;
  const plain = Plain.safeParse(data);
  return plain.success ? at(plain.data[name], deeper) : undefined;
}

function replaced(data: Fields, [name, ...deeper]: readonly string[], value: unknown): Fields {
  if (name === undefined) return data;
  if (deeper.length === 0) return { ...data, [name]: value };
  return { ...data, [name]: replaced(Plain.catch({}).parse(data[name]), deeper, value) };
}
