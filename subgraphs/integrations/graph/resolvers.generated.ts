import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Listing as ListingOfAgent } from '../domain/listing.ts';
import type { Connection as ConnectionOfAgent } from '../domain/connection.ts';
import type { Publication as PublicationOfAgent } from '../domain/publication.ts';
import type { ListingConnection as ListingPage } from './listing-connection.ts';
import type { GraphContext } from './context.ts';
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
  /** An instant in UTC as ISO 8601 with milliseconds, such as 2026-11-23T09:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, such as 435000.00. */
  Decimal: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: string; output: string; }
};

export type CacheControlScope =
  /** For the asking viewer alone. */
  | 'PRIVATE'
  /** The same for everybody who may see it. */
  | 'PUBLIC';

/** An outside account that the agent lets the platform use. */
export type Connection = {
  __typename?: 'Connection';
  connectedAt: Scalars['DateTime']['output'];
  /** When the agent has to connect again; null when never. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  provider: Provider;
  status: ConnectionStatus;
};

export type ConnectionStatus =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'REVOKED';

export type Content = {
  __typename?: 'Content';
  id: Scalars['ID']['output'];
  /** Where this content was published. Null for another agent's content. */
  publications: Maybe<Array<Publication>>;
};

export type ImportListingsInput = {
  /** One RESO Property record, a list of them, or an OData answer with them in `value`. At most 500 records. */
  payload: Scalars['JSON']['input'];
};

export type ImportListingsOk = {
  __typename?: 'ImportListingsOk';
  /** Records that were new. */
  created: Scalars['Int']['output'];
  /** Every listing that was taken or was there already, in the payload's order. */
  listings: Array<Listing>;
  /** Records that can't be taken, in the payload's order. */
  rejected: Array<RejectedRecord>;
  /** Records that were no newer than what was there. */
  unchanged: Scalars['Int']['output'];
  /** Records that replaced an older one. */
  updated: Scalars['Int']['output'];
};

export type ImportListingsRefusal =
  | 'INVALID_INPUT'
  | 'TOO_MANY_RECORDS';

export type ImportListingsRefused = {
  __typename?: 'ImportListingsRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: ImportListingsRefusal;
};

export type ImportListingsResult = ImportListingsOk | ImportListingsRefused;

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
  /** How to reach the listing agent, to be shown with the listing. */
  attributionContact: Maybe<Scalars['String']['output']>;
  /** Half baths count a half. */
  bathroomsTotal: Maybe<Scalars['Float']['output']>;
  bedroomsTotal: Maybe<Scalars['Int']['output']>;
  city: Maybe<Scalars['String']['output']>;
  /** Appliances, interior and exterior features and such, as words. */
  features: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  listOfficeName: Maybe<Scalars['String']['output']>;
  /** US dollars. */
  listPrice: Maybe<Scalars['Decimal']['output']>;
  /** The number that agents know it by. */
  listingId: Maybe<Scalars['String']['output']>;
  /** The MLS's own key of the record. */
  listingKey: Scalars['String']['output'];
  /** Square feet, whatever unit the MLS sent. */
  livingAreaSquareFeet: Maybe<Scalars['Float']['output']>;
  /** Acres. */
  lotSizeAcres: Maybe<Scalars['Float']['output']>;
  /** When the MLS last changed the record. */
  modificationTimestamp: Scalars['DateTime']['output'];
  postalCode: Maybe<Scalars['String']['output']>;
  propertySubType: Maybe<Scalars['String']['output']>;
  propertyType: Maybe<Scalars['String']['output']>;
  publicRemarks: Maybe<Scalars['String']['output']>;
  standardStatus: Maybe<StandardStatus>;
  stateOrProvince: Maybe<Scalars['String']['output']>;
  unparsedAddress: Maybe<Scalars['String']['output']>;
  yearBuilt: Maybe<Scalars['Int']['output']>;
};

