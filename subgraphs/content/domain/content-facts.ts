import { z } from 'zod';
import { defineEvent, type EventOf, type EventType } from '../../../platform/event.ts';
import {
  Compliance,
  ContentCreated,
  ContentDetails,
  ContentPublished,
  ContentScheduled,
  PERSONAL_TEXT,
} from '../../../schema/events/content.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';

/** An author replaced title or body. What was approved or scheduled is a draft again. Stays in this service. */
export const ContentEdited = defineEvent(
  'content.edited',
  z.object({ contentId: ContentId, title: z.string(), body: z.string(), details: ContentDetails, compliance: Compliance }),
  { personal: { erased: PERSONAL_TEXT } },
);

/** An author said that the content may be published. Stays in this service. */
export const ContentApproved = defineEvent('content.approved', z.object({ contentId: ContentId, approvedBy: UserId }));

/** An author put the content away. Stays in this service. */
export const ContentArchived = defineEvent('content.archived', z.object({ contentId: ContentId, archivedBy: UserId }));

/** Every fact that a content's stream may hold. */
export const CONTENT_FACTS: readonly EventType[] = [
  ContentCreated,
  ContentEdited,
  ContentApproved,
  ContentScheduled,
  ContentPublished,
  ContentArchived,
];

export type ContentFact =
  | EventOf<typeof ContentCreated>
  | EventOf<typeof ContentEdited>
  | EventOf<typeof ContentApproved>
  | EventOf<typeof ContentScheduled>
  | EventOf<typeof ContentPublished>
  | EventOf<typeof ContentArchived>;
