import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserView } from './user-view.ts';
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
  _FieldSet: { input: string; output: string; }
};

/** Who did something. */
export type AuditActor = {
  __typename?: 'AuditActor';
  id: Scalars['ID']['output'];
  /** Null for a part of the platform, and for an account that is closed. */
  name: Maybe<Scalars['String']['output']>;
};

export type ChangePlanInput = {
  tier: PlanTier;
};

export type ChangePlanOk = {
  __typename?: 'ChangePlanOk';
  user: User;
};

export type ChangePlanRefusal =
  | 'ALREADY_ON_THIS_PLAN';

export type ChangePlanRefused = {
  __typename?: 'ChangePlanRefused';
  message: Scalars['String']['output'];
  reason: ChangePlanRefusal;
};

export type ChangePlanResult = ChangePlanOk | ChangePlanRefused;

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
  /** Moves the asking agent to another plan, at once. */
  changePlan: ChangePlanResult;
  /** Exchanges a refresh token for a new session. A refresh token works once: a second use ends every session that grew from it. */
  refreshSession: RefreshSessionResult;
  /** Exchanges an e-mail and password for a session. An unknown e-mail and a wrong password give the same answer in the same time. */
  signIn: SignInResult;
  /** Ends the session that the refresh token belongs to. */
  signOut: SignOutResult;
  /** Opens an account on the BASIC plan and signs it in. */
  signUp: SignUpResult;
  /** Changes the asking agent's writing preferences. Fields left out stay as they are. */
  updatePreferences: UpdatePreferencesResult;
  /** Changes the asking agent's name or brokerage. Fields left out stay as they are. */
  updateProfile: UpdateProfileResult;
};


export type MutationChangePlanArgs = {
  input: ChangePlanInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  input: SignOutInput;
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};


export type MutationUpdatePreferencesArgs = {
  input: UpdatePreferencesInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

/** What an agent pays for. */
export type Plan = {
  __typename?: 'Plan';
  /** How many requests the agent may send in a minute. */
  requestsPerMinute: Scalars['Int']['output'];
  tier: PlanTier;
};

export type PlanTier =
  /** 100 requests a minute. */
  | 'BASIC'
  /** 2000 requests a minute. */
  | 'ENTERPRISE'
  /** 500 requests a minute. */
  | 'PREMIUM';

/** Defaults that clients offer when the agent generates content. */
export type Preferences = {
  __typename?: 'Preferences';
  /** BCP 47 language tag, such as en or es-MX. */
  language: Scalars['String']['output'];
  /** IANA time zone, such as America/Denver. */
  timeZone: Scalars['String']['output'];
  tone: Tone;
};

export type Query = {
  __typename?: 'Query';
  /** The agent who asks. Null for an anonymous request. */
  me: Maybe<User>;
};

export type RefreshSessionInput = {
  refreshToken: Scalars['String']['input'];
};

export type RefreshSessionOk = {
  __typename?: 'RefreshSessionOk';
  session: Session;
};

export type RefreshSessionRefusal =
  /** Unknown, expired, ended by a sign-out, or ended because a used token came back. */
  | 'SESSION_ENDED';

export type RefreshSessionRefused = {
  __typename?: 'RefreshSessionRefused';
  message: Scalars['String']['output'];
  reason: RefreshSessionRefusal;
};

export type RefreshSessionResult = RefreshSessionOk | RefreshSessionRefused;

/** Proof of sign-in. */
export type Session = {
  __typename?: 'Session';
  /** Sent as `Authorization: Bearer …`. Works until expiresAt, 15 minutes. */
  accessToken: Scalars['String']['output'];
  /** When the access token stops working. */
  expiresAt: Scalars['DateTime']['output'];
  /** Exchanged once for the next session. Works 30 days. */
  refreshToken: Scalars['String']['output'];
};

export type SignInInput = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};

export type SignInOk = {
  __typename?: 'SignInOk';
  session: Session;
  user: User;
};

export type SignInRefusal =
  /** The e-mail is unknown or the password is wrong: which of the two is not told. */
  | 'WRONG_CREDENTIALS';

export type SignInRefused = {
  __typename?: 'SignInRefused';
  message: Scalars['String']['output'];
  reason: SignInRefusal;
};

export type SignInResult = SignInOk | SignInRefused;

