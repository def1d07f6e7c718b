import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserView } from './user-view.ts';
import type { ApiKey as KnownApiKey } from '../domain/api-key.ts';
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

/** What lets a partner's server ask in the agent's name, as far as its scopes go. */
export type ApiKey = {
  __typename?: 'ApiKey';
  createdAt: Scalars['DateTime']['output'];
  /** When it stops working. */
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** To the minute. Null for one that was never used. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What the agent calls it. */
  name: Scalars['String']['output'];
  /** What it may do, such as content:read. */
  scopes: Array<Scalars['String']['output']>;
};

export type ApiKeyRefusal =
  /** The account has no such key that works. */
  | 'NO_SUCH_KEY';

/** Who did something. */
export type AuditActor = {
  __typename?: 'AuditActor';
  id: Scalars['ID']['output'];
  /** Null for a part of the platform, and for an account that is closed. */
  name: Maybe<Scalars['String']['output']>;
};

export type ChangePasswordInput = {
  currentPassword: Scalars['String']['input'];
  /** 12 to 128 characters, none of the common ones, not containing the e-mail's name. */
  newPassword: Scalars['String']['input'];
};

export type ChangePasswordOk = {
  __typename?: 'ChangePasswordOk';
  /** How many other sessions ended. */
  sessionsEnded: Scalars['Int']['output'];
};

export type ChangePasswordRefusal =
  | 'WEAK_PASSWORD'
  /** The current password is not this one. */
  | 'WRONG_PASSWORD';

export type ChangePasswordRefused = {
  __typename?: 'ChangePasswordRefused';
  message: Scalars['String']['output'];
  reason: ChangePasswordRefusal;
};

export type ChangePasswordResult = ChangePasswordOk | ChangePasswordRefused;

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

export type CreateApiKeyInput = {
  /** 1 to 100 characters, for the agent's own eyes. */
  name: Scalars['String']['input'];
  /** At least one, such as content:read. A key can't have those that only the agent in person may have. */
  scopes: Array<Scalars['String']['input']>;
};

export type CreateApiKeyOk = {
  __typename?: 'CreateApiKeyOk';
  apiKey: ApiKey;
  /** The key itself, sent as `x-api-key`. It can't be shown again. */
  secret: Scalars['String']['output'];
};

export type CreateApiKeyRefusal =
  | 'INVALID_INPUT'
  /** An account has at most 20 keys that work. */
  | 'TOO_MANY_KEYS';

export type CreateApiKeyRefused = {
  __typename?: 'CreateApiKeyRefused';
  message: Scalars['String']['output'];
  problems: Array<InputProblem>;
  reason: CreateApiKeyRefusal;
};

export type CreateApiKeyResult = CreateApiKeyOk | CreateApiKeyRefused;

export type EraseMyAccountInput = {
  /** The current password, so that nobody who finds a screen unlocked does this. */
  password: Scalars['String']['input'];
};

export type EraseMyAccountOk = {
  __typename?: 'EraseMyAccountOk';
  /** Always true: nothing personal can be read any more. What is left of rows and caches is removed within moments. */
  erased: Scalars['Boolean']['output'];
};

export type EraseMyAccountRefusal =
  /** The current password is not this one. */
  | 'WRONG_PASSWORD';

export type EraseMyAccountRefused = {
  __typename?: 'EraseMyAccountRefused';
  message: Scalars['String']['output'];
  reason: EraseMyAccountRefusal;
};

