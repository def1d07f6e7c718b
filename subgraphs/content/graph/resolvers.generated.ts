import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ContentView, BlogPostView, SocialPostView, ListingDescriptionView, MarketUpdateView } from '../domain/content-view.ts';
import type { VersionOfContent, ContentPage, ContentPosition, GraphContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day as ISO 8601, such as 2026-11-23. */
  Date: { input: string; output: string; }
  /** An instant in UTC as ISO 8601 with milliseconds, such as 2026-11-23T09:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, such as 435000.00. */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type ApproveContentInput = {
  contentId: Scalars['ID']['input'];
  /** Refuse if the content has changed since this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type ApproveContentOk = {
  __typename?: 'ApproveContentOk';
  content: Content;
};

export type ApproveContentRefusal =
  | 'ALREADY_APPROVED'
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  /** The text breaks a rule for housing advertisements: see the findings. */
  | 'COMPLIANCE_BLOCKED'
  | 'NOT_FOUND'
  | 'VERSION_CHANGED';

export type ApproveContentRefused = {
  __typename?: 'ApproveContentRefused';
  message: Scalars['String']['output'];
  reason: ApproveContentRefusal;
};

export type ApproveContentResult = ApproveContentOk | ApproveContentRefused;

export type ArchiveContentInput = {
  contentId: Scalars['ID']['input'];
};

export type ArchiveContentOk = {
  __typename?: 'ArchiveContentOk';
  content: Content;
};

export type ArchiveContentRefusal =
  | 'ARCHIVED'
  | 'NOT_FOUND';

export type ArchiveContentRefused = {
  __typename?: 'ArchiveContentRefused';
  message: Scalars['String']['output'];
  reason: ArchiveContentRefusal;
};

export type ArchiveContentResult = ArchiveContentOk | ArchiveContentRefused;

/** A long article for the agent's site. */
export type BlogPost = Content & {
  __typename?: 'BlogPost';
  author: Maybe<User>;
  body: Scalars['String']['output'];
  compliance: Compliance;
  createdAt: Scalars['DateTime']['output'];
  /** The first sentences, at most 200 characters. */
  excerpt: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  language: Scalars['String']['output'];
  model: Scalars['String']['output'];
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  scheduledFor: Maybe<Scalars['DateTime']['output']>;
  seo: SearchSnippet;
  /** The title as part of an address. */
  slug: Scalars['String']['output'];
  status: ContentStatus;
  title: Scalars['String']['output'];
  tone: Tone;
  updatedAt: Scalars['DateTime']['output'];
  version: Scalars['Int']['output'];
  versions: Array<ContentVersion>;
  wordCount: Scalars['Int']['output'];
};

export type CacheControlScope =
  /** For the asking viewer alone. */
  | 'PRIVATE'
  /** The same for everybody who may see it. */
  | 'PUBLIC';

/** What the rules for housing advertisements say of a text. */
export type Compliance = {
  __typename?: 'Compliance';
  findings: Array<ComplianceFinding>;
  verdict: ComplianceVerdict;
};

export type ComplianceFinding = {
  __typename?: 'ComplianceFinding';
  /** The words that the rule caught. */
  excerpt: Scalars['String']['output'];
  /** The rule's stable name, such as fair-housing/familial-status. */
  rule: Scalars['String']['output'];
  severity: FindingSeverity;
  /** What to write instead. */
  suggestion: Scalars['String']['output'];
};

export type ComplianceVerdict =
  /** Can't be approved as it is. */
  | 'BLOCKED'
  /** Nothing was found. */
  | 'PASS'
  /** A person should read the findings before approval. */
  | 'REVIEW';

/** Something an agent had written and may publish. */
export type Content = {
  author: Maybe<User>;
  /** 10 to 10 000 characters of plain text. */
  body: Scalars['String']['output'];
  /** What the rules for housing advertisements say of this version. */
  compliance: Compliance;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** BCP 47 language tag. */
  language: Scalars['String']['output'];
  /** The model that wrote the first version. */
  model: Scalars['String']['output'];
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it is published by itself; null unless SCHEDULED. */
  scheduledFor: Maybe<Scalars['DateTime']['output']>;
  status: ContentStatus;
  /** 1 to 200 characters. */
  title: Scalars['String']['output'];
  tone: Tone;
  updatedAt: Scalars['DateTime']['output'];
  /** Counts every change to the content, from 1. */
  version: Scalars['Int']['output'];
  /** Title and body as they were at each change, newest first. */
  versions: Array<ContentVersion>;
};

export type ContentConnection = {
  __typename?: 'ContentConnection';
  edges: Array<ContentEdge>;
  pageInfo: PageInfo;
  /** How many match the filter in all. */
  totalCount: Scalars['Int']['output'];
};

export type ContentEdge = {
  __typename?: 'ContentEdge';
  cursor: Scalars['String']['output'];
  node: Content;
};

/** Narrows a list of content; what is left out does not narrow. */
export type ContentFilter = {
  status?: InputMaybe<ContentStatus>;
  type?: InputMaybe<ContentType>;
};

export type ContentStatus =
  | 'APPROVED'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'PUBLISHED'
  | 'SCHEDULED';

export type ContentType =
  | 'BLOG_POST'
  | 'LISTING_DESCRIPTION'
  | 'MARKET_UPDATE'
  | 'SOCIAL_POST';

/** Title and body as they stood. */
export type ContentVersion = {
  __typename?: 'ContentVersion';
  body: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  createdBy: Maybe<User>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type EditContentInput = {
  /** 10 to 10 000 characters; left out, it stays. */
  body?: InputMaybe<Scalars['String']['input']>;
  contentId: Scalars['ID']['input'];
  /** Refuse if the content has changed since this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 200 characters; left out, it stays. */
  title?: InputMaybe<Scalars['String']['input']>;
};

export type EditContentOk = {
  __typename?: 'EditContentOk';
  content: Content;
};

export type EditContentRefusal =
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'VERSION_CHANGED';

export type EditContentRefused = {
  __typename?: 'EditContentRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: EditContentRefusal;
};

export type EditContentResult = EditContentOk | EditContentRefused;

export type FindingSeverity =
  | 'BLOCK'
  | 'WARN';

export type GenerateBlogPostInput = {
  /** Whom it is for, at most 200 characters. */
  audience?: InputMaybe<Scalars['String']['input']>;
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: Scalars['ID']['input'];
  /** At most 20 of at most 60 characters. */
  keywords: Array<Scalars['String']['input']>;
  /** BCP 47 language tag. */
  language: Scalars['String']['input'];
  /** 100 to 1500. */
  targetWordCount: Scalars['Int']['input'];
  tone: Tone;
  /** What it is about, 1 to 200 characters. */
  topic: Scalars['String']['input'];
};

export type GenerateContentOk = {
  __typename?: 'GenerateContentOk';
  content: Content;
};

export type GenerateContentRefusal =
  /** The key was used before, for another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_INPUT'
  /** The model declined to write this, or its guardrail stopped it. */
  | 'MODEL_DECLINED';

export type GenerateContentRefused = {
  __typename?: 'GenerateContentRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: GenerateContentRefusal;
};

export type GenerateContentResult = GenerateContentOk | GenerateContentRefused;

export type GenerateListingDescriptionInput = {
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: Scalars['ID']['input'];
  /** BCP 47 language tag. */
  language: Scalars['String']['input'];
  listing: ListingFactsInput;
  /** The imported listing that these facts are of. */
  listingId?: InputMaybe<Scalars['ID']['input']>;
  /** The most that the MLS takes, 200 to 4000. */
  maxCharacters: Scalars['Int']['input'];
  tone: Tone;
};

export type GenerateMarketUpdateInput = {
  /** 1 to 120 characters. */
  area: Scalars['String']['input'];
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: Scalars['ID']['input'];
  /** BCP 47 language tag. */
  language: Scalars['String']['input'];
  periodEnd: Scalars['Date']['input'];
  periodStart: Scalars['Date']['input'];
  /** 1 to 20. */
  statistics: Array<MarketStatisticInput>;
  tone: Tone;
};

export type GenerateSocialPostsInput = {
  /** What the posts are about, 10 to 2000 characters. */
  brief: Scalars['String']['input'];
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: Scalars['ID']['input'];
  /** BCP 47 language tag. */
  language: Scalars['String']['input'];
  /** 1 to 4, each once. */
  networks: Array<SocialNetwork>;
  tone: Tone;
};

export type GenerateSocialPostsOk = {
  __typename?: 'GenerateSocialPostsOk';
  posts: Array<SocialPost>;
};

export type GenerateSocialPostsResult = GenerateContentRefused | GenerateSocialPostsOk;

/** One thing that is wrong with an input. */
export type InputProblem = {
  __typename?: 'InputProblem';
  /** Path of the field, such as input.listing.city. */
  field: Scalars['String']['output'];
  /** Why the value was refused. */
  reason: Scalars['String']['output'];
  /** The form of the value seen, such as `string of 0 characters`. Never the value itself. */
  received: Scalars['String']['output'];
};

/** A property as an MLS knows it, in the names of the RESO Data Dictionary 2.0. The MLS may leave any of it out. */
export type Listing = {
  __typename?: 'Listing';
  id: Scalars['ID']['output'];
};

/** Public remarks for a property. */
export type ListingDescription = Content & {
  __typename?: 'ListingDescription';
  author: Maybe<User>;
  body: Scalars['String']['output'];
  compliance: Compliance;
  createdAt: Scalars['DateTime']['output'];
  facts: ListingFacts;
  id: Scalars['ID']['output'];
  language: Scalars['String']['output'];
  /** The listing it was written for, where one was named. */
  listing: Maybe<Listing>;
  model: Scalars['String']['output'];
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  scheduledFor: Maybe<Scalars['DateTime']['output']>;
  status: ContentStatus;
  title: Scalars['String']['output'];
  tone: Tone;
  updatedAt: Scalars['DateTime']['output'];
  version: Scalars['Int']['output'];
  versions: Array<ContentVersion>;
};

/** The facts that a listing description was written from. */
export type ListingFacts = {
  __typename?: 'ListingFacts';
  address: Maybe<Scalars['String']['output']>;
  bathroomsTotal: Maybe<Scalars['Float']['output']>;
  bedroomsTotal: Maybe<Scalars['Int']['output']>;
  city: Scalars['String']['output'];
  features: Array<Scalars['String']['output']>;
  /** US dollars. */
  listPriceUsd: Maybe<Scalars['Decimal']['output']>;
  livingAreaSquareFeet: Maybe<Scalars['Float']['output']>;
  postalCode: Maybe<Scalars['String']['output']>;
  propertyType: Scalars['String']['output'];
  stateOrProvince: Scalars['String']['output'];
  yearBuilt: Maybe<Scalars['Int']['output']>;
};

export type ListingFactsInput = {
  /** Left out where the seller does not want it shown. At most 255 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  bathroomsTotal?: InputMaybe<Scalars['Float']['input']>;
  bedroomsTotal?: InputMaybe<Scalars['Int']['input']>;
  city: Scalars['String']['input'];
  /** At most 50 of at most 120 characters. */
  features: Array<Scalars['String']['input']>;
  /** US dollars; a decimal such as 435000 or "435000.00". */
  listPriceUsd?: InputMaybe<Scalars['Decimal']['input']>;
  livingAreaSquareFeet?: InputMaybe<Scalars['Float']['input']>;
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** As in the RESO Data Dictionary, such as Residential or Land. */
  propertyType: Scalars['String']['input'];
  stateOrProvince: Scalars['String']['input'];
  yearBuilt?: InputMaybe<Scalars['Int']['input']>;
};

/** One number of a market, such as the median sale price. */
export type MarketStatistic = {
  __typename?: 'MarketStatistic';
  /** Change against the period before, in percent. */
  change: Maybe<Scalars['Float']['output']>;
  name: Scalars['String']['output'];
  /** What the value counts, such as USD, days, percent. */
  unit: Scalars['String']['output'];
  value: Scalars['Float']['output'];
};

export type MarketStatisticInput = {
  change?: InputMaybe<Scalars['Float']['input']>;
  name: Scalars['String']['input'];
  unit: Scalars['String']['input'];
  value: Scalars['Float']['input'];
};

/** Numbers of a local market, explained. */
export type MarketUpdate = Content & {
  __typename?: 'MarketUpdate';
  /** The place that the numbers are of. */
  area: Scalars['String']['output'];
  author: Maybe<User>;
  body: Scalars['String']['output'];
  compliance: Compliance;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  language: Scalars['String']['output'];
  model: Scalars['String']['output'];
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  scheduledFor: Maybe<Scalars['DateTime']['output']>;
  statistics: Array<MarketStatistic>;
  status: ContentStatus;
  title: Scalars['String']['output'];
  tone: Tone;
  updatedAt: Scalars['DateTime']['output'];
  version: Scalars['Int']['output'];
  versions: Array<ContentVersion>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Says that the content may be published. */
  approveContent: ApproveContentResult;
  /** Puts content away. It stays readable and can't be changed any more. */
  archiveContent: ArchiveContentResult;
  /** Replaces title or body, as a new version. What was approved or scheduled goes back to draft. */
  editContent: EditContentResult;
  /** Writes a blog post with the model. The same idempotency key gives the same content again. */
  generateBlogPost: GenerateContentResult;
  /** Writes a listing description with the model, from the given facts and no others. The same idempotency key gives the same content again. */
  generateListingDescription: GenerateContentResult;
  /** Writes a market update with the model, from the given statistics and no others. The same idempotency key gives the same content again. */
  generateMarketUpdate: GenerateContentResult;
  /** Writes one post per network with the model, all from one brief. The same idempotency key gives the same posts again. */
  generateSocialPosts: GenerateSocialPostsResult;
  /** Makes approved content public now. */
  publishContent: PublishContentResult;
  /** Sets when approved content is published by itself. Scheduling again moves it. */
  scheduleContent: ScheduleContentResult;
};


export type MutationApproveContentArgs = {
  input: ApproveContentInput;
};


export type MutationArchiveContentArgs = {
  input: ArchiveContentInput;
};


export type MutationEditContentArgs = {
  input: EditContentInput;
};


export type MutationGenerateBlogPostArgs = {
  input: GenerateBlogPostInput;
};


export type MutationGenerateListingDescriptionArgs = {
  input: GenerateListingDescriptionInput;
};


export type MutationGenerateMarketUpdateArgs = {
  input: GenerateMarketUpdateInput;
};


export type MutationGenerateSocialPostsArgs = {
  input: GenerateSocialPostsInput;
};


export type MutationPublishContentArgs = {
  input: PublishContentInput;
};


export type MutationScheduleContentArgs = {
  input: ScheduleContentInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

export type PublishContentInput = {
  contentId: Scalars['ID']['input'];
};

export type PublishContentOk = {
  __typename?: 'PublishContentOk';
  content: Content;
};

export type PublishContentRefusal =
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'NOT_APPROVED'
  | 'NOT_FOUND';

export type PublishContentRefused = {
  __typename?: 'PublishContentRefused';
  message: Scalars['String']['output'];
  reason: PublishContentRefusal;
};

export type PublishContentResult = PublishContentOk | PublishContentRefused;

export type Query = {
  __typename?: 'Query';
  /** One piece of the asking agent's content. Null when there is none by that id, or it is another agent's. */
  content: Maybe<Content>;
};


export type QueryContentArgs = {
  id: Scalars['ID']['input'];
};

export type ScheduleContentInput = {
  contentId: Scalars['ID']['input'];
  /** An instant in the future, within a year. */
  scheduledFor: Scalars['DateTime']['input'];
};

export type ScheduleContentOk = {
  __typename?: 'ScheduleContentOk';
  content: Content;
};

export type ScheduleContentRefusal =
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'IN_THE_PAST'
  | 'NOT_APPROVED'
  | 'NOT_FOUND'
  | 'TOO_FAR_AHEAD';

export type ScheduleContentRefused = {
  __typename?: 'ScheduleContentRefused';
  message: Scalars['String']['output'];
  reason: ScheduleContentRefusal;
};

export type ScheduleContentResult = ScheduleContentOk | ScheduleContentRefused;

/** How a search engine may show a page. */
export type SearchSnippet = {
  __typename?: 'SearchSnippet';
  /** At most 155 characters. */
  description: Scalars['String']['output'];
  keywords: Array<Scalars['String']['output']>;
  /** At most 60 characters. */
  title: Scalars['String']['output'];
};

export type SocialNetwork =
  | 'FACEBOOK'
  | 'INSTAGRAM'
  | 'LINKEDIN'
  | 'X';

/** A post for one social network, within that network's limit. */
export type SocialPost = Content & {
  __typename?: 'SocialPost';
  author: Maybe<User>;
  body: Scalars['String']['output'];
  /** How the network counts the body and hashtags, in characters. */
  characterCount: Scalars['Int']['output'];
  /** The most that the network takes, in characters. */
  characterLimit: Scalars['Int']['output'];
  compliance: Compliance;
  createdAt: Scalars['DateTime']['output'];
  /** Without the leading #. */
  hashtags: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  language: Scalars['String']['output'];
  model: Scalars['String']['output'];
  network: SocialNetwork;
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  scheduledFor: Maybe<Scalars['DateTime']['output']>;
  status: ContentStatus;
  title: Scalars['String']['output'];
  tone: Tone;
  updatedAt: Scalars['DateTime']['output'];
  version: Scalars['Int']['output'];
  versions: Array<ContentVersion>;
};

/** The voice that copy is written in. */
export type Tone =
  | 'LUXURY'
  | 'PLAYFUL'
  | 'PROFESSIONAL'
  | 'WARM';

export type User = {
  __typename?: 'User';
  /** The agent's own content, newest first. Null for everybody else's. */
  contents: Maybe<ContentConnection>;
  id: Scalars['ID']['output'];
};


export type UserContentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<ContentFilter>;
  first?: Scalars['Int']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  BlogPost: BlogPost;
  Content: Content;
  ListingDescription: ListingDescription;
  MarketUpdate: MarketUpdate;
  SocialPost: SocialPost;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  BlogPost:
    ( { __typename: 'BlogPost' }
    & GraphQLRecursivePick<FederationTypes['BlogPost'], {"id":true}> );
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
  ListingDescription:
    ( { __typename: 'ListingDescription' }
    & GraphQLRecursivePick<FederationTypes['ListingDescription'], {"id":true}> );
  MarketUpdate:
    ( { __typename: 'MarketUpdate' }
    & GraphQLRecursivePick<FederationTypes['MarketUpdate'], {"id":true}> );
  SocialPost:
    ( { __typename: 'SocialPost' }
    & GraphQLRecursivePick<FederationTypes['SocialPost'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ApproveContentResult:
    | ( Omit<ApproveContentOk, 'content'> & { content: _RefType['Content'] } )
    | ( ApproveContentRefused )
  ;
  ArchiveContentResult:
    | ( Omit<ArchiveContentOk, 'content'> & { content: _RefType['Content'] } )
    | ( ArchiveContentRefused )
  ;
  EditContentResult:
    | ( Omit<EditContentOk, 'content'> & { content: _RefType['Content'] } )
    | ( EditContentRefused )
  ;
  GenerateContentResult:
    | ( Omit<GenerateContentOk, 'content'> & { content: _RefType['Content'] } )
    | ( GenerateContentRefused )
  ;
  GenerateSocialPostsResult:
    | ( GenerateContentRefused )
    | ( Omit<GenerateSocialPostsOk, 'posts'> & { posts: Array<_RefType['SocialPost']> } )
  ;
  PublishContentResult:
    | ( Omit<PublishContentOk, 'content'> & { content: _RefType['Content'] } )
    | ( PublishContentRefused )
  ;
  ScheduleContentResult:
    | ( Omit<ScheduleContentOk, 'content'> & { content: _RefType['Content'] } )
    | ( ScheduleContentRefused )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApproveContentInput: ApproveContentInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ApproveContentOk: ResolverTypeWrapper<Omit<ApproveContentOk, 'content'> & { content: ResolversTypes['Content'] }>;
  ApproveContentRefusal: ApproveContentRefusal;
  ApproveContentRefused: ResolverTypeWrapper<ApproveContentRefused>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ApproveContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveContentResult']>;
  ArchiveContentInput: ArchiveContentInput;
  ArchiveContentOk: ResolverTypeWrapper<Omit<ArchiveContentOk, 'content'> & { content: ResolversTypes['Content'] }>;
  ArchiveContentRefusal: ArchiveContentRefusal;
  ArchiveContentRefused: ResolverTypeWrapper<ArchiveContentRefused>;
  ArchiveContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ArchiveContentResult']>;
  BlogPost: ResolverTypeWrapper<BlogPostView>;
  CacheControlScope: CacheControlScope;
  Compliance: ResolverTypeWrapper<Compliance>;
  ComplianceFinding: ResolverTypeWrapper<ComplianceFinding>;
  ComplianceVerdict: ComplianceVerdict;
  Content: ResolverTypeWrapper<ContentView>;
  ContentConnection: ResolverTypeWrapper<ContentPage>;
  ContentEdge: ResolverTypeWrapper<ContentPosition>;
  ContentFilter: ContentFilter;
  ContentStatus: ContentStatus;
  ContentType: ContentType;
  ContentVersion: ResolverTypeWrapper<VersionOfContent>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  EditContentInput: EditContentInput;
  EditContentOk: ResolverTypeWrapper<Omit<EditContentOk, 'content'> & { content: ResolversTypes['Content'] }>;
  EditContentRefusal: EditContentRefusal;
  EditContentRefused: ResolverTypeWrapper<EditContentRefused>;
  EditContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EditContentResult']>;
  FindingSeverity: FindingSeverity;
  GenerateBlogPostInput: GenerateBlogPostInput;
  GenerateContentOk: ResolverTypeWrapper<Omit<GenerateContentOk, 'content'> & { content: ResolversTypes['Content'] }>;
  GenerateContentRefusal: GenerateContentRefusal;
  GenerateContentRefused: ResolverTypeWrapper<GenerateContentRefused>;
  GenerateContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GenerateContentResult']>;
  GenerateListingDescriptionInput: GenerateListingDescriptionInput;
  GenerateMarketUpdateInput: GenerateMarketUpdateInput;
  GenerateSocialPostsInput: GenerateSocialPostsInput;
  GenerateSocialPostsOk: ResolverTypeWrapper<Omit<GenerateSocialPostsOk, 'posts'> & { posts: Array<ResolversTypes['SocialPost']> }>;
  GenerateSocialPostsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GenerateSocialPostsResult']>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  Listing: ResolverTypeWrapper<Listing>;
  ListingDescription: ResolverTypeWrapper<ListingDescriptionView>;
  ListingFacts: ResolverTypeWrapper<ListingFacts>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ListingFactsInput: ListingFactsInput;
  MarketStatistic: ResolverTypeWrapper<MarketStatistic>;
  MarketStatisticInput: MarketStatisticInput;
  MarketUpdate: ResolverTypeWrapper<MarketUpdateView>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PublishContentInput: PublishContentInput;
  PublishContentOk: ResolverTypeWrapper<Omit<PublishContentOk, 'content'> & { content: ResolversTypes['Content'] }>;
  PublishContentRefusal: PublishContentRefusal;
  PublishContentRefused: ResolverTypeWrapper<PublishContentRefused>;
  PublishContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishContentResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ScheduleContentInput: ScheduleContentInput;
  ScheduleContentOk: ResolverTypeWrapper<Omit<ScheduleContentOk, 'content'> & { content: ResolversTypes['Content'] }>;
  ScheduleContentRefusal: ScheduleContentRefusal;
  ScheduleContentRefused: ResolverTypeWrapper<ScheduleContentRefused>;
  ScheduleContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ScheduleContentResult']>;
  SearchSnippet: ResolverTypeWrapper<SearchSnippet>;
  SocialNetwork: SocialNetwork;
  SocialPost: ResolverTypeWrapper<SocialPostView>;
  Tone: Tone;
  User: ResolverTypeWrapper<{ id: string }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApproveContentInput: ApproveContentInput;
  ID: Scalars['ID']['output'];
  ApproveContentOk: Omit<ApproveContentOk, 'content'> & { content: ResolversParentTypes['Content'] };
  ApproveContentRefused: ApproveContentRefused;
  String: Scalars['String']['output'];
  ApproveContentResult: ResolversUnionTypes<ResolversParentTypes>['ApproveContentResult'];
  ArchiveContentInput: ArchiveContentInput;
  ArchiveContentOk: Omit<ArchiveContentOk, 'content'> & { content: ResolversParentTypes['Content'] };
  ArchiveContentRefused: ArchiveContentRefused;
  ArchiveContentResult: ResolversUnionTypes<ResolversParentTypes>['ArchiveContentResult'];
  BlogPost: BlogPostView;
  Compliance: Compliance;
  ComplianceFinding: ComplianceFinding;
  Content: ContentView;
  ContentConnection: ContentPage;
  ContentEdge: ContentPosition;
  ContentFilter: ContentFilter;
  ContentVersion: VersionOfContent;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EditContentInput: EditContentInput;
  EditContentOk: Omit<EditContentOk, 'content'> & { content: ResolversParentTypes['Content'] };
  EditContentRefused: EditContentRefused;
  EditContentResult: ResolversUnionTypes<ResolversParentTypes>['EditContentResult'];
  GenerateBlogPostInput: GenerateBlogPostInput;
  GenerateContentOk: Omit<GenerateContentOk, 'content'> & { content: ResolversParentTypes['Content'] };
  GenerateContentRefused: GenerateContentRefused;
  GenerateContentResult: ResolversUnionTypes<ResolversParentTypes>['GenerateContentResult'];
  GenerateListingDescriptionInput: GenerateListingDescriptionInput;
  GenerateMarketUpdateInput: GenerateMarketUpdateInput;
  GenerateSocialPostsInput: GenerateSocialPostsInput;
  GenerateSocialPostsOk: Omit<GenerateSocialPostsOk, 'posts'> & { posts: Array<ResolversParentTypes['SocialPost']> };
  GenerateSocialPostsResult: ResolversUnionTypes<ResolversParentTypes>['GenerateSocialPostsResult'];
  InputProblem: InputProblem;
  Listing: Listing;
  ListingDescription: ListingDescriptionView;
  ListingFacts: ListingFacts;
  Float: Scalars['Float']['output'];
  ListingFactsInput: ListingFactsInput;
  MarketStatistic: MarketStatistic;
  MarketStatisticInput: MarketStatisticInput;
  MarketUpdate: MarketUpdateView;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PublishContentInput: PublishContentInput;
  PublishContentOk: Omit<PublishContentOk, 'content'> & { content: ResolversParentTypes['Content'] };
  PublishContentRefused: PublishContentRefused;
  PublishContentResult: ResolversUnionTypes<ResolversParentTypes>['PublishContentResult'];
  Query: Record<PropertyKey, never>;
  ScheduleContentInput: ScheduleContentInput;
  ScheduleContentOk: Omit<ScheduleContentOk, 'content'> & { content: ResolversParentTypes['Content'] };
  ScheduleContentRefused: ScheduleContentRefused;
  ScheduleContentResult: ResolversUnionTypes<ResolversParentTypes>['ScheduleContentResult'];
  SearchSnippet: SearchSnippet;
  SocialPost: SocialPostView;
  User: { id: string };
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge: Maybe<Scalars['Boolean']['input']>;
  maxAge: Maybe<Scalars['Int']['input']>;
  scope: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ApproveContentOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApproveContentOk'] = ResolversParentTypes['ApproveContentOk']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApproveContentRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApproveContentRefused'] = ResolversParentTypes['ApproveContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ApproveContentRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApproveContentResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApproveContentResult'] = ResolversParentTypes['ApproveContentResult']> = {
  __resolveType: TypeResolveFn<'ApproveContentOk' | 'ApproveContentRefused', ParentType, ContextType>;
};

export type ArchiveContentOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ArchiveContentOk'] = ResolversParentTypes['ArchiveContentOk']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchiveContentRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ArchiveContentRefused'] = ResolversParentTypes['ArchiveContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ArchiveContentRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchiveContentResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ArchiveContentResult'] = ResolversParentTypes['ArchiveContentResult']> = {
  __resolveType: TypeResolveFn<'ArchiveContentOk' | 'ArchiveContentRefused', ParentType, ContextType>;
};

export type BlogPostResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BlogPost'] = ResolversParentTypes['BlogPost'], FederationReferenceType extends FederationReferenceTypes['BlogPost'] = FederationReferenceTypes['BlogPost']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BlogPost']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compliance?: Resolver<ResolversTypes['Compliance'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scheduledFor?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  seo?: Resolver<ResolversTypes['SearchSnippet'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContentStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tone?: Resolver<ResolversTypes['Tone'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['ContentVersion']>, ParentType, ContextType>;
  wordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ComplianceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Compliance'] = ResolversParentTypes['Compliance']> = {
  findings?: Resolver<Array<ResolversTypes['ComplianceFinding']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['ComplianceVerdict'], ParentType, ContextType>;
};

export type ComplianceFindingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ComplianceFinding'] = ResolversParentTypes['ComplianceFinding']> = {
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['FindingSeverity'], ParentType, ContextType>;
  suggestion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ContentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Content'] = ResolversParentTypes['Content'], FederationReferenceType extends FederationReferenceTypes['Content'] = FederationReferenceTypes['Content']> = {
  __resolveType: TypeResolveFn<'BlogPost' | 'ListingDescription' | 'MarketUpdate' | 'SocialPost', ParentType, ContextType>;
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Content']> | FederationReferenceType, FederationReferenceType, ContextType>;
};

export type ContentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ContentConnection'] = ResolversParentTypes['ContentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ContentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ContentEdge'] = ResolversParentTypes['ContentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
};

export type ContentVersionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ContentVersion'] = ResolversParentTypes['ContentVersion']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type EditContentOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EditContentOk'] = ResolversParentTypes['EditContentOk']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditContentRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EditContentRefused'] = ResolversParentTypes['EditContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['EditContentRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditContentResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EditContentResult'] = ResolversParentTypes['EditContentResult']> = {
  __resolveType: TypeResolveFn<'EditContentOk' | 'EditContentRefused', ParentType, ContextType>;
};

export type GenerateContentOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GenerateContentOk'] = ResolversParentTypes['GenerateContentOk']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenerateContentRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GenerateContentRefused'] = ResolversParentTypes['GenerateContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['GenerateContentRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenerateContentResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GenerateContentResult'] = ResolversParentTypes['GenerateContentResult']> = {
  __resolveType: TypeResolveFn<'GenerateContentOk' | 'GenerateContentRefused', ParentType, ContextType>;
};

export type GenerateSocialPostsOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GenerateSocialPostsOk'] = ResolversParentTypes['GenerateSocialPostsOk']> = {
  posts?: Resolver<Array<ResolversTypes['SocialPost']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenerateSocialPostsResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GenerateSocialPostsResult'] = ResolversParentTypes['GenerateSocialPostsResult']> = {
  __resolveType: TypeResolveFn<'GenerateContentRefused' | 'GenerateSocialPostsOk', ParentType, ContextType>;
};

