const DEPTH_LIMIT = 12;
const PROTOTYPE_REASON = 'must not have a field by the name of __proto__, constructor or prototype';
/** Names by which JSON could reach an object's prototype in code that copies it without care. */
const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks for what no record of an MLS has: lists and objects nested without end, and names that mean an object's prototype.
 * It walks by a list of its own, so that nothing that fits into a request exhausts the call stack.
 * @returns the reason to refuse the value, or undefined
 */
export function faultyShapeOf(value: unknown): string | undefined {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > DEPTH_LIMIT) return `must not be nested deeper than ${DEPTH_LIMIT} levels`;
    if (!isPlain(next.value)) return PROTOTYPE_REASON;
    for (const name of Object.keys(next.value)) {
      if (PROTOTYPE_NAMES.has(name)) return PROTOTYPE_REASON;
      waiting.push({ value: Reflect.get(next.value, name), depth: next.depth + 1 });
    }
  }
  return undefined;
}

/** An executor that compiles literals of a document lets a field named `__proto__` become the value's prototype: it is no field then. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || prototype === Array.prototype;
}
