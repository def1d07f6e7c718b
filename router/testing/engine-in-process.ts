import { createHash } from 'node:crypto';
import { parse, validate } from 'graphql';
import { type CompiledEngineOptions, createCompiledEngine } from '../execution/compiled-engine.ts';
import type { DeferredPart, EngineAnswer, EngineRequest, IncrementalAnswer, OperationScope } from '../execution/engine.ts';
import { scopeFor, type SubgraphDefinition, subgraphsInProcess } from './subgraphs-in-process.ts';

/** How an operation is asked. */
export interface Ask {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly scope?: Partial<OperationScope>;
}

/** A compiled engine on subgraphs that answer in this process. */
export async function engineOn(
  definitions: Readonly<Record<string, SubgraphDefinition>>,
  options: Partial<Omit<CompiledEngineOptions, 'supergraph' | 'clients'>> = {},
) {
  const subgraphs = subgraphsInProcess(definitions);
  const engine = await createCompiledEngine({ supergraph: subgraphs.supergraph, clients: subgraphs.clients, ...options });
  const requestFor = (text: string, { variables = {}, operationName, scope }: Ask = {}): EngineRequest => {
    const document = parse(text);
    const [invalid] = validate(engine.apiSchema, document);
    if (invalid) throw invalid;
    const documentHash = createHash('sha256').update(text).digest('hex');
    return { document, documentHash, operationName, variables, scope: scopeFor(scope) };
  };
  const execute = (text: string, ask?: Ask) => engine.execute(requestFor(text, ask));
  const ask = async (text: string, more?: Ask) => {
    const answer = await execute(text, more);
    if ('initial' in answer) throw new Error('the answer comes in parts');
    return readable(answer);
  };
  const inParts = async (text: string, more?: Ask) => {
    const answer = await execute(text, more);
    if (!('initial' in answer)) throw new Error('the answer does not come in parts');
    return answer;
  };
  return { ...subgraphs, engine, ask, inParts, sent: () => subgraphs.asked.splice(0) };
}

/** What of an answer tests look at: the data, and where and by which code something went wrong. */
export function readable({ data, errors }: EngineAnswer) {
  return {
    data: data === undefined ? undefined : (JSON.parse(data) as unknown),
    ...(errors && { errors: errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]) }),
  };
}
/** The parts of an answer, as they came. */
export async function partsOf({ parts }: IncrementalAnswer) {
  const all: unknown[] = [];
  for await (const part of parts) all.push(readablePart(part));
  return all;
}
const readablePart = (part: DeferredPart) => ({ path: part.path.join('.'), label: part.label, ...readable(part) });

export const PRODUCTS = ['p1', 'p2', 'p3'].map((id) => ({ __typename: 'Product', id, name: `Name of ${id}` }));
export const reviewsOf = (id: string) =>
  ['r1', 'r2'].map((review) => ({ id: `${id}-${review}`, text: `Text of ${review}`, product: { id }, author: { id: 'u1' } }));

/** Products here, their reviews there, the authors of those in a third place. */
export const SHOP: Record<string, SubgraphDefinition> = {
  products: {
    sdl: `type Query { products: [Product!]! product(id: ID!): Product first: Product broken: Int must: Int! }
      type Mutation { count(from: Int): Int! addProduct(name: String!): Product }
      type Product @key(fields: "id") { id: ID! name: String! colour(light: Boolean = false): String }`,
    resolvers: {
      Query: {
        products: () => PRODUCTS,
        product: (_: unknown, { id }: { id: string }) => PRODUCTS.find((product) => product.id === id) ?? null,
        first: () => PRODUCTS[0],
        broken: () => {
          throw new Error('broken within');
        },
        must: () => null,
      },
      Mutation: {
        count: (_: unknown, { from = 0 }: { from?: number }) => from + 1,
        addProduct: () => ({ ...PRODUCTS[0], id: 'p9' }),
      },
      Product: {
        __resolveReference: ({ id }: { id: string }) => PRODUCTS.find((product) => product.id === id) ?? null,
        colour: (_: unknown, { light }: { light: boolean }) => (light ? 'light red' : 'red'),
      },
    },
  },
  reviews: {
    sdl: `type Query { latest: [Review!] }
      type Mutation { review(product: ID!): Review }
      type Product @key(fields: "id") { id: ID! reviews: [Review!]! rating: Float must: Int! }
      type Review { id: ID! text: String product: Product! author: User }
      type User @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: { latest: () => PRODUCTS.flatMap(({ id }) => reviewsOf(id)) },
      Mutation: { review: (_: unknown, { product }: { product: string }) => reviewsOf(product)[0] },
      Product: {
        __resolveReference: (reference: unknown) => reference,
        reviews: ({ id }: { id: string }) => reviewsOf(id),
        rating: ({ id }: { id: string }) => {
          if (id === 'p2') throw new Error('no rating');
          return 4.5;
        },
        must: ({ id }: { id: string }) => (id === 'p2' ? null : 1),
      },
    },
  },
  users: {
    sdl: 'type User @key(fields: "id") { id: ID! name: String! friends: [User!] }',
    resolvers: {
      User: {
        __resolveReference: (reference: unknown) => reference,
        name: ({ id }: { id: string }) => `User ${id}`,
        friends: () => [{ id: 'u2' }, { id: 'u3' }],
      },
    },
  },
};
