/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ApiKeyRefusal =
  /** The account has no such key that works. */
  | 'NO_SUCH_KEY';

export type ApproveContentInput = {
  contentId: string | number;
  /** Refuse if the content has changed since this version. */
  expectedVersion?: number | null | undefined;
};

export type ApproveContentRefusal =
  | 'ALREADY_APPROVED'
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  /** The text breaks a rule for housing advertisements: see the findings. */
  | 'COMPLIANCE_BLOCKED'
  | 'NOT_FOUND'
  | 'VERSION_CHANGED';

export type ChangePasswordInput = {
  currentPassword: string;
  /** 12 to 128 characters, none of the common ones, not containing the e-mail's name. */
  newPassword: string;
};

export type ChangePasswordRefusal =
  | 'WEAK_PASSWORD'
  /** The current password is not this one. */
  | 'WRONG_PASSWORD';

export type ChangePlanInput = {
  tier: PlanTier;
};

export type ChangePlanRefusal =
  | 'ALREADY_ON_THIS_PLAN';

export type ComplianceVerdict =
  /** Can't be approved as it is. */
  | 'BLOCKED'
  /** Nothing was found. */
  | 'PASS'
  /** A person should read the findings before approval. */
  | 'REVIEW';

export type ConnectionStatus =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'REVOKED';

export type ContentStatus =
  | 'APPROVED'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'PUBLISHED'
  | 'SCHEDULED';

export type CreateApiKeyInput = {
  /** 1 to 100 characters, for the agent's own eyes. */
  name: string;
  /** At least one, such as content:read. A key can't have those that only the agent in person may have. */
  scopes: Array<string>;
};

export type CreateApiKeyRefusal =
  | 'INVALID_INPUT'
  /** An account has at most 20 keys that work. */
  | 'TOO_MANY_KEYS';

export type EditContentInput = {
  /** 10 to 10 000 characters; left out, it stays. */
  body?: string | null | undefined;
  contentId: string | number;
  /** Refuse if the content has changed since this version. */
  expectedVersion?: number | null | undefined;
  /** 1 to 200 characters; left out, it stays. */
  title?: string | null | undefined;
};

export type EditContentRefusal =
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'VERSION_CHANGED';

export type EngagementKind =
  | 'CLICK'
  | 'COMMENT'
  | 'LIKE'
  | 'SAVE'
  | 'SHARE'
  | 'VIEW';

export type EraseMyAccountInput = {
  /** The current password, so that nobody who finds a screen unlocked does this. */
  password: string;
};

export type EraseMyAccountRefusal =
  /** The current password is not this one. */
  | 'WRONG_PASSWORD';

export type FindingSeverity =
  | 'BLOCK'
  | 'WARN';

export type GenerateBlogPostInput = {
  /** Whom it is for, at most 200 characters. */
  audience?: string | null | undefined;
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: string | number;
  /** At most 20 of at most 60 characters. */
  keywords: Array<string>;
  /** BCP 47 language tag. */
  language: string;
  /** 100 to 1500. */
  targetWordCount: number;
  tone: Tone;
  /** What it is about, 1 to 200 characters. */
  topic: string;
};

export type GenerateContentRefusal =
  /** The key was used before, for another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_INPUT'
  /** The model declined to write this, or its guardrail stopped it. */
  | 'MODEL_DECLINED';

export type GenerateListingDescriptionInput = {
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: string | number;
  /** BCP 47 language tag. */
  language: string;
  listing: ListingFactsInput;
  /** The imported listing that these facts are of. */
  listingId?: string | number | null | undefined;
  /** The most that the MLS takes, 200 to 4000. */
  maxCharacters: number;
  tone: Tone;
};

export type GenerateMarketUpdateInput = {
  /** 1 to 120 characters. */
  area: string;
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: string | number;
  /** BCP 47 language tag. */
  language: string;
  periodEnd: string;
  periodStart: string;
  /** 1 to 20. */
  statistics: Array<MarketStatisticInput>;
  tone: Tone;
};

export type GenerateSocialPostsInput = {
  /** What the posts are about, 10 to 2000 characters. */
  brief: string;
  /** Chosen by the client, 8 to 128 characters; unique per generation. */
  idempotencyKey: string | number;
  /** BCP 47 language tag. */
  language: string;
  /** 1 to 4, each once. */
  networks: Array<SocialNetwork>;
  tone: Tone;
};

