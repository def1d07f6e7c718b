import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DeadLetter as KeptDeadLetter } from '../../../platform/events/dead-letter.ts';
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
  /** A calendar day as ISO 8601, such as 2026-11-23. */
  Date: { input: string; output: string; }
  /** An instant in UTC as ISO 8601 with milliseconds, such as 2026-11-23T09:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: string; output: string; }
};

export type ActorKind =
  /** A part of the platform on its own account; its id says which. */
  | 'SYSTEM'
  /** Somebody with an account. */
  | 'USER';

/** Who did something. */
export type AuditActor = {
  __typename?: 'AuditActor';
  id: Scalars['ID']['output'];
  kind: ActorKind;
};

/** One fact: who did what, and when. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  actor: AuditActor;
  /** What was recorded. Personal data that was erased is not in it any more. */
  data: Maybe<Scalars['JSON']['output']>;
  /** Hash of the record that the fact is in: SHA-256 in hexadecimal digits. Facts of one command have one. */
  hash: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Hash of the record before it; null for the first. */
  previousHash: Maybe<Scalars['String']['output']>;
  /** Its place in the history of the subject, from 1. */
  sequence: Scalars['Int']['output'];
  /** The service that recorded it. */
  service: Scalars['String']['output'];
  /** Id of what it is about. */
  subject: Scalars['ID']['output'];
  time: Scalars['DateTime']['output'];
  /** Such as content.published. */
  type: Scalars['String']['output'];
};

export type AuditTrailConnection = {
  __typename?: 'AuditTrailConnection';
  edges: Array<AuditTrailEdge>;
  pageInfo: PageInfo;
};

export type AuditTrailEdge = {
  __typename?: 'AuditTrailEdge';
  cursor: Scalars['String']['output'];
  node: AuditEntry;
};

export type CacheControlScope =
  /** For the asking viewer alone. */
  | 'PRIVATE'
  /** The same for everybody who may see it. */
  | 'PUBLIC';

export type Content = {
  __typename?: 'Content';
  id: Scalars['ID']['output'];
  /** How the content performs. Null for another agent's content. */
  metrics: Maybe<ContentMetrics>;
};

/** How a content performs. */
export type ContentMetrics = {
  __typename?: 'ContentMetrics';
  /** Clicks divided by views, 0 to 1; null without views. */
  clickThroughRate: Maybe<Scalars['Float']['output']>;
  clicks: Scalars['Int']['output'];
  /** Likes, comments, shares and saves. Clicks are counted apart. */
  engagements: Scalars['Int']['output'];
  /** How often it was shown. */
  views: Scalars['Int']['output'];
};

/** What an agent did on one day. */
export type DailyActivity = {
  __typename?: 'DailyActivity';
  contentsGenerated: Scalars['Int']['output'];
  contentsPublished: Scalars['Int']['output'];
  date: Scalars['Date']['output'];
  /** Everything that the platform recorded of the agent that day. */
  events: Scalars['Int']['output'];
};

/** An event that a service could not take. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** The event's data. It may be personal. */
  data: Maybe<Scalars['JSON']['output']>;
  /** When it is given to its service again; null where it is parked. */
  dueAt: Maybe<Scalars['DateTime']['output']>;
  /** How often it was not taken, after all tries of each delivery. */
  failures: Scalars['Int']['output'];
  firstFailedAt: Scalars['DateTime']['output'];
  /** The service that could not take it. */
  group: Scalars['String']['output'];
  happenedAt: Scalars['DateTime']['output'];
  /** The service and the event, such as notifications:0198f2c4-8a51-7cc0-b3f5-6c2f6a0d9b11. */
  id: Scalars['ID']['output'];
  lastFailedAt: Scalars['DateTime']['output'];
  /** Why it was not taken, the last time. */
  reason: Scalars['String']['output'];
  /** How often it was given to its service again since it came, or since somebody retried it. */
  redrives: Scalars['Int']['output'];
  /** The service that recorded the event, such as /content. */
  source: Scalars['String']['output'];
  state: DeadLetterState;
  /** What the event is about: an id. */
  subject: Scalars['String']['output'];
  /** The event's name, such as content.published. */
  type: Scalars['String']['output'];
};

export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  edges: Array<DeadLetterEdge>;
  pageInfo: PageInfo;
};

