import type { z } from 'zod';

/** One thing that is wrong with an input: which field, why, and what form its value has. Never the value itself. */
export interface InputProblem {
  readonly field: string;
  readonly reason: string;
  readonly received: string;
}

export type ParsedInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/**
 * Checks an input against its form.
 * @param root how the input is called where the caller wrote it; first part of every field's path
 */
export function parseInput<S extends z.ZodType>(form: S, input: unknown, root = 'input'): ParsedInput<z.output<S>> {
  const parsed = form.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => ({
      field: pathOf(root, path),
      reason: message,
      received: formOf(valueAt(input, path)),
    })),
  };
}

/** A sentence that names every problem: for clients that show one message. */
export function sentenceOf(problems: readonly InputProblem[]): string {
  return problems.map(({ field, reason, received }) => `${field}: ${reason} (received ${received})`).join('; ');
}

/** What form a value has, told without telling the value. */
export function formOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `string of ${Array.from(value).length} characters`;
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value === 'number') return Number.isInteger(value) ? 'whole number' : 'number';
  return typeof value;
}

function pathOf(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`), root);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );
}
