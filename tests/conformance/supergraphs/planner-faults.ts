import { type ConformanceSupergraph, failing, required } from '../supergraph.ts';

/** What @apollo/query-planner is known to plan wrongly without saying so. */
export const plannerFaults: ConformanceSupergraph = {
  name: 'planner-faults',
  notRandom: 'nearly all of it is refused',
  subgraphs: {
    shop: {
      sdl: `
        type Query { products: [Product!]!, animal: Animal }
        type Product @key(fields: "id") @key(fields: "upc") { id: ID!, upc: String!, price(currency: String): Int!, weight: Int }
        interface Animal { name: String }`,
    },
    converter: {
      sdl: `
        type Product @key(fields: "id") {
          id: ID! price(currency: String): Int! @external
          dollars: String @requires(fields: "price(currency: \\"USD\\")")
          euros: String @requires(fields: "price(currency: \\"EUR\\")")
        }`,
    },
    freight: {
      sdl: `
        type Query { heaviest: Product }
        type Product @key(fields: "upc", resolvable: false) @key(fields: "id") {
          upc: String! id: ID! weight: Int @external
          freight: Int @requires(fields: "weight"), pallets: Int
        }`,
    },
    zoo: {
      sdl: `
        type Query { dogs: [Dog] }
        interface Animal { name: String }
        type Dog implements Animal { name: String }`,
    },
  },
  resolvers: {
    Product: {
      // The reference asks the store for the price, a subgraph has it under the name that the representation gives it.
      dollars: required(({ price }) => told('USD', price)),
      euros: required(({ price }) => told('EUR', price)),
      freight: required(({ weight }) => (weight === null ? null : Number(weight) * 3)),
    },
  },
  createStore() {
    const products = [1, 2, 3].map((at) => ({
      __typename: 'Product',
      id: `p${at}`,
      upc: `upc-${at}`,
      price: ({ currency }: { currency?: string | null }) => at * (currency === 'USD' ? 110 : currency === 'EUR' ? 100 : 1),
      weight: at === 2 ? null : at,
      pallets: at,
    }));
    return {
      entities: products,
      roots: {
        'Query.products': products,
        'Query.heaviest': products[2],
        'Query.animal': failing('no animal'),
        'Query.dogs': [{ name: 'Rex' }],
      },
    };
  },
};

function told(currency: string, price: unknown): string {
  const amount: unknown = typeof price === 'function' ? (price as (args: object) => unknown)({ currency }) : price;
  return `${currency} ${String(amount)}`;
}
