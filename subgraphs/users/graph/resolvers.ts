import { DateTime } from '../../../platform/subgraph/scalars.ts';
import { AuditActor } from './audit-actor.ts';
import { ApiKey } from './api-key.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';
import { User } from './user.ts';

/** Every resolver of the subgraph. Members of unions name their type themselves. */
export const resolvers = { DateTime, Query, Mutation, User, AuditActor, ApiKey };
