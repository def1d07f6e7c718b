import { pageSize } from '../../../platform/subgraph/paging.ts';
import type { Listing } from '../domain/listing.ts';
import type { Reads } from './loaders.ts';

/** A page of an agent's listings as the graph has it; `totalCount` is counted only where it is asked for. */
export interface ListingConnection {
  readonly totalCount: () => Promise<number>;
  readonly edges: { readonly cursor: string; readonly node: Listing }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/**
 * A page of the agent's listings, most recently modified first.
 * @param first 1 to 100
 * @param after an edge's cursor
 * @throws BadArgumentFault for another `first`, and for a cursor that is not of this list
 */
export async function listingConnection(
  reads: Reads,
  { first, after }: { first: number; after?: string | null },
): Promise<ListingConnection> {
  const { edges, hasMore } = await reads.listings(pageSize(first), after ?? undefined);
  return {
    totalCount: () => reads.listingCount(),
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: hasMore },
  };
}
