import type { z } from 'zod';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What a text is as JSON; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The problems of an answer, in sentences that its writer can act on. */
export function problemsIn(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'the document'}: ${message}`);
}

/** True where mending the problem would change text that readers have seen already: a body, the list of posts, or everything. */
export function concernsText({ path }: z.core.$ZodIssue): boolean {
  return path.length === 0 || path.at(-1) === 'body' || (path.length === 1 && path[0] === 'posts');
}

/** The mended document with the text of the first one: mending a slug must not change a body that has been streamed. */
export function withTextOf(first: unknown, mended: unknown): unknown {
  if (!isObject(first) || !isObject(mended)) return mended;
  const [before, after] = [first['posts'], mended['posts']];
  if (!Array.isArray(before) || !Array.isArray(after)) return { ...mended, body: first['body'] };
  return { ...mended, posts: after.map((post: unknown, at) => withTextOf(before[at], post)) };
}
