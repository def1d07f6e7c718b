import { z } from 'zod';
import { defineEvent } from '../../platform/event.ts';
import { UserId } from '../ids.ts';

export const PlanTier = z.enum(['BASIC', 'PREMIUM', 'ENTERPRISE']);
export type PlanTier = z.infer<typeof PlanTier>;

/** Somebody opened an account. */
export const UserRegistered = defineEvent(
  'user.registered',
  z.object({
    userId: UserId,
    email: z.string(),
    name: z.string(),
    brokerage: z.string().nullable(),
    tier: PlanTier,
    registeredAt: z.iso.datetime(),
  }),
);

/** An agent's profile is now this. */
export const UserProfileUpdated = defineEvent(
  'user.profile.updated',
  z.object({ userId: UserId, name: z.string(), brokerage: z.string().nullable() }),
);

/** An agent moved from one plan to another. */
export const UserSubscriptionChanged = defineEvent(
  'user.subscription.changed',
  z.object({ userId: UserId, from: PlanTier, to: PlanTier }),
);
