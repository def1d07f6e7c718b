import { defineConfig } from '@graphql-hive/gateway';

/** Identical queries that are in flight share one answer, and so do requests to a subgraph. */
export const gatewayConfig = defineConfig({ inboundInflightRequestDeduplication: true });
