import { defineConfig } from '@graphql-hive/gateway';

/** As it comes: identical requests to a subgraph that are in flight share one answer. */
export const gatewayConfig = defineConfig({});