export type ImportListingsInput = {
  /** One RESO Property record, a list of them, or an OData answer with them in `value`. At most 500 records. */
  payload: unknown;
};

export type ImportListingsRefusal =
  | 'INVALID_INPUT'
  | 'TOO_MANY_RECORDS';

export type ListingFactsInput = {
  /** Left out where the seller does not want it shown. At most 255 characters. */
  address?: string | null | undefined;
  bathroomsTotal?: number | null | undefined;
  bedroomsTotal?: number | null | undefined;
  city: string;
  /** At most 50 of at most 120 characters. */
  features: Array<string>;
  /** US dollars; a decimal such as 435000 or "435000.00". */
  listPriceUsd?: string | null | undefined;
  livingAreaSquareFeet?: number | null | undefined;
  postalCode?: string | null | undefined;
  /** As in the RESO Data Dictionary, such as Residential or Land. */
  propertyType: string;
  stateOrProvince: string;
  yearBuilt?: number | null | undefined;
};

/** Either ids, or all: true. */
export type MarkNotificationsReadInput = {
  all: boolean;
  /** 1 to 100. Ids that are not the asking agent's are passed over. */
  ids?: Array<string | number> | null | undefined;
};

export type MarkNotificationsReadRefusal =
  | 'INVALID_INPUT';

export type MarketStatisticInput = {
  change?: number | null | undefined;
  name: string;
  unit: string;
  value: number;
};

export type NotificationKind =
  | 'CONTENT_CREATED'
  | 'CONTENT_PUBLISHED'
  | 'CONTENT_SCHEDULED'
  | 'LISTINGS_SYNCED'
  | 'PLAN_CHANGED'
  | 'WELCOME';

export type PlanTier =
  /** 100 requests a minute. */
  | 'BASIC'
  /** 2000 requests a minute. */
  | 'ENTERPRISE'
  /** 500 requests a minute. */
  | 'PREMIUM';

export type Provider =
  | 'BRIDGE'
  | 'FACEBOOK'
  | 'INSTAGRAM'
  | 'LINKEDIN'
  | 'MLS_GRID'
  | 'SPARK'
  | 'TRESTLE'
  | 'X';

export type PublicationStatus =
  | 'ATTEMPTING'
  | 'NEEDS_REAUTHORISATION'
  | 'PUBLISHED'
  | 'REJECTED'
  | 'RETRYING'
  | 'SCHEDULED'
  /** The network did not answer, so it may be there: to be verified. */
  | 'UNKNOWN';

export type PublishContentInput = {
  contentId: string | number;
};

export type PublishContentRefusal =
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'NOT_APPROVED'
  | 'NOT_FOUND';

export type RefreshSessionInput = {
  refreshToken: string;
};

export type RefreshSessionRefusal =
  /** Unknown, expired, ended by a sign-out, or ended because a used token came back. */
  | 'SESSION_ENDED';

export type RevokeApiKeyInput = {
  id: string | number;
};

export type RotateApiKeyInput = {
  id: string | number;
};

export type ScheduleContentInput = {
  contentId: string | number;
  /** An instant in the future, within a year. */
  scheduledFor: string;
};

export type ScheduleContentRefusal =
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'IN_THE_PAST'
  | 'NOT_APPROVED'
  | 'NOT_FOUND'
  | 'TOO_FAR_AHEAD';

export type SignInInput = {
  email: string;
  password: string;
};

export type SignInRefusal =
  /** The e-mail is unknown or the password is wrong: which of the two is not told. */
  | 'WRONG_CREDENTIALS';

export type SignOutInput = {
  refreshToken: string;
};

export type SignUpInput = {
  /** 1 to 100 characters. */
  brokerage?: string | null | undefined;
  email: string;
  /** 1 to 100 characters. */
  name: string;
  /** 12 to 128 characters, none of the common ones, not containing the e-mail's name. */
  password: string;
};

export type SignUpRefusal =
  | 'EMAIL_TAKEN'
  | 'INVALID_INPUT'
  | 'WEAK_PASSWORD';

