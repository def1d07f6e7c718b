import { runSubgraphProcess } from '../../platform/process/subgraph-process.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createNotifications, tables } from './notifications.ts';

await runSubgraphProcess({
  name: 'notifications',
  config: readConfig(process.env),
  create: createNotifications,
  tables,
  serviceEvents: SERVICE_EVENTS,
});
