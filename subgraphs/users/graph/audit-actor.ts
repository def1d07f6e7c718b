import type { AuditActorResolvers } from './resolvers.generated.ts';

export const AuditActor: AuditActorResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  name: async ({ id }, _args, { viewer, accounts }) => (viewer && (await accounts.load(id)))?.name ?? null,
};