export type SocialNetwork =
  | 'FACEBOOK'
  | 'INSTAGRAM'
  | 'LINKEDIN'
  | 'X';

/** The voice that copy is written in. */
export type Tone =
  | 'LUXURY'
  | 'PLAYFUL'
  | 'PROFESSIONAL'
  | 'WARM';

export type TrackEngagementInput = {
  contentId: string | number;
  /** Chosen by the client, 8 to 128 characters; the same id counts once. */
  eventId: string | number;
  kind: EngagementKind;
  /** When it happened; now when left out. At most 48 hours ago, not in the future. */
  occurredAt?: string | null | undefined;
};

export type TrackEngagementRefusal =
  | 'INVALID_INPUT'
  /** There is no published content of the asking agent by that id. */
  | 'NOT_FOUND';

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword:
    | { __typename: 'ChangePasswordOk', sessionsEnded: number }
    | { __typename: 'ChangePasswordRefused', reason: ChangePasswordRefusal, message: string }
   };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { signOutEverywhere: { sessionsEnded: number } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey:
    | { __typename: 'CreateApiKeyOk', secret: string, apiKey: { id: string, name: string, scopes: Array<string>, expiresAt: string, lastUsedAt: string | null } }
    | { __typename: 'CreateApiKeyRefused', reason: CreateApiKeyRefusal, message: string, problems: Array<{ field: string, reason: string, received: string }> }
   };

export type RotateApiKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateApiKeyMutation = { rotateApiKey:
    | { __typename: 'RotateApiKeyOk', secret: string, apiKey: { id: string, name: string, scopes: Array<string>, expiresAt: string } }
    | { __typename: 'RotateApiKeyRefused', reason: ApiKeyRefusal, message: string }
   };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey:
    | { __typename: 'RevokeApiKeyOk', user: { id: string, apiKeys: Array<{ id: string }> | null } }
    | { __typename: 'RevokeApiKeyRefused', reason: ApiKeyRefusal, message: string }
   };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { me: { id: string, apiKeys: Array<{ id: string, name: string, scopes: Array<string>, expiresAt: string, lastUsedAt: string | null }> | null } | null };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { changePlan:
    | { __typename: 'ChangePlanOk', user: { plan: { tier: PlanTier, requestsPerMinute: number } | null } }
    | { __typename: 'ChangePlanRefused', reason: ChangePlanRefusal, message: string }
   };

export type EraseMyAccountMutationVariables = Exact<{
  input: EraseMyAccountInput;
}>;


export type EraseMyAccountMutation = { eraseMyAccount:
    | { __typename: 'EraseMyAccountOk', erased: boolean }
    | { __typename: 'EraseMyAccountRefused', reason: EraseMyAccountRefusal, message: string }
   };

