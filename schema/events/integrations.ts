import { z } from 'zod';
import { defineEvent, ERASED_TEXT } from '../../platform/event.ts';
import { ContentId, UserId } from '../ids.ts';
import { SocialNetwork } from './content.ts';

/** Whom an agent may let the platform act with: networks that publish, and feeds of listings. */
export const Provider = z.enum(['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X', 'MLS_GRID', 'TRESTLE', 'SPARK', 'BRIDGE']);
export type Provider = z.infer<typeof Provider>;

/** An agent let the platform use an outside account, for the first time or anew. Tokens are never part of an event. */
export const OauthConnected = defineEvent(
  'oauth.connected',
  z.object({
    connectionId: z.string().min(1),
    userId: UserId,
    provider: Provider,
    /** What the agent allowed, in the provider's words. */
    scopes: z.array(z.string()),
    /** When the agent has to connect again; null when never. */
    expiresAt: z.iso.datetime().nullable(),
  }),
  {
    example: {
      connectionId: '3d0f6c1e-5b7a-8c2d-9e4f-0a1b2c3d4e5f',
      userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      provider: 'LINKEDIN',
      scopes: ['w_member_social'],
      expiresAt: '2027-01-22T09:30:00.000Z',
    },
  },
);

/** An outside account can no longer be used. */
export const OauthDisconnected = defineEvent(
  'oauth.disconnected',
  z.object({
    connectionId: z.string().min(1),
    userId: UserId,
    provider: Provider,
    /** Who or what ended it. ACCOUNT_CLOSED: the agent left the platform. */
    reason: z.enum(['DISCONNECTED_BY_USER', 'REVOKED_BY_PROVIDER', 'EXPIRED', 'ACCOUNT_CLOSED']),
  }),
  {
    example: {
      connectionId: '3d0f6c1e-5b7a-8c2d-9e4f-0a1b2c3d4e5f',
      userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      provider: 'LINKEDIN',
      reason: 'REVOKED_BY_PROVIDER',
    },
  },
);

/** A content stands on a network, and we have seen it there. */
export const SocialPostPublished = defineEvent(
  'social.post.published',
  z.object({
    publicationId: z.string().min(1),
    contentId: ContentId,
    userId: UserId,
    network: SocialNetwork,
    /** The network's own id of the post. */
    postId: z.string().min(1),
    /** Its address, where the network gives one. */
    permalink: z.url({ protocol: /^https$/ }).nullable(),
  }),
  {
    personal: { of: 'userId', erased: { postId: ERASED_TEXT, permalink: null } },
    example: {
      publicationId: '8a7b6c5d-4e3f-8a2b-9c1d-0e9f8a7b6c5d',
      contentId: '7f3c1a52-8d1e-8a4b-9c0d-2e5f6a7b8c9d',
      userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      network: 'LINKEDIN',
      postId: 'urn:li:share:7131000000000000000',
      permalink: 'https://www.linkedin.com/feed/update/urn:li:share:7131000000000000000',
    },
  },
);

/** Listings of an agent were brought up to what an MLS sent. */
export const MlsDataSynced = defineEvent(
  'mls.data.synced',
  z.object({
    userId: UserId,
    source: z.enum(['import']),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.number().int(),
  }),
  {
    example: {
      userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      source: 'import',
      created: 24,
      updated: 0,
      unchanged: 0,
      rejected: 1,
    },
  },
);
