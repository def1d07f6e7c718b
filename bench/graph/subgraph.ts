import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { type DocumentNode, graphql, Kind, parse } from 'graphql';
import type { Catalogue } from './catalogue.ts';
import { type SubgraphName, subgraphSdl } from './compose.ts';
import { resolveRepresentation, rootResolvers } from './resolvers.ts';

/** What there was so far. */
export interface Counts {
  readonly requests: number;
  /** Those that had to be worked out. */
  readonly executed: number;
  /** Those that ask for more than fields of entities: a query has as many of them whichever way the rest travels. */
  readonly roots: number;
}

/** Answers for one subgraph. */
export interface SubgraphAnswers {
  /**
   * @param key the request's body as text of one character per byte
   * @param body the same as bytes
   * @returns the answer at once where this body came before: the data never changes, mutations keep nothing
   */
  answer(key: string, body: Buffer): Buffer | Promise<Buffer>;
  counts(): Counts;
}

interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Bodies kept; a gateway that words every request anew would show in `executed`. */
const KEPT = 5000;

/** Makes one subgraph by the library that subgraphs use, and keeps its answers, so that it is never what holds a gateway up. */
export async function createSubgraph(name: SubgraphName, catalogue: Catalogue): Promise<SubgraphAnswers> {
  const typeDefs = parse(await subgraphSdl(name));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolversOf(typeDefs, catalogue) }]);
  const kept = new Map<string, Buffer>();
  let requests = 0;
  let executed = 0;
  let roots = 0;

  async function execute(key: string, body: Buffer): Promise<Buffer> {
    executed += 1;
    const { query, variables, operationName } = JSON.parse(body.toString()) as GraphQLRequest;
    const result = await graphql({ schema, source: query, variableValues: variables, operationName });
    const answer = Buffer.from(JSON.stringify(result));
    if (kept.size < KEPT) kept.set(key, answer);
    return answer;
  }

  return {
    answer(key, body) {
      requests += 1;
      if (!key.includes('_entities')) roots += 1;
      return kept.get(key) ?? execute(key, body);
    },
    counts: () => ({ requests, executed, roots }),
  };
}

/** The resolvers of the types that this subgraph has. */
function resolversOf(typeDefs: DocumentNode, catalogue: Catalogue): GraphQLResolverMap {
  const root = rootResolvers(catalogue);
  const resolvers: GraphQLResolverMap = {};
  for (const definition of typeDefs.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    const own = root[typeName];
    resolvers[typeName] =
      own === undefined
        ? { __resolveReference: (given: object) => resolveRepresentation(catalogue, { ...given, __typename: typeName }) }
        : Object.fromEntries(
            (definition.fields ?? []).flatMap(({ name: { value: name } }) => (own[name] ? [[name, own[name]]] : [])),
          );
  }
  return resolvers;
}