export type DeadLetterEdge = {
  __typename?: 'DeadLetterEdge';
  cursor: Scalars['String']['output'];
  node: DeadLetter;
};

export type DeadLetterState =
  /** It is given to its service again only when somebody retries it. */
  | 'PARKED'
  /** It is given to its service again by itself: after one hour, two and four. */
  | 'WAITING';

export type EngagementKind =
  | 'CLICK'
  | 'COMMENT'
  | 'LIKE'
  | 'SAVE'
  | 'SHARE'
  | 'VIEW';

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

export type Mutation = {
  __typename?: 'Mutation';
  /** Leaves a dead letter alone until somebody retries it. */
  parkDeadLetter: ParkDeadLetterResult;
  /** Gives a dead letter to its service again, within seconds and with all its redrives. */
  retryDeadLetter: RetryDeadLetterResult;
  /** Counts one thing that somebody did with a published content. The same event id counts once. */
  trackEngagement: TrackEngagementResult;
};


export type MutationParkDeadLetterArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRetryDeadLetterArgs = {
  id: Scalars['ID']['input'];
};


export type MutationTrackEngagementArgs = {
  input: TrackEngagementInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  /** Goes into `after` for the next page; null on an empty one. */
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

export type ParkDeadLetterOk = {
  __typename?: 'ParkDeadLetterOk';
  deadLetter: DeadLetter;
};

export type ParkDeadLetterRefusal =
  | 'ALREADY_PARKED'
  /** There is none by that id. Its service may have taken it. */
  | 'NOT_FOUND';

export type ParkDeadLetterRefused = {
  __typename?: 'ParkDeadLetterRefused';
  message: Scalars['String']['output'];
  reason: ParkDeadLetterRefusal;
};

export type ParkDeadLetterResult = ParkDeadLetterOk | ParkDeadLetterRefused;

export type Query = {
  __typename?: 'Query';
  /**
   * What was recorded about a subject, such as an account or a content, oldest first. For whose it is, in person, and for operators;
   * to everybody else it is empty, whether there is such a subject or not.
   */
  auditTrail: Maybe<AuditTrailConnection>;
  /** Events that a service could not take, by service, the oldest event first. */
  deadLetters: Maybe<DeadLetterConnection>;
};


export type QueryAuditTrailArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  subject: Scalars['ID']['input'];
};


export type QueryDeadLettersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  group: InputMaybe<Scalars['String']['input']>;
  state: InputMaybe<DeadLetterState>;
};

export type RetryDeadLetterOk = {
  __typename?: 'RetryDeadLetterOk';
  deadLetter: DeadLetter;
};

export type RetryDeadLetterRefusal =
  /** There is none by that id. Its service may have taken it. */
  | 'NOT_FOUND';

export type RetryDeadLetterRefused = {
  __typename?: 'RetryDeadLetterRefused';
  message: Scalars['String']['output'];
  reason: RetryDeadLetterRefusal;
};

export type RetryDeadLetterResult = RetryDeadLetterOk | RetryDeadLetterRefused;

