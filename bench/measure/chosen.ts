/** Those of `all` that are named, in the order in which they are named; all of them where nothing is. @throws Error for a name that is not known */
export function chosen<T extends { readonly id: string }>(names: string | undefined, all: readonly T[]): readonly T[] {
  if (names === undefined) return all;
  return names.split(',').map((name) => {
    const found = all.find(({ id }) => id === name);
    if (found === undefined) throw new Error(`looked for ${name}, but there are ${all.map(({ id }) => id).join(', ')}`);
    return found;
  });
}