export type InputProblemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ListingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Listing'] = ResolversParentTypes['Listing']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ListingDescriptionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ListingDescription'] = ResolversParentTypes['ListingDescription'], FederationReferenceType extends FederationReferenceTypes['ListingDescription'] = FederationReferenceTypes['ListingDescription']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ListingDescription']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compliance?: Resolver<ResolversTypes['Compliance'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['ListingFacts'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  listing?: Resolver<Maybe<ResolversTypes['Listing']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scheduledFor?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContentStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tone?: Resolver<ResolversTypes['Tone'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['ContentVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ListingFactsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ListingFacts'] = ResolversParentTypes['ListingFacts']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bathroomsTotal?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  bedroomsTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  features?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  listPriceUsd?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  livingAreaSquareFeet?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  propertyType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stateOrProvince?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  yearBuilt?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MarketStatisticResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MarketStatistic'] = ResolversParentTypes['MarketStatistic']> = {
  change?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MarketUpdateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MarketUpdate'] = ResolversParentTypes['MarketUpdate'], FederationReferenceType extends FederationReferenceTypes['MarketUpdate'] = FederationReferenceTypes['MarketUpdate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MarketUpdate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  area?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compliance?: Resolver<ResolversTypes['Compliance'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scheduledFor?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  statistics?: Resolver<Array<ResolversTypes['MarketStatistic']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContentStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tone?: Resolver<ResolversTypes['Tone'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['ContentVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approveContent?: Resolver<ResolversTypes['ApproveContentResult'], ParentType, ContextType, RequireFields<MutationApproveContentArgs, 'input'>>;
  archiveContent?: Resolver<ResolversTypes['ArchiveContentResult'], ParentType, ContextType, RequireFields<MutationArchiveContentArgs, 'input'>>;
  editContent?: Resolver<ResolversTypes['EditContentResult'], ParentType, ContextType, RequireFields<MutationEditContentArgs, 'input'>>;
  generateBlogPost?: Resolver<ResolversTypes['GenerateContentResult'], ParentType, ContextType, RequireFields<MutationGenerateBlogPostArgs, 'input'>>;
  generateListingDescription?: Resolver<ResolversTypes['GenerateContentResult'], ParentType, ContextType, RequireFields<MutationGenerateListingDescriptionArgs, 'input'>>;
  generateMarketUpdate?: Resolver<ResolversTypes['GenerateContentResult'], ParentType, ContextType, RequireFields<MutationGenerateMarketUpdateArgs, 'input'>>;
  generateSocialPosts?: Resolver<ResolversTypes['GenerateSocialPostsResult'], ParentType, ContextType, RequireFields<MutationGenerateSocialPostsArgs, 'input'>>;
  publishContent?: Resolver<ResolversTypes['PublishContentResult'], ParentType, ContextType, RequireFields<MutationPublishContentArgs, 'input'>>;
  scheduleContent?: Resolver<ResolversTypes['ScheduleContentResult'], ParentType, ContextType, RequireFields<MutationScheduleContentArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PublishContentOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PublishContentOk'] = ResolversParentTypes['PublishContentOk']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishContentRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PublishContentRefused'] = ResolversParentTypes['PublishContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['PublishContentRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishContentResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PublishContentResult'] = ResolversParentTypes['PublishContentResult']> = {
  __resolveType: TypeResolveFn<'PublishContentOk' | 'PublishContentRefused', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  content?: Resolver<Maybe<ResolversTypes['Content']>, ParentType, ContextType, RequireFields<QueryContentArgs, 'id'>>;
};

export type ScheduleContentOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ScheduleContentOk'] = ResolversParentTypes['ScheduleContentOk']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleContentRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ScheduleContentRefused'] = ResolversParentTypes['ScheduleContentRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ScheduleContentRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleContentResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ScheduleContentResult'] = ResolversParentTypes['ScheduleContentResult']> = {
  __resolveType: TypeResolveFn<'ScheduleContentOk' | 'ScheduleContentRefused', ParentType, ContextType>;
};

export type SearchSnippetResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SearchSnippet'] = ResolversParentTypes['SearchSnippet']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  keywords?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SocialPostResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SocialPost'] = ResolversParentTypes['SocialPost'], FederationReferenceType extends FederationReferenceTypes['SocialPost'] = FederationReferenceTypes['SocialPost']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SocialPost']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  characterCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  characterLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  compliance?: Resolver<ResolversTypes['Compliance'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hashtags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['SocialNetwork'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scheduledFor?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ContentStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tone?: Resolver<ResolversTypes['Tone'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['ContentVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contents?: Resolver<Maybe<ResolversTypes['ContentConnection']>, ParentType, ContextType, RequireFields<UserContentsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  ApproveContentOk?: ApproveContentOkResolvers<ContextType>;
  ApproveContentRefused?: ApproveContentRefusedResolvers<ContextType>;
  ApproveContentResult?: ApproveContentResultResolvers<ContextType>;
  ArchiveContentOk?: ArchiveContentOkResolvers<ContextType>;
  ArchiveContentRefused?: ArchiveContentRefusedResolvers<ContextType>;
  ArchiveContentResult?: ArchiveContentResultResolvers<ContextType>;
  BlogPost?: BlogPostResolvers<ContextType>;
  Compliance?: ComplianceResolvers<ContextType>;
  ComplianceFinding?: ComplianceFindingResolvers<ContextType>;
  Content?: ContentResolvers<ContextType>;
  ContentConnection?: ContentConnectionResolvers<ContextType>;
  ContentEdge?: ContentEdgeResolvers<ContextType>;
  ContentVersion?: ContentVersionResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EditContentOk?: EditContentOkResolvers<ContextType>;
  EditContentRefused?: EditContentRefusedResolvers<ContextType>;
  EditContentResult?: EditContentResultResolvers<ContextType>;
  GenerateContentOk?: GenerateContentOkResolvers<ContextType>;
  GenerateContentRefused?: GenerateContentRefusedResolvers<ContextType>;
  GenerateContentResult?: GenerateContentResultResolvers<ContextType>;
  GenerateSocialPostsOk?: GenerateSocialPostsOkResolvers<ContextType>;
  GenerateSocialPostsResult?: GenerateSocialPostsResultResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  Listing?: ListingResolvers<ContextType>;
  ListingDescription?: ListingDescriptionResolvers<ContextType>;
  ListingFacts?: ListingFactsResolvers<ContextType>;
  MarketStatistic?: MarketStatisticResolvers<ContextType>;
  MarketUpdate?: MarketUpdateResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PublishContentOk?: PublishContentOkResolvers<ContextType>;
  PublishContentRefused?: PublishContentRefusedResolvers<ContextType>;
  PublishContentResult?: PublishContentResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ScheduleContentOk?: ScheduleContentOkResolvers<ContextType>;
  ScheduleContentRefused?: ScheduleContentRefusedResolvers<ContextType>;
  ScheduleContentResult?: ScheduleContentResultResolvers<ContextType>;
  SearchSnippet?: SearchSnippetResolvers<ContextType>;
  SocialPost?: SocialPostResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
