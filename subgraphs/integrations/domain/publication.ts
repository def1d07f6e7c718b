import { z } from 'zod';
import { SocialNetwork } from '../../../schema/events/content.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';

/** How far the copy of a content on a network has come. UNKNOWN: the network did not answer, so it may be there. */
export const PublicationStatus = z.enum([
  'SCHEDULED',
  'ATTEMPTING',
  'PUBLISHED',
  'RETRYING',
  'NEEDS_REAUTHORISATION',
  'REJECTED',
  'UNKNOWN',
]);
export type PublicationStatus = z.infer<typeof PublicationStatus>;

/**
 * A copy of a content on one network. `ownerId` is the agent who publishes: this service does not know who owns a content,
 * so an agent sees their own publications of it and nobody else's.
 */
export const Publication = z.object({
  id: z.string().min(1).max(128),
  ownerId: UserId,
  contentId: ContentId,
  network: SocialNetwork,
  status: PublicationStatus,
  /** Address of the post on the network, once it is there. */
  permalink: z.url({ protocol: /^https$/ }).nullable(),
  createdAt: z.iso.datetime(),
});
export type Publication = z.infer<typeof Publication>;
