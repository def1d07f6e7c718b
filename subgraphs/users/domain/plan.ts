import type { PlanTier } from '../../../schema/events/users.ts';

/** What everybody starts on. */
export const FIRST_TIER: PlanTier = 'BASIC';
