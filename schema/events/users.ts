import { z } from 'zod';
import { defineEvent, ERASED_TEXT } from '../../platform/event.ts';
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
  {
    personal: { of: 'userId', erased: { email: ERASED_TEXT, name: ERASED_TEXT, brokerage: null } },
    example: {
      userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      email: 'ada@example.com',
      name: 'Ada Moreno',
      brokerage: 'Juniper Realty',
      tier: 'BASIC',
      registeredAt: '2026-11-23T09:30:00.000Z',
    },
  },
);

/** An agent's profile is now this. */
export const UserProfileUpdated = defineEvent(
  'user.profile.updated',
  z.object({ userId: UserId, name: z.string(), brokerage: z.string().nullable() }),
  {
    personal: { of: 'userId', erased: { name: ERASED_TEXT, brokerage: null } },
    example: { userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93', name: 'Ada Moreno', brokerage: null },
  },
);

/** An agent moved from one plan to another. */
export const UserSubscriptionChanged = defineEvent(
  'user.subscription.changed',
  z.object({ userId: UserId, from: PlanTier, to: PlanTier }),
  { example: { userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93', from: 'BASIC', to: 'PREMIUM' } },
);

/** An agent left, and what was personal of them is gone for good. Whoever keeps something of theirs removes it. */
export const UserErased = defineEvent('user.erased', z.object({ userId: UserId }), {
  example: { userId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93' },
});
