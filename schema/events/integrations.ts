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
