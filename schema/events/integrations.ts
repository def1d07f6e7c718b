import { z } from 'zod';
import { defineEvent } from '../../platform/event.ts';
import { UserId } from '../ids.ts';

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
);
