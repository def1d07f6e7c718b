export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value has fields: on every append, so not by a schema. */
export function hasFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes the personal fields out of data.
 * @returns `rest`, with what stands in their place, and the fields by their paths; those that the data has not are left out
 */
export function takeOut(data: Fields, erased: Fields): { rest: Fields; fields: Fields } {
  const fields: Record<string, unknown> = {};
  let rest = data;
  for (const [path, substitute] of Object.entries(erased)) {
    const names = path.split('.');
    const value = at(data, names);
    if (value === undefined) continue;
    fields[path] = value;
    rest = replaced(rest, names, substitute);
  }
  return { rest, fields };
}

/** Puts fields back where they were. */
export function putBack(rest: Fields, fields: Fields): Fields {
  return Object.entries(fields).reduce((data, [path, value]) => replaced(data, path.split('.'), value), rest);
}

function at(data: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => (hasFields(value) && Object.hasOwn(value, name) ? value[name] : undefined), data);
}

function replaced(data: Fields, names: readonly string[], value: unknown, depth = 0): Fields {
  const name = names[depth] ?? '';
  if (depth === names.length - 1) return { ...data, [name]: value };
  const inner = data[name];
  return { ...data, [name]: replaced(hasFields(inner) ? inner : {}, names, value, depth + 1) };
}