export type EraseMyAccountResult = EraseMyAccountOk | EraseMyAccountRefused;

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
  /** Sets another password, and ends every session but the one that asks. API keys go on. */
  changePassword: ChangePasswordResult;
  /** Moves the asking agent to another plan, at once. */
  changePlan: ChangePlanResult;
  /** Gives out an API key for a partner's server. The key is told here and never again. Works 30 days. */
  createApiKey: CreateApiKeyResult;
  /**
   * Erases the asking agent for good: it can't be undone, by nobody. Name, e-mail, listings, contents, notifications and whatever
   * else is personal can be read by nobody any more, content that is public included. Every session and API key ends at once, and
   * the e-mail is free for a new account. What remains are ids, kinds, times and counts.
   */
  eraseMyAccount: EraseMyAccountResult;
  /** Exchanges a refresh token for a new session. A refresh token works once: a second use ends every session that grew from it. */
  refreshSession: RefreshSessionResult;
  /** Lets an API key work no more, at once and everywhere. */
  revokeApiKey: RevokeApiKeyResult;
  /** Gives out another key with the same name and scopes. The old one works for 7 more days, or until it expires. */
  rotateApiKey: RotateApiKeyResult;
  /** Exchanges an e-mail and password for a session. An unknown e-mail and a wrong password give the same answer in the same time. */
  signIn: SignInResult;
  /** Ends the session that the refresh token belongs to, at once and everywhere. */
  signOut: SignOutResult;
  /** Ends every session of the asking agent, that which asks too. API keys go on. */
  signOutEverywhere: SignOutEverywhereResult;
  /** Opens an account on the BASIC plan and signs it in. */
  signUp: SignUpResult;
  /** Changes the asking agent's writing preferences. Fields left out stay as they are. */
  updatePreferences: UpdatePreferencesResult;
  /** Changes the asking agent's name or brokerage. Fields left out stay as they are. */
  updateProfile: UpdateProfileResult;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationChangePlanArgs = {
  input: ChangePlanInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationEraseMyAccountArgs = {
  input: EraseMyAccountInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
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

export type RevokeApiKeyInput = {
  id: Scalars['ID']['input'];
};

export type RevokeApiKeyOk = {
  __typename?: 'RevokeApiKeyOk';
  user: User;
};

export type RevokeApiKeyRefused = {
  __typename?: 'RevokeApiKeyRefused';
  message: Scalars['String']['output'];
  reason: ApiKeyRefusal;
};

export type RevokeApiKeyResult = RevokeApiKeyOk | RevokeApiKeyRefused;

export type RotateApiKeyInput = {
  id: Scalars['ID']['input'];
};

export type RotateApiKeyOk = {
  __typename?: 'RotateApiKeyOk';
  /** The new key. */
  apiKey: ApiKey;
  /** The new key itself. It can't be shown again. */
  secret: Scalars['String']['output'];
};

export type RotateApiKeyRefused = {
  __typename?: 'RotateApiKeyRefused';
  message: Scalars['String']['output'];
  reason: ApiKeyRefusal;
};

export type RotateApiKeyResult = RotateApiKeyOk | RotateApiKeyRefused;

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

export type SignOutEverywhereResult = {
  __typename?: 'SignOutEverywhereResult';
  sessionsEnded: Scalars['Int']['output'];
};

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
  /** The API keys that work, the oldest first. Only the agent themself reads this; null for everybody else. */
  apiKeys: Maybe<Array<ApiKey>>;
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
  ChangePasswordResult:
    | ( ChangePasswordOk )
    | ( ChangePasswordRefused )
  ;
  ChangePlanResult:
    | ( Omit<ChangePlanOk, 'user'> & { user: _RefType['User'] } )
    | ( ChangePlanRefused )
  ;
  CreateApiKeyResult:
    | ( Omit<CreateApiKeyOk, 'apiKey'> & { apiKey: _RefType['ApiKey'] } )
    | ( CreateApiKeyRefused )
  ;
  EraseMyAccountResult:
    | ( EraseMyAccountOk )
    | ( EraseMyAccountRefused )
  ;
  RefreshSessionResult:
    | ( RefreshSessionOk )
    | ( RefreshSessionRefused )
  ;
  RevokeApiKeyResult:
    | ( Omit<RevokeApiKeyOk, 'user'> & { user: _RefType['User'] } )
    | ( RevokeApiKeyRefused )
  ;
  RotateApiKeyResult:
    | ( Omit<RotateApiKeyOk, 'apiKey'> & { apiKey: _RefType['ApiKey'] } )
    | ( RotateApiKeyRefused )
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
  ApiKey: ResolverTypeWrapper<KnownApiKey>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ApiKeyRefusal: ApiKeyRefusal;
  AuditActor: ResolverTypeWrapper<{ id: string }>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordOk: ResolverTypeWrapper<ChangePasswordOk>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChangePasswordRefusal: ChangePasswordRefusal;
  ChangePasswordRefused: ResolverTypeWrapper<ChangePasswordRefused>;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  ChangePlanInput: ChangePlanInput;
  ChangePlanOk: ResolverTypeWrapper<Omit<ChangePlanOk, 'user'> & { user: ResolversTypes['User'] }>;
  ChangePlanRefusal: ChangePlanRefusal;
  ChangePlanRefused: ResolverTypeWrapper<ChangePlanRefused>;
  ChangePlanResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePlanResult']>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyOk: ResolverTypeWrapper<Omit<CreateApiKeyOk, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  CreateApiKeyRefusal: CreateApiKeyRefusal;
  CreateApiKeyRefused: ResolverTypeWrapper<CreateApiKeyRefused>;
  CreateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateApiKeyResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EraseMyAccountInput: EraseMyAccountInput;
  EraseMyAccountOk: ResolverTypeWrapper<EraseMyAccountOk>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  EraseMyAccountRefusal: EraseMyAccountRefusal;
  EraseMyAccountRefused: ResolverTypeWrapper<EraseMyAccountRefused>;
  EraseMyAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseMyAccountResult']>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Plan: ResolverTypeWrapper<Plan>;
  PlanTier: PlanTier;
  Preferences: ResolverTypeWrapper<Preferences>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionOk: ResolverTypeWrapper<RefreshSessionOk>;
  RefreshSessionRefusal: RefreshSessionRefusal;
  RefreshSessionRefused: ResolverTypeWrapper<RefreshSessionRefused>;
  RefreshSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyOk: ResolverTypeWrapper<Omit<RevokeApiKeyOk, 'user'> & { user: ResolversTypes['User'] }>;
  RevokeApiKeyRefused: ResolverTypeWrapper<RevokeApiKeyRefused>;
  RevokeApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeApiKeyResult']>;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyOk: ResolverTypeWrapper<Omit<RotateApiKeyOk, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  RotateApiKeyRefused: ResolverTypeWrapper<RotateApiKeyRefused>;
  RotateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateApiKeyResult']>;
  Session: ResolverTypeWrapper<Session>;
  SignInInput: SignInInput;
  SignInOk: ResolverTypeWrapper<Omit<SignInOk, 'user'> & { user: ResolversTypes['User'] }>;
  SignInRefusal: SignInRefusal;
  SignInRefused: ResolverTypeWrapper<SignInRefused>;
  SignInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInResult']>;
  SignOutEverywhereResult: ResolverTypeWrapper<SignOutEverywhereResult>;
  SignOutInput: SignOutInput;
  SignOutResult: ResolverTypeWrapper<SignOutResult>;
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
  ApiKey: KnownApiKey;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AuditActor: { id: string };
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordOk: ChangePasswordOk;
  Int: Scalars['Int']['output'];
  ChangePasswordRefused: ChangePasswordRefused;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  ChangePlanInput: ChangePlanInput;
  ChangePlanOk: Omit<ChangePlanOk, 'user'> & { user: ResolversParentTypes['User'] };
  ChangePlanRefused: ChangePlanRefused;
  ChangePlanResult: ResolversUnionTypes<ResolversParentTypes>['ChangePlanResult'];
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyOk: Omit<CreateApiKeyOk, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  CreateApiKeyRefused: CreateApiKeyRefused;
  CreateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['CreateApiKeyResult'];
  DateTime: Scalars['DateTime']['output'];
  EraseMyAccountInput: EraseMyAccountInput;
  EraseMyAccountOk: EraseMyAccountOk;
  Boolean: Scalars['Boolean']['output'];
  EraseMyAccountRefused: EraseMyAccountRefused;
  EraseMyAccountResult: ResolversUnionTypes<ResolversParentTypes>['EraseMyAccountResult'];
  InputProblem: InputProblem;
  Mutation: Record<PropertyKey, never>;
  Plan: Plan;
  Preferences: Preferences;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionOk: RefreshSessionOk;
  RefreshSessionRefused: RefreshSessionRefused;
  RefreshSessionResult: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult'];
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyOk: Omit<RevokeApiKeyOk, 'user'> & { user: ResolversParentTypes['User'] };
  RevokeApiKeyRefused: RevokeApiKeyRefused;
  RevokeApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['RevokeApiKeyResult'];
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyOk: Omit<RotateApiKeyOk, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  RotateApiKeyRefused: RotateApiKeyRefused;
  RotateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['RotateApiKeyResult'];
  Session: Session;
  SignInInput: SignInInput;
  SignInOk: Omit<SignInOk, 'user'> & { user: ResolversParentTypes['User'] };
  SignInRefused: SignInRefused;
  SignInResult: ResolversUnionTypes<ResolversParentTypes>['SignInResult'];
  SignOutEverywhereResult: SignOutEverywhereResult;
  SignOutInput: SignOutInput;
  SignOutResult: SignOutResult;
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

export type ApiKeyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditActorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor'], FederationReferenceType extends FederationReferenceTypes['AuditActor'] = FederationReferenceTypes['AuditActor']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditActor']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChangePasswordOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePasswordOk'] = ResolversParentTypes['ChangePasswordOk']> = {
  sessionsEnded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePasswordRefused'] = ResolversParentTypes['ChangePasswordRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ChangePasswordRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'ChangePasswordOk' | 'ChangePasswordRefused', ParentType, ContextType>;
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

export type CreateApiKeyOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateApiKeyOk'] = ResolversParentTypes['CreateApiKeyOk']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateApiKeyRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateApiKeyRefused'] = ResolversParentTypes['CreateApiKeyRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CreateApiKeyRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateApiKeyResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateApiKeyResult'] = ResolversParentTypes['CreateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'CreateApiKeyOk' | 'CreateApiKeyRefused', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EraseMyAccountOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EraseMyAccountOk'] = ResolversParentTypes['EraseMyAccountOk']> = {
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EraseMyAccountRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EraseMyAccountRefused'] = ResolversParentTypes['EraseMyAccountRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['EraseMyAccountRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EraseMyAccountResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EraseMyAccountResult'] = ResolversParentTypes['EraseMyAccountResult']> = {
  __resolveType: TypeResolveFn<'EraseMyAccountOk' | 'EraseMyAccountRefused', ParentType, ContextType>;
};

export type InputProblemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  changePlan?: Resolver<ResolversTypes['ChangePlanResult'], ParentType, ContextType, RequireFields<MutationChangePlanArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyResult'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  eraseMyAccount?: Resolver<ResolversTypes['EraseMyAccountResult'], ParentType, ContextType, RequireFields<MutationEraseMyAccountArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyResult'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyResult'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutResult'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
  signOutEverywhere?: Resolver<ResolversTypes['SignOutEverywhereResult'], ParentType, ContextType>;
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

export type RevokeApiKeyOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RevokeApiKeyOk'] = ResolversParentTypes['RevokeApiKeyOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeApiKeyRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RevokeApiKeyRefused'] = ResolversParentTypes['RevokeApiKeyRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ApiKeyRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeApiKeyResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RevokeApiKeyResult'] = ResolversParentTypes['RevokeApiKeyResult']> = {
  __resolveType: TypeResolveFn<'RevokeApiKeyOk' | 'RevokeApiKeyRefused', ParentType, ContextType>;
};

