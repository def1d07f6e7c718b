import { hash as digest } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { createDocuments, type Documents } from '../edge/documents.ts';
import { type ManifestEntry, readManifest } from './manifest.ts';
import type { RegisteredOperation } from './registered-operation.ts';

/** What a manifest says of an operation, checked. */
export type CheckedOperation = Pick<RegisteredOperation, 'id' | 'sha256' | 'name' | 'kind' | 'text'>;

export type CheckedManifest =
  | { readonly ok: true; readonly operations: readonly CheckedOperation[] }
  /** A sentence for each: which operation, which line, what to change. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads a manifest and checks every operation in it against the schema that its owner sees.
 * @param schemaName how that schema is called in what is wrong, such as `schema/partner.graphql`
 */
export function checkManifest(text: string, schema: GraphQLSchema, schemaName: string): CheckedManifest {
  const manifest = readManifest(text);
  if (!manifest.ok) return manifest;
  const documents = createDocuments(schema);
  const checked = manifest.entries.map((entry) => check(entry, documents, schemaName));
  const problems = checked.flatMap((one) => ('problems' in one ? one.problems : []));
  const operations = checked.flatMap((one) => ('problems' in one ? [] : [one]));
  problems.push(...sameNames(operations));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, operations };
}

function check(
  { id, text }: ManifestEntry,
  documents: Documents,
  schemaName: string,
): CheckedOperation | { readonly problems: readonly string[] } {
  const sha256 = digest('sha256', text);
  const read = documents.read(text);
  if (!read.ok) {
    const name = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? id;
    return {
      problems: read.errors.map(({ message, locations }) => {
        const { line = 1, column = 1 } = locations?.[0] ?? {};
        return `${name}:${line}:${column}: ${message} (${schemaName} has what it may ask)`;
      }),
    };
  }
  const [operation, ...others] = read.operations;
  if (!operation || others.length > 0) {
    return { problems: [`${id}: the document has ${read.operations.length} operations: register each as a document of its own`] };
  }
  if (operation.name === undefined) {
    return { problems: [`${id}:1:1: the ${operation.kind} has no name: give it one, by which logs and people know it`] };
  }
  return { id, sha256, name: operation.name, kind: operation.kind, text };
}

function sameNames(operations: readonly CheckedOperation[]): string[] {
  const byName = Map.groupBy(operations, ({ name }) => name);
  return [...byName].flatMap(([name, same]) =>
    same.length > 1 ? [`${name}: ${same.length} operations of the manifest have this name: give each its own`] : [],
  );
}
