import { z } from 'zod';
import { Compliance, ContentDetails, Generation, Tone } from '../../../schema/events/content.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';
import type { Content } from './content.ts';

const At = z.iso.datetime();

const Written = z.object({
  contentId: ContentId,
  authorId: UserId,
  title: z.string(),
  body: z.string(),
  tone: Tone,
  language: z.string(),
  details: ContentDetails,
  compliance: Compliance,
  generation: Generation,
  version: z.number().int().positive(),
  createdAt: At,
  updatedAt: At,
  texts: z.array(z.object({ version: z.number().int().positive(), title: z.string(), body: z.string(), createdAt: At })),
});

/** Content as a snapshot keeps it. */
export const ContentState: z.ZodType<Content> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('absent') }),
  Written.extend({ status: z.literal('draft') }),
  Written.extend({ status: z.literal('approved') }),
  Written.extend({ status: z.literal('scheduled'), scheduledFor: At }),
  Written.extend({ status: z.literal('published'), publishedAt: At }),
  Written.extend({ status: z.literal('archived'), publishedAt: At.nullable() }),
]);
