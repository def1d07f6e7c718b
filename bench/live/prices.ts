import { readFile } from 'node:fs/promises';
import { composeAll, subgraphAt } from '../graph/compose.ts';

/** What is published: the fields of `PriceChange` in `prices.graphql`. */
export interface PriceChange {
  readonly sequence: number;
  readonly sentAtMs: number;
  readonly note: string;
  readonly product: { readonly __typename: 'Product'; readonly upc: string };
}

/** What clients subscribe to. `plain` needs the event alone, `joined` two entity fetches besides. */
export const SUBSCRIPTIONS = {
  plain: 'subscription Prices($market: String!) { priceChanged(market: $market) { sequence sentAtMs note } }',
  joined:
    'subscription Prices($market: String!) { priceChanged(market: $market) { sequence sentAtMs note product { name priceCents inStock } } }',
} as const;
export type Selection = keyof typeof SUBSCRIPTIONS;

/** The live channel of a market, as the template in `prices.graphql` has it. */
export function channelOf(market: string): string {
  return `market:${market}`;
}

/** An event of the size of a short notification. */
export function priceChange(sequence: number): PriceChange {
  return {
    sequence,
    sentAtMs: performance.timeOrigin + performance.now(),
    note: 'The asking price of a home that you watch has been lowered; three viewings are still free this week.',
    product: { __typename: 'Product', upc: 'p7' },
  };
}

/** Composes the virtual subgraph with the two that own products. */
export async function composeLiveSupergraph(subgraphOrigin: string): Promise<string> {
  const sdl = await readFile(new URL('prices.graphql', import.meta.url), 'utf8');
  const products = await Promise.all((['products', 'inventory'] as const).map((name) => subgraphAt(subgraphOrigin, name)));
  return composeAll([...products, { name: 'live', url: 'live://router', sdl }]);
}