export type SignOutInput = {
  refreshToken: Scalars['String']['input'];
};

/** Signing out of a session that has ended already is fine. */
export type SignOutResult = {
  __typename?: 'SignOutResult';
  signedOut: Scalars['Boolean']['output'];
};

export type SignUpInput = {
  /** 1 to 100 characters. */
  brokerage?: InputMaybe<Scalars['String']['input']>;
  email: Scalars['String']['input'];
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** 12 to 128 characters, none of the common ones, not containing the e-mail's name. */
  password: Scalars['String']['input'];
};

export type SignUpOk = {
  __typename?: 'SignUpOk';
  session: Session;
  user: User;
};

export type SignUpRefusal =
  | 'EMAIL_TAKEN'
  | 'INVALID_INPUT'
  | 'WEAK_PASSWORD';

export type SignUpRefused = {
  __typename?: 'SignUpRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: SignUpRefusal;
};

export type SignUpResult = SignUpOk | SignUpRefused;

/** The voice that copy is written in. */
export type Tone =
  | 'LUXURY'
  | 'PLAYFUL'
  | 'PROFESSIONAL'
  | 'WARM';

export type UpdatePreferencesInput = {
  /** BCP 47 language tag, such as en or es-MX. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** IANA time zone, such as America/Denver. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  tone?: InputMaybe<Tone>;
};

export type UpdatePreferencesOk = {
  __typename?: 'UpdatePreferencesOk';
  user: User;
};

export type UpdatePreferencesRefusal =
  | 'INVALID_INPUT';

export type UpdatePreferencesRefused = {
  __typename?: 'UpdatePreferencesRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: UpdatePreferencesRefusal;
};

export type UpdatePreferencesResult = UpdatePreferencesOk | UpdatePreferencesRefused;

export type UpdateProfileInput = {
  /** 1 to 100 characters, or null to clear it. */
  brokerage?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateProfileOk = {
  __typename?: 'UpdateProfileOk';
  user: User;
};

export type UpdateProfileRefusal =
  | 'INVALID_INPUT';

export type UpdateProfileRefused = {
  __typename?: 'UpdateProfileRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: UpdateProfileRefusal;
};

export type UpdateProfileResult = UpdateProfileOk | UpdateProfileRefused;

/** A real-estate agent with an account. */
export type User = {
  __typename?: 'User';
  /** The firm that the agent works for. */
  brokerage: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  /** Only the agent themself reads this; null for everybody else. */
  email: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Only the agent themself reads this; null for everybody else. */
  plan: Maybe<Plan>;
  /** Only the agent themself reads this; null for everybody else. */
  preferences: Maybe<Preferences>;
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
  AuditActor: AuditActor;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  AuditActor:
    ( { __typename: 'AuditActor' }
    & GraphQLRecursivePick<FederationTypes['AuditActor'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChangePlanResult:
    | ( Omit<ChangePlanOk, 'user'> & { user: _RefType['User'] } )
    | ( ChangePlanRefused )
  ;
  RefreshSessionResult:
    | ( RefreshSessionOk )
    | ( RefreshSessionRefused )
  ;
  SignInResult:
    | ( Omit<SignInOk, 'user'> & { user: _RefType['User'] } )
    | ( SignInRefused )
  ;
  SignUpResult:
    | ( Omit<SignUpOk, 'user'> & { user: _RefType['User'] } )
    | ( SignUpRefused )
  ;
  UpdatePreferencesResult:
    | ( Omit<UpdatePreferencesOk, 'user'> & { user: _RefType['User'] } )
    | ( UpdatePreferencesRefused )
  ;
  UpdateProfileResult:
    | ( Omit<UpdateProfileOk, 'user'> & { user: _RefType['User'] } )
    | ( UpdateProfileRefused )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditActor: ResolverTypeWrapper<{ id: string }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ChangePlanInput: ChangePlanInput;
  ChangePlanOk: ResolverTypeWrapper<Omit<ChangePlanOk, 'user'> & { user: ResolversTypes['User'] }>;
  ChangePlanRefusal: ChangePlanRefusal;
  ChangePlanRefused: ResolverTypeWrapper<ChangePlanRefused>;
  ChangePlanResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePlanResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Plan: ResolverTypeWrapper<Plan>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PlanTier: PlanTier;
  Preferences: ResolverTypeWrapper<Preferences>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionOk: ResolverTypeWrapper<RefreshSessionOk>;
  RefreshSessionRefusal: RefreshSessionRefusal;
  RefreshSessionRefused: ResolverTypeWrapper<RefreshSessionRefused>;
  RefreshSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>;
  Session: ResolverTypeWrapper<Session>;
  SignInInput: SignInInput;
  SignInOk: ResolverTypeWrapper<Omit<SignInOk, 'user'> & { user: ResolversTypes['User'] }>;
  SignInRefusal: SignInRefusal;
  SignInRefused: ResolverTypeWrapper<SignInRefused>;
  SignInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInResult']>;
  SignOutInput: SignOutInput;
  SignOutResult: ResolverTypeWrapper<SignOutResult>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  SignUpInput: SignUpInput;
  SignUpOk: ResolverTypeWrapper<Omit<SignUpOk, 'user'> & { user: ResolversTypes['User'] }>;
  SignUpRefusal: SignUpRefusal;
  SignUpRefused: ResolverTypeWrapper<SignUpRefused>;
  SignUpResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpResult']>;
  Tone: Tone;
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesOk: ResolverTypeWrapper<Omit<UpdatePreferencesOk, 'user'> & { user: ResolversTypes['User'] }>;
  UpdatePreferencesRefusal: UpdatePreferencesRefusal;
  UpdatePreferencesRefused: ResolverTypeWrapper<UpdatePreferencesRefused>;
  UpdatePreferencesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePreferencesResult']>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileOk: ResolverTypeWrapper<Omit<UpdateProfileOk, 'user'> & { user: ResolversTypes['User'] }>;
  UpdateProfileRefusal: UpdateProfileRefusal;
  UpdateProfileRefused: ResolverTypeWrapper<UpdateProfileRefused>;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  User: ResolverTypeWrapper<UserView>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditActor: { id: string };
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  ChangePlanInput: ChangePlanInput;
  ChangePlanOk: Omit<ChangePlanOk, 'user'> & { user: ResolversParentTypes['User'] };
  ChangePlanRefused: ChangePlanRefused;
  ChangePlanResult: ResolversUnionTypes<ResolversParentTypes>['ChangePlanResult'];
  DateTime: Scalars['DateTime']['output'];
  InputProblem: InputProblem;
  Mutation: Record<PropertyKey, never>;
  Plan: Plan;
  Int: Scalars['Int']['output'];
  Preferences: Preferences;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionOk: RefreshSessionOk;
  RefreshSessionRefused: RefreshSessionRefused;
  RefreshSessionResult: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult'];
  Session: Session;
  SignInInput: SignInInput;
  SignInOk: Omit<SignInOk, 'user'> & { user: ResolversParentTypes['User'] };
  SignInRefused: SignInRefused;
  SignInResult: ResolversUnionTypes<ResolversParentTypes>['SignInResult'];
  SignOutInput: SignOutInput;
  SignOutResult: SignOutResult;
  Boolean: Scalars['Boolean']['output'];
  SignUpInput: SignUpInput;
  SignUpOk: Omit<SignUpOk, 'user'> & { user: ResolversParentTypes['User'] };
  SignUpRefused: SignUpRefused;
  SignUpResult: ResolversUnionTypes<ResolversParentTypes>['SignUpResult'];
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesOk: Omit<UpdatePreferencesOk, 'user'> & { user: ResolversParentTypes['User'] };
  UpdatePreferencesRefused: UpdatePreferencesRefused;
  UpdatePreferencesResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePreferencesResult'];
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileOk: Omit<UpdateProfileOk, 'user'> & { user: ResolversParentTypes['User'] };
  UpdateProfileRefused: UpdateProfileRefused;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  User: UserView;
};

export type AuditActorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor'], FederationReferenceType extends FederationReferenceTypes['AuditActor'] = FederationReferenceTypes['AuditActor']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditActor']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChangePlanOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePlanOk'] = ResolversParentTypes['ChangePlanOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePlanRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePlanRefused'] = ResolversParentTypes['ChangePlanRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ChangePlanRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePlanResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePlanResult'] = ResolversParentTypes['ChangePlanResult']> = {
  __resolveType: TypeResolveFn<'ChangePlanOk' | 'ChangePlanRefused', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type InputProblemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changePlan?: Resolver<ResolversTypes['ChangePlanResult'], ParentType, ContextType, RequireFields<MutationChangePlanArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutResult'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
  signUp?: Resolver<ResolversTypes['SignUpResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  updatePreferences?: Resolver<ResolversTypes['UpdatePreferencesResult'], ParentType, ContextType, RequireFields<MutationUpdatePreferencesArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type PlanResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan']> = {
  requestsPerMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['PlanTier'], ParentType, ContextType>;
};

export type PreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Preferences'] = ResolversParentTypes['Preferences']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tone?: Resolver<ResolversTypes['Tone'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type RefreshSessionOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefreshSessionOk'] = ResolversParentTypes['RefreshSessionOk']> = {
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefreshSessionRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefreshSessionRefused'] = ResolversParentTypes['RefreshSessionRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RefreshSessionRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefreshSessionResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefreshSessionResult'] = ResolversParentTypes['RefreshSessionResult']> = {
  __resolveType: TypeResolveFn<'RefreshSessionOk' | 'RefreshSessionRefused', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignInOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignInOk'] = ResolversParentTypes['SignInOk']> = {
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignInRefused'] = ResolversParentTypes['SignInRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SignInRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignInResult'] = ResolversParentTypes['SignInResult']> = {
  __resolveType: TypeResolveFn<'SignInOk' | 'SignInRefused', ParentType, ContextType>;
};

export type SignOutResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignOutResult'] = ResolversParentTypes['SignOutResult']> = {
  signedOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SignUpOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignUpOk'] = ResolversParentTypes['SignUpOk']> = {
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignUpRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignUpRefused'] = ResolversParentTypes['SignUpRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SignUpRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignUpResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignUpResult'] = ResolversParentTypes['SignUpResult']> = {
  __resolveType: TypeResolveFn<'SignUpOk' | 'SignUpRefused', ParentType, ContextType>;
};

