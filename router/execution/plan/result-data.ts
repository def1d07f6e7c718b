/** An object of the result while it grows: what subgraphs answered, joined, under the response names of the plan. */
export type ResultObject = Record<string, unknown>;

export function isResultObject(value: unknown): value is ResultObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Joins what a subgraph answered into what is there. Objects of the source become part of the target, so that one entity
 * that stands at several places is one object at all of them.
 * What is known is never replaced by null, nor the name of an object's type by that of an interface that it has.
 * @param isAbstract tells names of interfaces and unions
 */
export function mergeInto(target: ResultObject, source: ResultObject, isAbstract: (typeName: string) => boolean): void {
  for (const key in source) {
    const incoming = source[key];
    const existing = target[key];
    if (existing === undefined || existing === null) target[key] = incoming;
    else if (incoming === null || incoming === undefined || incoming === existing) continue;
    else if (key === '__typename') {
      if (typeof incoming === 'string' && !isAbstract(incoming)) target[key] = incoming;
    } else target[key] = merged(existing, incoming, isAbstract);
  }
}

function merged(existing: unknown, incoming: unknown, isAbstract: (typeName: string) => boolean): unknown {
  if (isResultObject(existing) && isResultObject(incoming)) {
    mergeInto(existing, incoming, isAbstract);
    return existing;
  }
  if (!Array.isArray(existing) || !Array.isArray(incoming)) return incoming;
  // A list that two subgraphs share has the same items in the same order.
  for (let index = 0; index < incoming.length; index += 1) {
    const item: unknown = incoming[index];
    const known: unknown = existing[index];
    existing[index] = known === undefined || known === null ? item : item === null ? known : merged(known, item, isAbstract);
  }
  return existing;
}