export type TrackEngagementInput = {
  contentId: Scalars['ID']['input'];
  /** Chosen by the client, 8 to 128 characters; the same id counts once. */
  eventId: Scalars['ID']['input'];
  kind: EngagementKind;
  /** When it happened; now when left out. At most 48 hours ago, not in the future. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type TrackEngagementOk = {
  __typename?: 'TrackEngagementOk';
  metrics: ContentMetrics;
};

export type TrackEngagementRefusal =
  | 'INVALID_INPUT'
  /** There is no published content of the asking agent by that id. */
  | 'NOT_FOUND';

export type TrackEngagementRefused = {
  __typename?: 'TrackEngagementRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: TrackEngagementRefusal;
};

export type TrackEngagementResult = TrackEngagementOk | TrackEngagementRefused;

export type User = {
  __typename?: 'User';
  /** What the agent did on each of the last days in UTC, oldest first, today last; days without anything are there with zeros. Null for everybody else's. */
  activity: Maybe<Array<DailyActivity>>;
  id: Scalars['ID']['output'];
};


export type UserActivityArgs = {
  days?: Scalars['Int']['input'];
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
  Content: Content;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ParkDeadLetterResult:
    | ( Omit<ParkDeadLetterOk, 'deadLetter'> & { deadLetter: _RefType['DeadLetter'] } )
    | ( ParkDeadLetterRefused )
  ;
  RetryDeadLetterResult:
    | ( Omit<RetryDeadLetterOk, 'deadLetter'> & { deadLetter: _RefType['DeadLetter'] } )
    | ( RetryDeadLetterRefused )
  ;
  TrackEngagementResult:
    | ( TrackEngagementOk )
    | ( TrackEngagementRefused )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ActorKind: ActorKind;
  AuditActor: ResolverTypeWrapper<AuditActor>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditEntry: ResolverTypeWrapper<AuditEntry>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AuditTrailConnection: ResolverTypeWrapper<AuditTrailConnection>;
  AuditTrailEdge: ResolverTypeWrapper<AuditTrailEdge>;
  CacheControlScope: CacheControlScope;
  Content: ResolverTypeWrapper<{ id: string }>;
  ContentMetrics: ResolverTypeWrapper<ContentMetrics>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  DailyActivity: ResolverTypeWrapper<DailyActivity>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<KeptDeadLetter>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges'> & { edges: Array<ResolversTypes['DeadLetterEdge']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeadLetterState: DeadLetterState;
  EngagementKind: EngagementKind;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParkDeadLetterOk: ResolverTypeWrapper<Omit<ParkDeadLetterOk, 'deadLetter'> & { deadLetter: ResolversTypes['DeadLetter'] }>;
  ParkDeadLetterRefusal: ParkDeadLetterRefusal;
  ParkDeadLetterRefused: ResolverTypeWrapper<ParkDeadLetterRefused>;
  ParkDeadLetterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ParkDeadLetterResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RetryDeadLetterOk: ResolverTypeWrapper<Omit<RetryDeadLetterOk, 'deadLetter'> & { deadLetter: ResolversTypes['DeadLetter'] }>;
  RetryDeadLetterRefusal: RetryDeadLetterRefusal;
  RetryDeadLetterRefused: ResolverTypeWrapper<RetryDeadLetterRefused>;
  RetryDeadLetterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryDeadLetterResult']>;
  TrackEngagementInput: TrackEngagementInput;
  TrackEngagementOk: ResolverTypeWrapper<TrackEngagementOk>;
  TrackEngagementRefusal: TrackEngagementRefusal;
  TrackEngagementRefused: ResolverTypeWrapper<TrackEngagementRefused>;
  TrackEngagementResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TrackEngagementResult']>;
  User: ResolverTypeWrapper<{ id: string }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditActor: AuditActor;
  ID: Scalars['ID']['output'];
  AuditEntry: AuditEntry;
  String: Scalars['String']['output'];
  AuditTrailConnection: AuditTrailConnection;
  AuditTrailEdge: AuditTrailEdge;
  Content: { id: string };
  ContentMetrics: ContentMetrics;
  Float: Scalars['Float']['output'];
  DailyActivity: DailyActivity;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: KeptDeadLetter;
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges'> & { edges: Array<ResolversParentTypes['DeadLetterEdge']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  InputProblem: InputProblem;
  JSON: Scalars['JSON']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  ParkDeadLetterOk: Omit<ParkDeadLetterOk, 'deadLetter'> & { deadLetter: ResolversParentTypes['DeadLetter'] };
  ParkDeadLetterRefused: ParkDeadLetterRefused;
  ParkDeadLetterResult: ResolversUnionTypes<ResolversParentTypes>['ParkDeadLetterResult'];
  Query: Record<PropertyKey, never>;
  RetryDeadLetterOk: Omit<RetryDeadLetterOk, 'deadLetter'> & { deadLetter: ResolversParentTypes['DeadLetter'] };
  RetryDeadLetterRefused: RetryDeadLetterRefused;
  RetryDeadLetterResult: ResolversUnionTypes<ResolversParentTypes>['RetryDeadLetterResult'];
  TrackEngagementInput: TrackEngagementInput;
  TrackEngagementOk: TrackEngagementOk;
  TrackEngagementRefused: TrackEngagementRefused;
  TrackEngagementResult: ResolversUnionTypes<ResolversParentTypes>['TrackEngagementResult'];
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

export type AuditActorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  actor?: Resolver<ResolversTypes['AuditActor'], ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  previousHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditTrailConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditTrailConnection'] = ResolversParentTypes['AuditTrailConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditTrailEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditTrailEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditTrailEdge'] = ResolversParentTypes['AuditTrailEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type ContentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Content'] = ResolversParentTypes['Content'], FederationReferenceType extends FederationReferenceTypes['Content'] = FederationReferenceTypes['Content']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Content']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['ContentMetrics']>, ParentType, ContextType>;
};

