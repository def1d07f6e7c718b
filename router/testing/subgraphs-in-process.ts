import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { silentLog } from '../../platform/testing/silent-log.ts';
import type { OperationScope } from '../execution/engine.ts';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import { readSubgraphResponse } from '../execution/subgraph-response.ts';
import { type LoadedSupergraph, loadSupergraph } from '../planning/supergraph.ts';

/** What federation adds to resolvers is looser than what ours say they take. */
type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type Resolver = (parent: never, args: never) => unknown;

/** A subgraph: its schema without the link to federation, and its resolvers. */
export interface SubgraphDefinition {
  readonly sdl: string;
  readonly resolvers?: Record<string, Record<string, Resolver>>;
}

/** What a subgraph was sent. */
export interface Asked {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly scope: OperationScope;
}

/** Subgraphs that answer in this process, behind the same interface as those that answer over HTTP. */
export interface SubgraphsInProcess {
  readonly supergraph: LoadedSupergraph;
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  /** What each was sent, in order. */
  readonly asked: Asked[];
  /** Makes a subgraph answer with this text, after the promise; undefined lets it answer itself again. */
  readonly answerWith: (subgraph: string, answer: (() => Promise<string>) | undefined) => void;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@context", "@fromContext",
  "@composeDirective", "@requiresScopes"])`;

/** Composes subgraphs. @throws where they do not compose */
export function subgraphsInProcess(definitions: Readonly<Record<string, SubgraphDefinition>>): SubgraphsInProcess {
  const asked: Asked[] = [];
  const answers = new Map<string, () => Promise<string>>();
  const services = Object.entries(definitions).map(([name, { sdl }]) => {
    return { name, url: `http://${name}.invalid/graphql`, typeDefs: parse(`${LINK} ${sdl}`) };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`compose subgraphs for a test: ${errors?.join('\n')}`);

  const clientOf = ([name, { sdl, resolvers = {} }]: [string, SubgraphDefinition]): [string, SubgraphClient] => {
    const typeDefs = parse(`${LINK} ${sdl}`);
    const schema = buildSubgraphSchema([{ typeDefs, resolvers }] as unknown as Modules);
    const answer = async (body: string): Promise<string> => {
      const given = answers.get(name);
      if (given) return given();
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      return JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? {} }));
    };
    const exchange: SubgraphClient['exchange'] = async ({ body }, scope) => {
      const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      asked.push({ subgraph: name, query, variables, scope });
      const text = await answer(body);
      const response = readSubgraphResponse(text, name);
      if (!response) throw new Error(`read the test's answer of ${name}, but it is no GraphQL response`);
      return { response, text };
    };
    const client: SubgraphClient = {
      name,
      state: () => 'CLOSED',
      exchange,
      send: async ({ kind, ...request }, scope) => (await exchange({ kind, body: JSON.stringify(request) }, scope)).response,
      close: () => Promise.resolve(),
    };
    return [name, client];
  };
  return {
    supergraph: loadSupergraph(supergraphSdl),
    clients: new Map(Object.entries(definitions).map(clientOf)),
    asked,
    answerWith(subgraph, answer) {
      if (answer) answers.set(subgraph, answer);
      else answers.delete(subgraph);
    },
  };
}

/** The scope of an operation in a test. */
export function scopeFor(more: Partial<OperationScope> = {}): OperationScope {
  return {
    requestId: 'r-1',
    trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), sampled: false },
    deadlineAtMs: performance.now() + 60_000,
    viewer: undefined,
    signal: new AbortController().signal,
    log: silentLog,
    ...more,
  };
}