export type UpdatePreferencesOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdatePreferencesOk'] = ResolversParentTypes['UpdatePreferencesOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePreferencesRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdatePreferencesRefused'] = ResolversParentTypes['UpdatePreferencesRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['UpdatePreferencesRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePreferencesResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdatePreferencesResult'] = ResolversParentTypes['UpdatePreferencesResult']> = {
  __resolveType: TypeResolveFn<'UpdatePreferencesOk' | 'UpdatePreferencesRefused', ParentType, ContextType>;
};

export type UpdateProfileOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateProfileOk'] = ResolversParentTypes['UpdateProfileOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateProfileRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateProfileRefused'] = ResolversParentTypes['UpdateProfileRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['UpdateProfileRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'UpdateProfileOk' | 'UpdateProfileRefused', ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  brokerage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['Preferences']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  AuditActor?: AuditActorResolvers<ContextType>;
  ChangePlanOk?: ChangePlanOkResolvers<ContextType>;
  ChangePlanRefused?: ChangePlanRefusedResolvers<ContextType>;
  ChangePlanResult?: ChangePlanResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  InputProblem?: InputProblemResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  Preferences?: PreferencesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionOk?: RefreshSessionOkResolvers<ContextType>;
  RefreshSessionRefused?: RefreshSessionRefusedResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SignInOk?: SignInOkResolvers<ContextType>;
  SignInRefused?: SignInRefusedResolvers<ContextType>;
  SignInResult?: SignInResultResolvers<ContextType>;
  SignOutResult?: SignOutResultResolvers<ContextType>;
  SignUpOk?: SignUpOkResolvers<ContextType>;
  SignUpRefused?: SignUpRefusedResolvers<ContextType>;
  SignUpResult?: SignUpResultResolvers<ContextType>;
  UpdatePreferencesOk?: UpdatePreferencesOkResolvers<ContextType>;
  UpdatePreferencesRefused?: UpdatePreferencesRefusedResolvers<ContextType>;
  UpdatePreferencesResult?: UpdatePreferencesResultResolvers<ContextType>;
  UpdateProfileOk?: UpdateProfileOkResolvers<ContextType>;
  UpdateProfileRefused?: UpdateProfileRefusedResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

