import { DateTime, Decimal, JSONValue } from '../../../platform/subgraph/scalars.ts';
import { connectionStatus } from '../domain/connection.ts';
import type { GraphContext } from './context.ts';
import { listingConnection } from './listing-connection.ts';
import type { Reads } from './loaders.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { importRefused } from './sentences.ts';

/**
 * What the asking agent may read; undefined where nobody is signed in. References answer null then, as for anything foreign:
 * an error in one of them would cost every other entity of the request.
 */
const own = ({ viewer, signedIn }: GraphContext): Reads | undefined => viewer && signedIn().reads;

/** Every field that is more than reading a property. */
export const resolvers: Resolvers = {
  DateTime,
  Decimal,
  JSON: JSONValue,
  Query: {
    listing: (_root, { id }, { signedIn }) => signedIn().reads.listing(id),
  },
  Mutation: {
    importListings: async (_root, { input }, { signedIn }) => {
      const outcome = await signedIn().importListings(input);
      return outcome.ok
        ? { __typename: 'ImportListingsOk', ...outcome }
        : {
            __typename: 'ImportListingsRefused',
            reason: outcome.refusal,
            message: importRefused(outcome.refusal, outcome.problems),
            problems: outcome.problems,
          };
    },
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    connections: ({ id }, _arguments, { signedIn }) => {
      const viewer = signedIn();
      return viewer.id === id ? viewer.reads.connections() : null;
    },
    listings: ({ id }, page, { signedIn }) => {
      const viewer = signedIn();
      return viewer.id === id ? listingConnection(viewer.reads, page) : null;
    },
  },
  Content: {
    __resolveReference: ({ id }) => ({ id }),
    publications: ({ id }, _arguments, { signedIn }) => signedIn().reads.publicationsOf(id),
  },
  Listing: {
    __resolveReference: ({ id }, context) => own(context)?.listing(id) ?? null,
  },
  Connection: {
    __resolveReference: ({ id }, context) => own(context)?.connection(id) ?? null,
    status: (connection, _arguments, { clock }) => connectionStatus(connection, clock.now()),
  },
  Publication: {
    __resolveReference: ({ id }, context) => own(context)?.publication(id) ?? null,
  },
  ListingConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
};