export type ContentMetricsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ContentMetrics'] = ResolversParentTypes['ContentMetrics']> = {
  clickThroughRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  clicks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  engagements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  views?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DailyActivityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DailyActivity'] = ResolversParentTypes['DailyActivity']> = {
  contentsGenerated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contentsPublished?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  data?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstFailedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  happenedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFailedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  redrives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeadLetterState'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type InputProblemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  parkDeadLetter?: Resolver<ResolversTypes['ParkDeadLetterResult'], ParentType, ContextType, RequireFields<MutationParkDeadLetterArgs, 'id'>>;
  retryDeadLetter?: Resolver<ResolversTypes['RetryDeadLetterResult'], ParentType, ContextType, RequireFields<MutationRetryDeadLetterArgs, 'id'>>;
  trackEngagement?: Resolver<ResolversTypes['TrackEngagementResult'], ParentType, ContextType, RequireFields<MutationTrackEngagementArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ParkDeadLetterOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ParkDeadLetterOk'] = ResolversParentTypes['ParkDeadLetterOk']> = {
  deadLetter?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ParkDeadLetterRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ParkDeadLetterRefused'] = ResolversParentTypes['ParkDeadLetterRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ParkDeadLetterRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ParkDeadLetterResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ParkDeadLetterResult'] = ResolversParentTypes['ParkDeadLetterResult']> = {
  __resolveType: TypeResolveFn<'ParkDeadLetterOk' | 'ParkDeadLetterRefused', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditTrail?: Resolver<Maybe<ResolversTypes['AuditTrailConnection']>, ParentType, ContextType, RequireFields<QueryAuditTrailArgs, 'first' | 'subject'>>;
  deadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
};

export type RetryDeadLetterOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RetryDeadLetterOk'] = ResolversParentTypes['RetryDeadLetterOk']> = {
  deadLetter?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetryDeadLetterRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RetryDeadLetterRefused'] = ResolversParentTypes['RetryDeadLetterRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RetryDeadLetterRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetryDeadLetterResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RetryDeadLetterResult'] = ResolversParentTypes['RetryDeadLetterResult']> = {
  __resolveType: TypeResolveFn<'RetryDeadLetterOk' | 'RetryDeadLetterRefused', ParentType, ContextType>;
};

export type TrackEngagementOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TrackEngagementOk'] = ResolversParentTypes['TrackEngagementOk']> = {
  metrics?: Resolver<ResolversTypes['ContentMetrics'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackEngagementRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TrackEngagementRefused'] = ResolversParentTypes['TrackEngagementRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['TrackEngagementRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackEngagementResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TrackEngagementResult'] = ResolversParentTypes['TrackEngagementResult']> = {
  __resolveType: TypeResolveFn<'TrackEngagementOk' | 'TrackEngagementRefused', ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activity?: Resolver<Maybe<Array<ResolversTypes['DailyActivity']>>, ParentType, ContextType, RequireFields<UserActivityArgs, 'days'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  AuditActor?: AuditActorResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditTrailConnection?: AuditTrailConnectionResolvers<ContextType>;
  AuditTrailEdge?: AuditTrailEdgeResolvers<ContextType>;
  Content?: ContentResolvers<ContextType>;
  ContentMetrics?: ContentMetricsResolvers<ContextType>;
  DailyActivity?: DailyActivityResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParkDeadLetterOk?: ParkDeadLetterOkResolvers<ContextType>;
  ParkDeadLetterRefused?: ParkDeadLetterRefusedResolvers<ContextType>;
  ParkDeadLetterResult?: ParkDeadLetterResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RetryDeadLetterOk?: RetryDeadLetterOkResolvers<ContextType>;
  RetryDeadLetterRefused?: RetryDeadLetterRefusedResolvers<ContextType>;
  RetryDeadLetterResult?: RetryDeadLetterResultResolvers<ContextType>;
  TrackEngagementOk?: TrackEngagementOkResolvers<ContextType>;
  TrackEngagementRefused?: TrackEngagementRefusedResolvers<ContextType>;
  TrackEngagementResult?: TrackEngagementResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
