import type { ApiKeyResolvers } from './resolvers.generated.ts';

export const ApiKey: ApiKeyResolvers = {
  scopes: ({ scopes }) => [...scopes],
  lastUsedAt: async ({ hash }, _args, { keyUses }) => (await keyUses.load(hash))?.lastUsedAt ?? null,
};