export type ListingConnection = {
  __typename?: 'ListingConnection';
  edges: Array<ListingEdge>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type ListingEdge = {
  __typename?: 'ListingEdge';
  cursor: Scalars['String']['output'];
  node: Listing;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Takes listings from a RESO Web API payload. Good records are kept though others are bad: those are reported one by one. */
  importListings: ImportListingsResult;
};


export type MutationImportListingsArgs = {
  input: ImportListingsInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

export type Provider =
  | 'BRIDGE'
  | 'FACEBOOK'
  | 'INSTAGRAM'
  | 'LINKEDIN'
  | 'MLS_GRID'
  | 'SPARK'
  | 'TRESTLE'
  | 'X';

/** A copy of a content on one network. */
export type Publication = {
  __typename?: 'Publication';
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  network: SocialNetwork;
  /** Address of the post on the network, once it is there. */
  permalink: Maybe<Scalars['String']['output']>;
  status: PublicationStatus;
};

export type PublicationStatus =
  | 'ATTEMPTING'
  | 'NEEDS_REAUTHORISATION'
  | 'PUBLISHED'
  | 'REJECTED'
  | 'RETRYING'
  | 'SCHEDULED'
  /** The network did not answer, so it may be there: to be verified. */
  | 'UNKNOWN';

export type Query = {
  __typename?: 'Query';
  /** One of the asking agent's listings. Null when there is none by that id, or it is another agent's. */
  listing: Maybe<Listing>;
};


export type QueryListingArgs = {
  id: Scalars['ID']['input'];
};

export type RejectedRecord = {
  __typename?: 'RejectedRecord';
  /** Position in the payload, from 0. */
  index: Scalars['Int']['output'];
  listingKey: Maybe<Scalars['String']['output']>;
  problems: Array<InputProblem>;
};

export type SocialNetwork =
  | 'FACEBOOK'
  | 'INSTAGRAM'
  | 'LINKEDIN'
  | 'X';

export type StandardStatus =
  | 'ACTIVE'
  | 'ACTIVE_UNDER_CONTRACT'
  | 'CANCELED'
  | 'CLOSED'
  | 'COMING_SOON'
  | 'DELETE'
  | 'EXPIRED'
  | 'HOLD'
  | 'INCOMPLETE'
  | 'PENDING'
  | 'WITHDRAWN';

export type User = {
  __typename?: 'User';
  /** Accounts that the agent has connected. Null for everybody else's. */
  connections: Maybe<Array<Connection>>;
  id: Scalars['ID']['output'];
  /** The agent's listings, most recently modified first. Null for everybody else's. */
  listings: Maybe<ListingConnection>;
};


export type UserListingsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
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
  Connection: Connection;
  Content: Content;
  Listing: Listing;
  Publication: Publication;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Connection:
    ( { __typename: 'Connection' }
    & GraphQLRecursivePick<FederationTypes['Connection'], {"id":true}> );
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
  Listing:
    ( { __typename: 'Listing' }
    & GraphQLRecursivePick<FederationTypes['Listing'], {"id":true}> );
  Publication:
    ( { __typename: 'Publication' }
    & GraphQLRecursivePick<FederationTypes['Publication'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ImportListingsResult:
    | ( Omit<ImportListingsOk, 'listings'> & { listings: Array<_RefType['Listing']> } )
    | ( ImportListingsRefused )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Connection: ResolverTypeWrapper<ConnectionOfAgent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ConnectionStatus: ConnectionStatus;
  Content: ResolverTypeWrapper<{ id: string }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  ImportListingsInput: ImportListingsInput;
  ImportListingsOk: ResolverTypeWrapper<Omit<ImportListingsOk, 'listings'> & { listings: Array<ResolversTypes['Listing']> }>;
  ImportListingsRefusal: ImportListingsRefusal;
  ImportListingsRefused: ResolverTypeWrapper<ImportListingsRefused>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ImportListingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ImportListingsResult']>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Listing: ResolverTypeWrapper<ListingOfAgent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ListingConnection: ResolverTypeWrapper<ListingPage>;
  ListingEdge: ResolverTypeWrapper<Omit<ListingEdge, 'node'> & { node: ResolversTypes['Listing'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Provider: Provider;
  Publication: ResolverTypeWrapper<PublicationOfAgent>;
  PublicationStatus: PublicationStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RejectedRecord: ResolverTypeWrapper<RejectedRecord>;
  SocialNetwork: SocialNetwork;
  StandardStatus: StandardStatus;
  User: ResolverTypeWrapper<{ id: string }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Connection: ConnectionOfAgent;
  ID: Scalars['ID']['output'];
  Content: { id: string };
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  ImportListingsInput: ImportListingsInput;
  ImportListingsOk: Omit<ImportListingsOk, 'listings'> & { listings: Array<ResolversParentTypes['Listing']> };
  ImportListingsRefused: ImportListingsRefused;
  String: Scalars['String']['output'];
  ImportListingsResult: ResolversUnionTypes<ResolversParentTypes>['ImportListingsResult'];
  InputProblem: InputProblem;
  JSON: Scalars['JSON']['output'];
  Listing: ListingOfAgent;
  Float: Scalars['Float']['output'];
  ListingConnection: ListingPage;
  ListingEdge: Omit<ListingEdge, 'node'> & { node: ResolversParentTypes['Listing'] };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Publication: PublicationOfAgent;
  Query: Record<PropertyKey, never>;
  RejectedRecord: RejectedRecord;
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

export type ConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Connection'] = ResolversParentTypes['Connection'], FederationReferenceType extends FederationReferenceTypes['Connection'] = FederationReferenceTypes['Connection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Connection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  connectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConnectionStatus'], ParentType, ContextType>;
};

export type ContentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Content'] = ResolversParentTypes['Content'], FederationReferenceType extends FederationReferenceTypes['Content'] = FederationReferenceTypes['Content']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Content']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  publications?: Resolver<Maybe<Array<ResolversTypes['Publication']>>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type ImportListingsOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ImportListingsOk'] = ResolversParentTypes['ImportListingsOk']> = {
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  listings?: Resolver<Array<ResolversTypes['Listing']>, ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['RejectedRecord']>, ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportListingsRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ImportListingsRefused'] = ResolversParentTypes['ImportListingsRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ImportListingsRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportListingsResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ImportListingsResult'] = ResolversParentTypes['ImportListingsResult']> = {
  __resolveType: TypeResolveFn<'ImportListingsOk' | 'ImportListingsRefused', ParentType, ContextType>;
};

export type InputProblemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type ListingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Listing'] = ResolversParentTypes['Listing'], FederationReferenceType extends FederationReferenceTypes['Listing'] = FederationReferenceTypes['Listing']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Listing']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attributionContact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bathroomsTotal?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  bedroomsTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  features?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listOfficeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  listPrice?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  listingId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  listingKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  livingAreaSquareFeet?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lotSizeAcres?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  modificationTimestamp?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  propertySubType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  propertyType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publicRemarks?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  standardStatus?: Resolver<Maybe<ResolversTypes['StandardStatus']>, ParentType, ContextType>;
  stateOrProvince?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unparsedAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  yearBuilt?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ListingConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ListingConnection'] = ResolversParentTypes['ListingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ListingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ListingEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ListingEdge'] = ResolversParentTypes['ListingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Listing'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  importListings?: Resolver<ResolversTypes['ImportListingsResult'], ParentType, ContextType, RequireFields<MutationImportListingsArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PublicationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Publication'] = ResolversParentTypes['Publication'], FederationReferenceType extends FederationReferenceTypes['Publication'] = FederationReferenceTypes['Publication']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Publication']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['SocialNetwork'], ParentType, ContextType>;
  permalink?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PublicationStatus'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  listing?: Resolver<Maybe<ResolversTypes['Listing']>, ParentType, ContextType, RequireFields<QueryListingArgs, 'id'>>;
};

export type RejectedRecordResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RejectedRecord'] = ResolversParentTypes['RejectedRecord']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  listingKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  connections?: Resolver<Maybe<Array<ResolversTypes['Connection']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listings?: Resolver<Maybe<ResolversTypes['ListingConnection']>, ParentType, ContextType, RequireFields<UserListingsArgs, 'first'>>;
};

export type Resolvers<ContextType = GraphContext> = {
  Connection?: ConnectionResolvers<ContextType>;
  Content?: ContentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  ImportListingsOk?: ImportListingsOkResolvers<ContextType>;
  ImportListingsRefused?: ImportListingsRefusedResolvers<ContextType>;
  ImportListingsResult?: ImportListingsResultResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Listing?: ListingResolvers<ContextType>;
  ListingConnection?: ListingConnectionResolvers<ContextType>;
  ListingEdge?: ListingEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Publication?: PublicationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RejectedRecord?: RejectedRecordResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
