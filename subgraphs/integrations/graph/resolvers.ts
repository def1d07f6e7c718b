import { DateTime, Decimal, JSONValue } from '../../../platform/subgraph/scalars.ts';
import { connectionStatus } from '../domain/connection.ts';
import { listingConnection } from './listing-connection.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { importRefused } from './sentences.ts';

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
    __resolveReference: ({ id }, { signedIn }) => signedIn().reads.listing(id),
  },
  Connection: {
    __resolveReference: ({ id }, { signedIn }) => signedIn().reads.connection(id),
    status: (connection, _arguments, { clock }) => connectionStatus(connection, clock.now()),
  },
  Publication: {
    __resolveReference: ({ id }, { signedIn }) => signedIn().reads.publication(id),
  },
  ListingConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
};
