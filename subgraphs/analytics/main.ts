import { runSubgraphProcess } from '../../platform/process/subgraph-process.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createAnalytics, tables } from './analytics.ts';

await runSubgraphProcess({
  name: 'analytics',
  config: readConfig(process.env),
  create: createAnalytics,
  tables,
  serviceEvents: SERVICE_EVENTS,
});
