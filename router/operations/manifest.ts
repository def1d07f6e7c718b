import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An operation as a manifest has it: its id is a hash of its text. */
export interface ManifestEntry {
  /** As the manifest says, in lower case and without a prefix. */
  readonly id: string;
  readonly text: string;
}

export type Manifest =
  | { readonly ok: true; readonly entries: readonly ManifestEntry[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The most that a manifest may have: characters, operations, and characters of one operation. */
export const MANIFEST_LIMITS = { characters: 5_000_000, operations: 1000, text: 100_000 } as const;

/** What `@apollo/generate-persisted-query-manifest` writes. */
const ApolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), body: z.string() })),
});
/** What the client preset of GraphQL Code Generator writes as `persisted-documents.json`: texts by their hash. */
const PersistedDocuments = z.record(z.string(), z.string());

/** Hashes that ids are made with, by their length in hexadecimal. */
const ALGORITHMS = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);
const ID = /^(?:(?:md5|sha1|sha256|sha512):)?([0-9a-f]+)$/i;

/** Reads a manifest in either form. Each id is made again from its text: one that comes out otherwise is a problem. */
export function readManifest(text: string): Manifest {
  const { characters, operations: most } = MANIFEST_LIMITS;
  if (text.length > characters) return refused(`the manifest has ${text.length} characters, at most ${characters} are taken`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refused(`the manifest is not JSON: ${(error as Error).message}`);
  }
  const entries = entriesOf(json);
  if (!entries) {
    return refused(
      'the manifest has neither form: { "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id", "name", "type", "body" }] }, or { "<hash>": "<text>" }',
    );
  }
  if (entries.length === 0) return refused('the manifest has no operations');
  if (entries.length > most) return refused(`the manifest has ${entries.length} operations, at most ${most} are taken`);
  const read = entries.map(readEntry);
  const problems = [...read.flatMap((one) => (typeof one === 'string' ? [one] : [])), ...repeated(read)];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, entries: read.filter((one) => typeof one !== 'string') };
}

function entriesOf(json: unknown): ManifestEntry[] | undefined {
  const apollo = ApolloManifest.safeParse(json);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => ({ id, text: body }));
  const persisted = PersistedDocuments.safeParse(json);
  // A prototype's name among its keys is one that JSON has: it is read like any other, and is no hash.
  return persisted.success && json !== null && !('format' in (json as object))
    ? Object.entries(json as Record<string, string>).map(([id, text]) => ({ id, text }))
    : undefined;
}

function readEntry({ id: given, text }: ManifestEntry): ManifestEntry | string {
  const shown = JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}…` : given);
  const [, id] = ID.exec(given) ?? [];
  const algorithm = id && ALGORITHMS.get(id.length);
  if (!id || !algorithm) {
    return `the id ${shown} is no hash: it has to be the SHA-256 (or SHA-1, SHA-512 or MD5) of the operation's text, in hexadecimal`;
  }
  if (text.length > MANIFEST_LIMITS.text) {
    return `the operation ${shown} has ${text.length} characters, at most ${MANIFEST_LIMITS.text} are taken`;
  }
  const made = createHash(algorithm).update(text).digest('hex');
  return made === id.toLowerCase()
    ? { id: made, text }
    : `the id ${shown} is not the ${algorithm} of its text, which is ${made}: make the manifest again`;
}

function repeated(entries: readonly (ManifestEntry | string)[]): string[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    if (typeof entry === 'string') return [];
    if (seen.has(entry.id)) return [`the id ${entry.id} is in the manifest more than once`];
    seen.add(entry.id);
    return [];
  });
}

function refused(problem: string): Manifest {
  return { ok: false, problems: [problem] };
}

/** Writes operations in Apollo's form: sorted, so that the same operations give the same text. */
export function writeManifest(
  operations: readonly { readonly sha256: string; readonly name: string; readonly kind: string; readonly text: string }[],
): string {
  const sorted = operations.toSorted((a, b) => (a.name === b.name ? (a.sha256 < b.sha256 ? -1 : 1) : a.name < b.name ? -1 : 1));
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: sorted.map(({ sha256: id, name, kind: type, text: body }) => ({ id, name, type, body })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
