import { createHash } from 'node:crypto';

/**
 * Tells requests apart without keeping them: the same input has the same hash, whatever the order of its fields.
 * @returns 64 hexadecimal digits
 */
export function requestHash(kind: string, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, inOrder(input)]))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, inOrder(field)] as const);
  return Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
