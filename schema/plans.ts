import type { PlanTier } from './events/users.ts';

/** How many requests an agent may send in a minute, by the plan they are on. */
export const REQUESTS_PER_MINUTE: Readonly<Record<PlanTier, number>> = { BASIC: 100, PREMIUM: 500, ENTERPRISE: 2000 };
