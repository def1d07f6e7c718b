import { isDeepStrictEqual } from 'node:util';

/**
 * Asks a gateway once and compares.
 * @param expected the right `data`
 * @returns the answer's size in bytes
 * @throws Error that says where it first differs: a wrong answer is never measured
 */
export async function checkAnswer(name: string, url: string, body: string, expected: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const { data, errors } = parsed(text);
  if (response.status !== 200 || errors !== undefined) {
    throw new Error(`asked ${name}, but it answered ${response.status}: ${text.slice(0, 300)}`);
  }
  const place = difference(data, expected, 'data');
  if (place !== undefined) throw new Error(`asked ${name}, but its answer is wrong at ${place}`);
  return Buffer.byteLength(text);
}

function parsed(text: string): { data?: unknown; errors?: unknown } {
  try {
    return JSON.parse(text) as { data?: unknown; errors?: unknown };
  } catch {
    return { errors: 'not JSON' };
  }
}

/** The first place where two values differ; undefined where they are equal, whatever the order of fields. */
function difference(actual: unknown, expected: unknown, path: string): string | undefined {
  if (isDeepStrictEqual(actual, expected)) return undefined;
  if (!isObject(actual) || !isObject(expected)) return path;
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const found = difference(actual[key], expected[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return path;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
