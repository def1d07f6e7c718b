import { z } from 'zod';
import { defineEvent } from '../../../platform/event.ts';
import { UserId } from '../../../schema/ids.ts';

/** What somebody is beside an agent. An operator looks after the graph itself. */
export const Role = z.enum(['operator']);
export type Role = z.output<typeof Role>;

/** An account was given a role, or it was taken away. Private. */
export const UserRolesChanged = defineEvent('user.roles.changed', z.object({ userId: UserId, roles: z.array(Role) }));