export type RotateApiKeyOkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RotateApiKeyOk'] = ResolversParentTypes['RotateApiKeyOk']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateApiKeyRefusedResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RotateApiKeyRefused'] = ResolversParentTypes['RotateApiKeyRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ApiKeyRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateApiKeyResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RotateApiKeyResult'] = ResolversParentTypes['RotateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'RotateApiKeyOk' | 'RotateApiKeyRefused', ParentType, ContextType>;
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

export type SignOutEverywhereResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SignOutEverywhereResult'] = ResolversParentTypes['SignOutEverywhereResult']> = {
  sessionsEnded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  apiKeys?: Resolver<Maybe<Array<ResolversTypes['ApiKey']>>, ParentType, ContextType>;
  brokerage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['Preferences']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  ApiKey?: ApiKeyResolvers<ContextType>;
  AuditActor?: AuditActorResolvers<ContextType>;
  ChangePasswordOk?: ChangePasswordOkResolvers<ContextType>;
  ChangePasswordRefused?: ChangePasswordRefusedResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  ChangePlanOk?: ChangePlanOkResolvers<ContextType>;
  ChangePlanRefused?: ChangePlanRefusedResolvers<ContextType>;
  ChangePlanResult?: ChangePlanResultResolvers<ContextType>;
  CreateApiKeyOk?: CreateApiKeyOkResolvers<ContextType>;
  CreateApiKeyRefused?: CreateApiKeyRefusedResolvers<ContextType>;
  CreateApiKeyResult?: CreateApiKeyResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EraseMyAccountOk?: EraseMyAccountOkResolvers<ContextType>;
  EraseMyAccountRefused?: EraseMyAccountRefusedResolvers<ContextType>;
  EraseMyAccountResult?: EraseMyAccountResultResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  Preferences?: PreferencesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionOk?: RefreshSessionOkResolvers<ContextType>;
  RefreshSessionRefused?: RefreshSessionRefusedResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  RevokeApiKeyOk?: RevokeApiKeyOkResolvers<ContextType>;
  RevokeApiKeyRefused?: RevokeApiKeyRefusedResolvers<ContextType>;
  RevokeApiKeyResult?: RevokeApiKeyResultResolvers<ContextType>;
  RotateApiKeyOk?: RotateApiKeyOkResolvers<ContextType>;
  RotateApiKeyRefused?: RotateApiKeyRefusedResolvers<ContextType>;
  RotateApiKeyResult?: RotateApiKeyResultResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SignInOk?: SignInOkResolvers<ContextType>;
  SignInRefused?: SignInRefusedResolvers<ContextType>;
  SignInResult?: SignInResultResolvers<ContextType>;
  SignOutEverywhereResult?: SignOutEverywhereResultResolvers<ContextType>;
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

