import { CorruptDataFault } from '../../../platform/fault.ts';
import { pageSize } from '../../../platform/subgraph/paging.ts';
import type { ContentConnectionResolvers, ContentEdgeResolvers, UserResolvers } from './resolvers.generated.ts';

export const User: UserResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  contents: async ({ id }, { first, after, filter }, { signedIn }) => {
    const asker = signedIn();
    if (id !== asker.id) return null;
    const list = { filter: { status: filter?.status ?? undefined, type: filter?.type ?? undefined } };
    return { list, ...(await asker.reads.list(list, pageSize(first), after ?? undefined)) };
  },
};

export const ContentConnection: ContentConnectionResolvers = {
  // Only who asks for the count has it counted.
  totalCount: ({ list }, _, { signedIn }) => signedIn().reads.count(list),
  edges: ({ edges }) => [...edges],
  pageInfo: ({ edges, hasNextPage }) => ({ endCursor: edges.at(-1)?.cursor ?? null, hasNextPage }),
};

export const ContentEdge: ContentEdgeResolvers = {
  node: async ({ contentId }, _, { signedIn }) => {
    const content = await signedIn().reads.content(contentId);
    if (!content) throw new CorruptDataFault(`read content ${contentId} of its author's list, but it is not there`);
    return content;
  },
};
