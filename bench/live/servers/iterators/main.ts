import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createPost } from '../../../gateways/hand-written/post.ts';
import type { PriceChange } from '../../prices.ts';
import { openPriceEvents } from '../price-events.ts';
import { iterateEvents } from './event-iterator.ts';

// graphql-ws's server as its documentation shows it: one async iterator, one execution and one serialisation per client and event.
const { values } = parseArgs({
  options: { port: { type: 'string' }, redis: { type: 'string' }, subgraphs: { type: 'string' } },
});
const events = openPriceEvents(values.redis ?? '');
const post = createPost(values.subgraphs ?? '', 'off');

const schema = buildSchema(`
  type Query { nothing: Int }
  type Subscription { priceChanged(market: String!): PriceChange! }
  type PriceChange { sequence: Int! sentAtMs: Float! note: String! product: Product! }
  type Product { upc: String! name: String! priceCents: Int! inStock: Boolean! }
`);
const { priceChanged } = (schema.getSubscriptionType() as GraphQLObjectType).getFields();
Object.assign(priceChanged ?? {}, {
  subscribe: (_root: unknown, { market }: { market: string }) =>
    iterateEvents<PriceChange>((push) => events.listen(market, push)),
  resolve: (event: PriceChange) => event,
});
Object.assign((schema.getType('PriceChange') as GraphQLObjectType).getFields()['product'] ?? {}, {
  resolve: ({ product }: PriceChange) => completed(product.upc),
});

/** What two subgraphs know of a product. */
async function completed(upc: string): Promise<object> {
  const parts = await Promise.all([entity('products', upc, 'name priceCents'), entity('inventory', upc, 'inStock')]);
  return { upc, ...parts[0], ...parts[1] };
}

async function entity(subgraph: string, upc: string, selection: string): Promise<object | undefined> {
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on Product{${selection}}}}`;
  const body = JSON.stringify({ query, variables: { representations: [{ __typename: 'Product', upc }] } });
  const { data } = JSON.parse((await post(subgraph, body)).toString()) as { data: { _entities: object[] } };
  return data._entities[0];
}

const server = createServer((_request, response) => response.end('ready'));
useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }));
server.listen({ port: Number(values.port), host: '127.0.0.1', backlog: 4096 });
