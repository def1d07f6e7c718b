import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  lexicographicSortSchema,
  parse,
  printSchema,
  Source,
  validate,
} from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { contractOf } from '../router/planning/contract.ts';
import { PARTNER } from '../router/planning/supergraph.ts';
import { placesOf } from './schema-places.ts';

/** rover's supergraph.yaml. @see https://www.apollographql.com/docs/rover/commands/supergraphs */
const SupergraphConfig = z.strictObject({
  federation_version: z.union([z.string(), z.number()]).transform(String),
  subgraphs: z.record(
    z.string().regex(/^[a-z][a-z0-9_-]*$/, 'must be a lower-case name'),
    z.strictObject({ routing_url: z.string().min(1), schema: z.strictObject({ file: z.string().min(1) }) }),
  ),
});

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly file: string;
  readonly sdl: string;
}

/** What composition gives, or every reason why it can't, each with its place and the way out. */
export type Composition =
  | {
      readonly ok: true;
      readonly supergraphSdl: string;
      /** What clients see. */
      readonly apiSdl: string;
      /** What partners see of it; undefined where nothing is tagged for them. */
      readonly partnerSdl: string | undefined;
      readonly hints: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads supergraph.yaml and the schema files that it names. @throws ZodError where the file does not have rover's form */
export async function readSubgraphs(configFile: string): Promise<Subgraph[]> {
  const config = SupergraphConfig.parse(parseYaml(await readFile(configFile, 'utf8')));
  const folder = dirname(resolve(configFile));
  return Promise.all(
    Object.entries(config.subgraphs).map(async ([name, { routing_url: url, schema }]) => ({
      name,
      url,
      file: schema.file,
      sdl: await readFile(join(folder, schema.file), 'utf8'),
    })),
  );
}

/** Composes the subgraphs into one supergraph, the schema that clients see and the part of it that partners see. */
export function compose(subgraphs: readonly Subgraph[]): Composition {
  const parsed = subgraphs.map((subgraph) => {
    try {
      return { ok: true as const, subgraph, typeDefs: parse(new Source(subgraph.sdl, subgraph.file)) };
    } catch (error) {
      return { ok: false as const, problem: describe(error as GraphQLError, subgraphs, `fix the syntax of ${subgraph.file}`) };
    }
  });
  const unreadable = parsed.flatMap((one) => (one.ok ? [] : [one.problem]));
  if (unreadable.length > 0) return { ok: false, problems: unreadable };

  const result = composeServices(
    parsed.flatMap((one) => (one.ok ? [{ name: one.subgraph.name, url: one.subgraph.url, typeDefs: one.typeDefs }] : [])),
  );
  if (result.errors) return { ok: false, problems: result.errors.map((error) => describe(error, subgraphs)) };
  const supergraph = Supergraph.build(result.supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema();
  const supergraphSdl = `${result.supergraphSdl.trim()}\n`;
  const partner = contractOf(supergraphSdl, apiSchema, PARTNER);
  const documents = parsed.flatMap((one) => (one.ok ? [{ ...one.subgraph, document: one.typeDefs }] : []));
  if (partner && !partner.ok)
    return { ok: false, problems: partner.problems.map((problem) => outsideContract(problem, documents)) };
  return {
    ok: true,
    supergraphSdl,
    apiSdl: printed(apiSchema),
    partnerSdl: partner && printed(partner.schema),
    hints: [
      ...result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
      ...(partner?.unreachable ?? []).map((one) => `CONTRACT: ${one} carries the tag ${PARTNER}, but no partner can reach it`),
    ],
  };
}

function printed(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema)).trim()}\n`;
}

function outsideContract(
  { coordinate, message }: { readonly coordinate: string; readonly message: string },
  subgraphs: readonly (Subgraph & { readonly document: DocumentNode })[],
): string {
  const places = subgraphs.flatMap(({ name, file, document }) =>
    placesOf(document, coordinate).map(({ line, column }) => `    at ${name} ${file}:${line}:${column}`),
  );
  return [`CONTRACT_INVALID: ${message}`, ...places].join('\n');
}

/** The operations that a change of the client's schema breaks: file and reason of each. */
export function brokenOperations(
  apiSchema: Parameters<typeof validate>[0],
  operations: readonly { file: string; text: string }[],
): string[] {
  return operations.flatMap(({ file, text }) =>
    validate(apiSchema, parse(new Source(text, file))).map(
      (error) =>
        `${file}:${error.locations?.[0]?.line ?? 1}: ${error.message}. Clients send this operation: keep what it selects, or change it with its owner first`,
    ),
  );
}

/** What to change, by the code of the composition error. @see https://www.apollographql.com/docs/graphos/reference/federation/errors */
const WAYS_OUT: Readonly<Record<string, string>> = {
  INVALID_FIELD_SHARING: 'mark the field @shareable in every subgraph that resolves it, or leave it in one',
  FIELD_TYPE_MISMATCH: 'give the field the same type in every subgraph',
  SATISFIABILITY_ERROR: 'give the type a resolvable @key in the subgraph that owns the field, or move the field',
  INVALID_GRAPHQL: 'fix the schema as the message says',
  EXTERNAL_UNUSED: 'use the @external field in a @requires, @provides or @key, or take it out',
  KEY_INVALID_FIELDS: 'name only fields of the type in @key(fields:)',
  ENUM_VALUE_MISMATCH: 'give the enum the same values in every subgraph that both takes and returns it',
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION: "repeat the interface's @key on every type that implements it",
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: 'add the missing implementations, or use @interfaceObject',
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: 'add the argument everywhere, or make it optional',
};

function describe(error: GraphQLError, subgraphs: readonly Subgraph[], wayOut = WAYS_OUT[codeOf(error)]): string {
  // Errors of composition know the nodes that they are about, errors of the parser a source and positions.
  const fromNodes = (error.nodes ?? []).flatMap(({ loc }) =>
    loc ? [{ file: loc.source.name, line: loc.startToken.line, column: loc.startToken.column }] : [],
  );
  const places =
    fromNodes.length > 0
      ? fromNodes
      : (error.locations ?? []).map(({ line, column }) => ({ file: error.source?.name ?? '', line, column }));
  const lines = places.map(({ file, line, column }) => {
    const subgraph = subgraphs.find((one) => one.file === file);
    return `    at ${subgraph ? `${subgraph.name} ` : ''}${file}:${line}:${column}`;
  });
  return [
    `${codeOf(error)}: ${error.message}`,
    ...new Set(lines),
    `    to mend it: ${wayOut ?? 'change the schema as the message says'}`,
  ].join('\n');
}

function codeOf(error: GraphQLError): string {
  const code = error.extensions['code'];
  return typeof code === 'string' ? code : 'INVALID_GRAPHQL';
}
