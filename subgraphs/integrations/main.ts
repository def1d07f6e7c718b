import { runSubgraphProcess } from '../../platform/process/subgraph-process.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createIntegrations, tables } from './integrations.ts';

await runSubgraphProcess({
  name: 'integrations',
  config: readConfig(process.env),
  create: createIntegrations,
  tables,
  serviceEvents: SERVICE_EVENTS,
});