export type AuditTrailQueryVariables = Exact<{
  subject: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditTrailQuery = { auditTrail: { edges: Array<{ cursor: string, node: { id: string, type: string, time: string, subject: string, sequence: number, data: unknown, hash: string, previousHash: string | null, actor: { id: string, name: string | null } } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ApproveContentMutationVariables = Exact<{
  input: ApproveContentInput;
}>;


export type ApproveContentMutation = { approveContent:
    | { __typename: 'ApproveContentOk', content:
        | { id: string, status: ContentStatus, version: number }
        | { id: string, status: ContentStatus, version: number }
        | { id: string, status: ContentStatus, version: number }
        | { id: string, status: ContentStatus, version: number }
       }
    | { __typename: 'ApproveContentRefused', reason: ApproveContentRefusal, message: string }
   };

export type ScheduleContentMutationVariables = Exact<{
  input: ScheduleContentInput;
}>;


export type ScheduleContentMutation = { scheduleContent:
    | { __typename: 'ScheduleContentOk', content:
        | { id: string, status: ContentStatus, scheduledFor: string | null }
        | { id: string, status: ContentStatus, scheduledFor: string | null }
        | { id: string, status: ContentStatus, scheduledFor: string | null }
        | { id: string, status: ContentStatus, scheduledFor: string | null }
       }
    | { __typename: 'ScheduleContentRefused', reason: ScheduleContentRefusal, message: string }
   };

export type PublishContentMutationVariables = Exact<{
  input: PublishContentInput;
}>;


export type PublishContentMutation = { publishContent:
    | { __typename: 'PublishContentOk', content:
        | { id: string, status: ContentStatus, publishedAt: string | null }
        | { id: string, status: ContentStatus, publishedAt: string | null }
        | { id: string, status: ContentStatus, publishedAt: string | null }
        | { id: string, status: ContentStatus, publishedAt: string | null }
       }
    | { __typename: 'PublishContentRefused', reason: PublishContentRefusal, message: string }
   };

export type DashboardQueryVariables = Exact<{
  first: number;
  days: number;
}>;


export type DashboardQuery = { me: { id: string, name: string, plan: { tier: PlanTier, requestsPerMinute: number } | null, contents: { totalCount: number, edges: Array<{ cursor: string, node:
          | { __typename: 'BlogPost', id: string, title: string, status: ContentStatus, createdAt: string, metrics: { views: number, engagements: number, clickThroughRate: number | null } | null, publications: Array<{ id: string, network: SocialNetwork, status: PublicationStatus, permalink: string | null }> | null }
          | { __typename: 'ListingDescription', id: string, title: string, status: ContentStatus, createdAt: string, metrics: { views: number, engagements: number, clickThroughRate: number | null } | null, publications: Array<{ id: string, network: SocialNetwork, status: PublicationStatus, permalink: string | null }> | null }
          | { __typename: 'MarketUpdate', id: string, title: string, status: ContentStatus, createdAt: string, metrics: { views: number, engagements: number, clickThroughRate: number | null } | null, publications: Array<{ id: string, network: SocialNetwork, status: PublicationStatus, permalink: string | null }> | null }
          | { __typename: 'SocialPost', id: string, title: string, status: ContentStatus, createdAt: string, metrics: { views: number, engagements: number, clickThroughRate: number | null } | null, publications: Array<{ id: string, network: SocialNetwork, status: PublicationStatus, permalink: string | null }> | null }
         }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null, connections: Array<{ id: string, provider: Provider, status: ConnectionStatus, expiresAt: string | null }> | null, activity: Array<{ date: string, contentsGenerated: number, contentsPublished: number }> | null, notifications: { unreadCount: number, edges: Array<{ node: { id: string, kind: NotificationKind, title: string } }> } | null } | null };

export type EditContentMutationVariables = Exact<{
  input: EditContentInput;
}>;


export type EditContentMutation = { editContent:
    | { __typename: 'EditContentOk', content:
        | { id: string, title: string, status: ContentStatus, version: number, versions: Array<{ version: number, title: string }> }
        | { id: string, title: string, status: ContentStatus, version: number, versions: Array<{ version: number, title: string }> }
        | { id: string, title: string, status: ContentStatus, version: number, versions: Array<{ version: number, title: string }> }
        | { id: string, title: string, status: ContentStatus, version: number, versions: Array<{ version: number, title: string }> }
       }
    | { __typename: 'EditContentRefused', reason: EditContentRefusal, message: string, problems: Array<{ field: string, reason: string, received: string }> }
   };

export type GenerateBlogPostMutationVariables = Exact<{
  input: GenerateBlogPostInput;
}>;


export type GenerateBlogPostMutation = { generateBlogPost:
    | { __typename: 'GenerateContentOk', content:
        | { slug: string, excerpt: string, wordCount: number, id: string, title: string, body: string, status: ContentStatus, seo: { title: string, description: string, keywords: Array<string> } }
        | { id: string, title: string, body: string, status: ContentStatus }
        | { id: string, title: string, body: string, status: ContentStatus }
        | { id: string, title: string, body: string, status: ContentStatus }
       }
    | { __typename: 'GenerateContentRefused', reason: GenerateContentRefusal, message: string }
   };

export type GenerateListingDescriptionMutationVariables = Exact<{
  input: GenerateListingDescriptionInput;
}>;


export type GenerateListingDescriptionMutation = { generateListingDescription:
    | { __typename: 'GenerateContentOk', content:
        | { __typename: 'BlogPost', id: string, title: string, body: string, status: ContentStatus, version: number, model: string, createdAt: string, author: { id: string, name: string } | null, compliance: { verdict: ComplianceVerdict, findings: Array<{ rule: string, severity: FindingSeverity, excerpt: string, suggestion: string }> } }
        | { __typename: 'ListingDescription', id: string, title: string, body: string, status: ContentStatus, version: number, model: string, createdAt: string, author: { id: string, name: string } | null, compliance: { verdict: ComplianceVerdict, findings: Array<{ rule: string, severity: FindingSeverity, excerpt: string, suggestion: string }> } }
        | { __typename: 'MarketUpdate', id: string, title: string, body: string, status: ContentStatus, version: number, model: string, createdAt: string, author: { id: string, name: string } | null, compliance: { verdict: ComplianceVerdict, findings: Array<{ rule: string, severity: FindingSeverity, excerpt: string, suggestion: string }> } }
        | { __typename: 'SocialPost', id: string, title: string, body: string, status: ContentStatus, version: number, model: string, createdAt: string, author: { id: string, name: string } | null, compliance: { verdict: ComplianceVerdict, findings: Array<{ rule: string, severity: FindingSeverity, excerpt: string, suggestion: string }> } }
       }
    | { __typename: 'GenerateContentRefused', reason: GenerateContentRefusal, message: string }
   };

export type GenerateMarketUpdateMutationVariables = Exact<{
  input: GenerateMarketUpdateInput;
}>;


export type GenerateMarketUpdateMutation = { generateMarketUpdate:
    | { __typename: 'GenerateContentOk', content:
        | { id: string, title: string, body: string, status: ContentStatus }
        | { id: string, title: string, body: string, status: ContentStatus }
        | { area: string, periodStart: string, periodEnd: string, id: string, title: string, body: string, status: ContentStatus, statistics: Array<{ name: string, value: number, unit: string, change: number | null }> }
        | { id: string, title: string, body: string, status: ContentStatus }
       }
    | { __typename: 'GenerateContentRefused', reason: GenerateContentRefusal, message: string }
   };

export type GenerateSocialPostsMutationVariables = Exact<{
  input: GenerateSocialPostsInput;
}>;


export type GenerateSocialPostsMutation = { generateSocialPosts:
    | { __typename: 'GenerateContentRefused', reason: GenerateContentRefusal, message: string }
    | { __typename: 'GenerateSocialPostsOk', posts: Array<{ id: string, title: string, body: string, status: ContentStatus, network: SocialNetwork, hashtags: Array<string>, characterCount: number, characterLimit: number }> }
   };

export type ImportListingsMutationVariables = Exact<{
  input: ImportListingsInput;
}>;


export type ImportListingsMutation = { importListings:
    | { __typename: 'ImportListingsOk', created: number, updated: number, unchanged: number, rejected: Array<{ index: number, listingKey: string | null, problems: Array<{ field: string, reason: string, received: string }> }>, listings: Array<{ id: string, listingKey: string, city: string | null }> }
    | { __typename: 'ImportListingsRefused', reason: ImportListingsRefusal, message: string }
   };

export type InboxQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  unreadOnly?: boolean | null | undefined;
}>;


export type InboxQuery = { me: { id: string, notifications: { unreadCount: number, edges: Array<{ cursor: string, node: { id: string, kind: NotificationKind, title: string, body: string, createdAt: string, readAt: string | null, subject:
            | { __typename: 'BlogPost', id: string, title: string, status: ContentStatus }
            | { __typename: 'ListingDescription', id: string, title: string, status: ContentStatus }
            | { __typename: 'MarketUpdate', id: string, title: string, status: ContentStatus }
            | { __typename: 'SocialPost', id: string, title: string, status: ContentStatus }
           | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type MarkNotificationsReadMutationVariables = Exact<{
  input: MarkNotificationsReadInput;
}>;


export type MarkNotificationsReadMutation = { markNotificationsRead:
    | { __typename: 'MarkNotificationsReadOk', unreadCount: number }
    | { __typename: 'MarkNotificationsReadRefused', reason: MarkNotificationsReadRefusal, message: string }
   };

export type ContentGenerationSubscriptionVariables = Exact<{
  idempotencyKey: string | number;
}>;


export type ContentGenerationSubscription = { contentGeneration: { sequence: number, text: string, done: boolean, content:
      | { id: string, title: string, status: ContentStatus }
      | { id: string, title: string, status: ContentStatus }
      | { id: string, title: string, status: ContentStatus }
      | { id: string, title: string, status: ContentStatus }
     | null } };

export type NotificationReceivedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NotificationReceivedSubscription = { notificationReceived: { cursor: string, notification: { id: string, kind: NotificationKind, title: string, body: string, createdAt: string, subject:
        | { __typename: 'BlogPost', id: string, title: string, author: { id: string, name: string } | null }
        | { __typename: 'ListingDescription', id: string, title: string, author: { id: string, name: string } | null }
        | { __typename: 'MarketUpdate', id: string, title: string, author: { id: string, name: string } | null }
        | { __typename: 'SocialPost', id: string, title: string, author: { id: string, name: string } | null }
       | null } } };

export type PartnerListingCopyQueryVariables = Exact<{
  id: string | number;
}>;


export type PartnerListingCopyQuery = { content:
    | { id: string, title: string, body: string, status: ContentStatus, publishedAt: string | null, metrics: { views: number } | null }
    | { id: string, title: string, body: string, status: ContentStatus, publishedAt: string | null, metrics: { views: number } | null }
    | { id: string, title: string, body: string, status: ContentStatus, publishedAt: string | null, metrics: { views: number } | null }
    | { id: string, title: string, body: string, status: ContentStatus, publishedAt: string | null, metrics: { views: number } | null }
   | null };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession:
    | { __typename: 'RefreshSessionOk', session: { accessToken: string, refreshToken: string, expiresAt: string } }
    | { __typename: 'RefreshSessionRefused', reason: RefreshSessionRefusal, message: string }
   };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { signOut: { signedOut: boolean } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'SignInOk', session: { accessToken: string, refreshToken: string, expiresAt: string }, user: { id: string } }
    | { __typename: 'SignInRefused', reason: SignInRefusal, message: string }
   };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp:
    | { __typename: 'SignUpOk', session: { accessToken: string, refreshToken: string, expiresAt: string }, user: { id: string, email: string | null, name: string, brokerage: string | null, plan: { tier: PlanTier, requestsPerMinute: number } | null } }
    | { __typename: 'SignUpRefused', reason: SignUpRefusal, message: string }
   };

export type TrackEngagementMutationVariables = Exact<{
  input: TrackEngagementInput;
}>;


export type TrackEngagementMutation = { trackEngagement:
    | { __typename: 'TrackEngagementOk', metrics: { views: number, engagements: number, clicks: number, clickThroughRate: number | null } }
    | { __typename: 'TrackEngagementRefused', reason: TrackEngagementRefusal, message: string }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    __typename
    ... on ChangePasswordOk {
      sessionsEnded
    }
    ... on ChangePasswordRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const SignOutEverywhereDocument = new TypedDocumentString(`
    mutation SignOutEverywhere {
  signOutEverywhere {
    sessionsEnded
  }
}
    `) as unknown as TypedDocumentString<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    __typename
    ... on CreateApiKeyOk {
      secret
      apiKey {
        id
        name
        scopes
        expiresAt
        lastUsedAt
      }
    }
    ... on CreateApiKeyRefused {
      reason
      message
      problems {
        field
        reason
        received
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RotateApiKeyDocument = new TypedDocumentString(`
    mutation RotateApiKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    __typename
    ... on RotateApiKeyOk {
      secret
      apiKey {
        id
        name
        scopes
        expiresAt
      }
    }
    ... on RotateApiKeyRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RotateApiKeyMutation, RotateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    __typename
    ... on RevokeApiKeyOk {
      user {
        id
        apiKeys {
          id
        }
      }
    }
    ... on RevokeApiKeyRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys {
  me {
    id
    apiKeys {
      id
      name
      scopes
      expiresAt
      lastUsedAt
    }
  }
}
    `) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const ChangePlanDocument = new TypedDocumentString(`
    mutation ChangePlan($input: ChangePlanInput!) {
  changePlan(input: $input) {
    __typename
    ... on ChangePlanOk {
      user {
        plan {
          tier
          requestsPerMinute
        }
      }
    }
    ... on ChangePlanRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const EraseMyAccountDocument = new TypedDocumentString(`
    mutation EraseMyAccount($input: EraseMyAccountInput!) {
  eraseMyAccount(input: $input) {
    __typename
    ... on EraseMyAccountOk {
      erased
    }
    ... on EraseMyAccountRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EraseMyAccountMutation, EraseMyAccountMutationVariables>;
export const AuditTrailDocument = new TypedDocumentString(`
    query AuditTrail($subject: ID!, $first: Int!, $after: String) {
  auditTrail(subject: $subject, first: $first, after: $after) {
    edges {
      cursor
      node {
        id
        type
        time
        actor {
          id
          name
        }
        subject
        sequence
        data
        hash
        previousHash
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<AuditTrailQuery, AuditTrailQueryVariables>;
export const ApproveContentDocument = new TypedDocumentString(`
    mutation ApproveContent($input: ApproveContentInput!) {
  approveContent(input: $input) {
    __typename
    ... on ApproveContentOk {
      content {
        id
        status
        version
      }
    }
    ... on ApproveContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveContentMutation, ApproveContentMutationVariables>;
export const ScheduleContentDocument = new TypedDocumentString(`
    mutation ScheduleContent($input: ScheduleContentInput!) {
  scheduleContent(input: $input) {
    __typename
    ... on ScheduleContentOk {
      content {
        id
        status
        scheduledFor
      }
    }
    ... on ScheduleContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ScheduleContentMutation, ScheduleContentMutationVariables>;
export const PublishContentDocument = new TypedDocumentString(`
    mutation PublishContent($input: PublishContentInput!) {
  publishContent(input: $input) {
    __typename
    ... on PublishContentOk {
      content {
        id
        status
        publishedAt
      }
    }
    ... on PublishContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PublishContentMutation, PublishContentMutationVariables>;
export const DashboardDocument = new TypedDocumentString(`
    query Dashboard($first: Int!, $days: Int!) {
  me {
    id
    name
    plan {
      tier
      requestsPerMinute
    }
    contents(first: $first) {
      totalCount
      edges {
        cursor
        node {
          __typename
          id
          title
          status
          createdAt
          metrics {
            views
            engagements
            clickThroughRate
          }
          publications {
            id
            network
            status
            permalink
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    connections {
      id
      provider
      status
      expiresAt
    }
    activity(days: $days) {
      date
      contentsGenerated
      contentsPublished
    }
    notifications(first: 3) {
      unreadCount
      edges {
        node {
          id
          kind
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DashboardQuery, DashboardQueryVariables>;
export const EditContentDocument = new TypedDocumentString(`
    mutation EditContent($input: EditContentInput!) {
  editContent(input: $input) {
    __typename
    ... on EditContentOk {
      content {
        id
        title
        status
        version
        versions {
          version
          title
        }
      }
    }
    ... on EditContentRefused {
      reason
      message
      problems {
        field
        reason
        received
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EditContentMutation, EditContentMutationVariables>;
export const GenerateBlogPostDocument = new TypedDocumentString(`
    mutation GenerateBlogPost($input: GenerateBlogPostInput!) {
  generateBlogPost(input: $input) {
    __typename
    ... on GenerateContentOk {
      content {
        id
        title
        body
        status
        ... on BlogPost {
          slug
          excerpt
          seo {
            title
            description
            keywords
          }
          wordCount
        }
      }
    }
    ... on GenerateContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GenerateBlogPostMutation, GenerateBlogPostMutationVariables>;
export const GenerateListingDescriptionDocument = new TypedDocumentString(`
    mutation GenerateListingDescription($input: GenerateListingDescriptionInput!) {
  generateListingDescription(input: $input) {
    __typename
    ... on GenerateContentOk {
      content {
        __typename
        id
        title
        body
        status
        version
        model
        createdAt
        author {
          id
          name
        }
        compliance {
          verdict
          findings {
            rule
            severity
            excerpt
            suggestion
          }
        }
      }
    }
    ... on GenerateContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GenerateListingDescriptionMutation, GenerateListingDescriptionMutationVariables>;
export const GenerateMarketUpdateDocument = new TypedDocumentString(`
    mutation GenerateMarketUpdate($input: GenerateMarketUpdateInput!) {
  generateMarketUpdate(input: $input) {
    __typename
    ... on GenerateContentOk {
      content {
        id
        title
        body
        status
        ... on MarketUpdate {
          area
          periodStart
          periodEnd
          statistics {
            name
            value
            unit
            change
          }
        }
      }
    }
    ... on GenerateContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GenerateMarketUpdateMutation, GenerateMarketUpdateMutationVariables>;
export const GenerateSocialPostsDocument = new TypedDocumentString(`
    mutation GenerateSocialPosts($input: GenerateSocialPostsInput!) {
  generateSocialPosts(input: $input) {
    __typename
    ... on GenerateSocialPostsOk {
      posts {
        id
        title
        body
        status
        network
        hashtags
        characterCount
        characterLimit
      }
    }
    ... on GenerateContentRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GenerateSocialPostsMutation, GenerateSocialPostsMutationVariables>;
export const ImportListingsDocument = new TypedDocumentString(`
    mutation ImportListings($input: ImportListingsInput!) {
  importListings(input: $input) {
    __typename
    ... on ImportListingsOk {
      created
      updated
      unchanged
      rejected {
        index
        listingKey
        problems {
          field
          reason
          received
        }
      }
      listings {
        id
        listingKey
        city
      }
    }
    ... on ImportListingsRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportListingsMutation, ImportListingsMutationVariables>;
export const InboxDocument = new TypedDocumentString(`
    query Inbox($first: Int!, $after: String, $unreadOnly: Boolean = false) {
  me {
    id
    notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
      unreadCount
      edges {
        cursor
        node {
          id
          kind
          title
          body
          createdAt
          readAt
          subject {
            __typename
            ... on Content {
              id
              title
              status
            }
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const MarkNotificationsReadDocument = new TypedDocumentString(`
    mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
  markNotificationsRead(input: $input) {
    __typename
    ... on MarkNotificationsReadOk {
      unreadCount
    }
    ... on MarkNotificationsReadRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MarkNotificationsReadMutation, MarkNotificationsReadMutationVariables>;
export const ContentGenerationDocument = new TypedDocumentString(`
    subscription ContentGeneration($idempotencyKey: ID!) {
  contentGeneration(idempotencyKey: $idempotencyKey) {
    sequence
    text
    done
    content {
      id
      title
      status
    }
  }
}
    `) as unknown as TypedDocumentString<ContentGenerationSubscription, ContentGenerationSubscriptionVariables>;
export const NotificationReceivedDocument = new TypedDocumentString(`
    subscription NotificationReceived($after: String) {
  notificationReceived(after: $after) {
    cursor
    notification {
      id
      kind
      title
      body
      createdAt
      subject {
        __typename
        ... on Content {
          id
          title
          author {
            id
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NotificationReceivedSubscription, NotificationReceivedSubscriptionVariables>;
export const PartnerListingCopyDocument = new TypedDocumentString(`
    query PartnerListingCopy($id: ID!) {
  content(id: $id) {
    id
    title
    body
    status
    publishedAt
    metrics {
      views
    }
  }
}
    `) as unknown as TypedDocumentString<PartnerListingCopyQuery, PartnerListingCopyQueryVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on RefreshSessionOk {
      session {
        accessToken
        refreshToken
        expiresAt
      }
    }
    ... on RefreshSessionRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut($input: SignOutInput!) {
  signOut(input: $input) {
    signedOut
  }
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignInOk {
      session {
        accessToken
        refreshToken
        expiresAt
      }
      user {
        id
      }
    }
    ... on SignInRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignUpDocument = new TypedDocumentString(`
    mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignUpOk {
      session {
        accessToken
        refreshToken
        expiresAt
      }
      user {
        id
        email
        name
        brokerage
        plan {
          tier
          requestsPerMinute
        }
      }
    }
    ... on SignUpRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignUpMutation, SignUpMutationVariables>;
export const TrackEngagementDocument = new TypedDocumentString(`
    mutation TrackEngagement($input: TrackEngagementInput!) {
  trackEngagement(input: $input) {
    __typename
    ... on TrackEngagementOk {
      metrics {
        views
        engagements
        clicks
        clickThroughRate
      }
    }
    ... on TrackEngagementRefused {
      reason
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TrackEngagementMutation, TrackEngagementMutationVariables>;