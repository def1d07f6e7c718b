import { runSubgraphProcess } from '../../platform/process/subgraph-process.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createContent, tables } from './content.ts';

await runSubgraphProcess({
  name: 'content',
  config: readConfig(process.env),
  create: createContent,
  tables,
  serviceEvents: SERVICE_EVENTS,
  about: ({ model }) => ({ model }),
});
