import { defineConfig } from '@graphql-hive/gateway';

/** Every request does its own work. */
export const gatewayConfig = defineConfig({
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
});
