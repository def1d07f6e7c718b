import { runSubgraphProcess } from '../../platform/process/subgraph-process.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createUsers, tables } from './users.ts';

await runSubgraphProcess({
  name: 'users',
  config: readConfig(process.env),
  create: createUsers,
  tables,
  serviceEvents: SERVICE_EVENTS,
});
