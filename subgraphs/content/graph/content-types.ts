import type { ContentType } from '../../../schema/events/content.ts';
import { characterCount, socialLimits } from '../domain/social-networks.ts';
import type {
  BlogPostView,
  ContentView,
  ListingDescriptionView,
  MarketUpdateView,
  SocialPostView,
} from '../domain/content-view.ts';
import { wordCount } from '../domain/word-count.ts';
import type { GraphContext, VersionOfContent } from './context.ts';
import type {
  BlogPostResolvers,
  ContentResolvers,
  ContentVersionResolvers,
  ListingDescriptionResolvers,
  MarketUpdateResolvers,
  SocialPostResolvers,
} from './resolvers.generated.ts';

const TYPE_NAMES = {
  BLOG_POST: 'BlogPost',
  SOCIAL_POST: 'SocialPost',
  LISTING_DESCRIPTION: 'ListingDescription',
  MARKET_UPDATE: 'MarketUpdate',
} as const satisfies Record<ContentType, string>;

/** The content that a representation is of. Of the representation only its key counts. Null for everybody but its author. */
async function referenced(id: unknown, { viewer, signedIn }: GraphContext): Promise<ContentView | null> {
  return viewer ? signedIn().reads.content(id) : null;
}

/** The same for one type: a representation that names another type than the content has is of nothing. */
function referenceOf<V extends ContentView>(type: V['details']['type']) {
  return async ({ id }: { id: string }, context: GraphContext): Promise<V | null> => {
    const content = await referenced(id, context);
    return content?.details.type === type ? (content as V) : null;
  };
}

/** What all types of content resolve alike; the rest stands in the view by its name. */
const everyContent = {
  author: ({ authorId }: ContentView) => ({ __typename: 'User' as const, id: authorId }),
  versions: async ({ id, authorId }: ContentView, _: object, { signedIn }: GraphContext): Promise<VersionOfContent[]> =>
    (await signedIn().reads.texts(id)).map((text) => ({ ...text, authorId })).reverse(),
};

export const Content: ContentResolvers = {
  __resolveType: (content) => TYPE_NAMES[content.details.type],
  __resolveReference: ({ id }, context) => referenced(id, context),
};

export const BlogPost: BlogPostResolvers = {
  ...everyContent,
  __resolveReference: referenceOf<BlogPostView>('BLOG_POST'),
  slug: ({ details }) => details.slug,
  excerpt: ({ details }) => details.excerpt,
  seo: ({ details }) => details.seo,
  wordCount: ({ body, language }) => wordCount(body, language),
};

export const SocialPost: SocialPostResolvers = {
  ...everyContent,
  __resolveReference: referenceOf<SocialPostView>('SOCIAL_POST'),
  network: ({ details }) => details.network,
  hashtags: ({ details }) => details.hashtags,
  characterCount: ({ body, details }) => characterCount(details.network, body, details.hashtags),
  characterLimit: ({ details }) => socialLimits[details.network].characters,
};

export const ListingDescription: ListingDescriptionResolvers = {
  ...everyContent,
  __resolveReference: referenceOf<ListingDescriptionView>('LISTING_DESCRIPTION'),
  listing: ({ details }) => (details.listingId === null ? null : { __typename: 'Listing', id: details.listingId }),
  facts: ({ details }) => details.facts,
};

export const MarketUpdate: MarketUpdateResolvers = {
  ...everyContent,
  __resolveReference: referenceOf<MarketUpdateView>('MARKET_UPDATE'),
  area: ({ details }) => details.area,
  periodStart: ({ details }) => details.periodStart,
  periodEnd: ({ details }) => details.periodEnd,
  statistics: ({ details }) => details.statistics,
};

export const ContentVersion: ContentVersionResolvers = {
  createdBy: ({ authorId }) => ({ __typename: 'User', id: authorId }),
};
