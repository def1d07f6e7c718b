import { DateOnly, DateTime, Decimal } from '../../../platform/subgraph/scalars.ts';
import { BlogPost, Content, ContentVersion, ListingDescription, MarketUpdate, SocialPost } from './content-types.ts';
import { ContentConnection, ContentEdge, User } from './contents.ts';
import { Mutation } from './mutation.ts';
import type { QueryResolvers, Resolvers } from './resolvers.generated.ts';

const Query: QueryResolvers = {
  content: (_, { id }, { signedIn }) => signedIn().reads.content(id),
};

/** How every field of this subgraph is resolved; a field that is not here stands in its parent by its name. */
export const resolvers: Resolvers = {
  DateTime,
  Date: DateOnly,
  Decimal,
  Query,
  Mutation,
  User,
  Content,
  BlogPost,
  SocialPost,
  ListingDescription,
  MarketUpdate,
  ContentVersion,
  ContentConnection,
  ContentEdge,
};
