import { userInfo } from 'node:os';
import { systemClock } from '../platform/clock.ts';
import { parseEnv } from '../platform/config.ts';
import { Fault } from '../platform/fault.ts';
import { reachStore } from '../platform/process/open-store.ts';
import { CommonEnv } from '../platform/process/settings.ts';
import { ensureTables } from '../platform/store/dynamo.ts';
import { createOperationStore, operationsTable } from '../router/operations/operation-store.ts';
import { HELP, runOperations } from './operations-command.ts';

const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else {
  try {
    const store = await reachStore(parseEnv(CommonEnv, process.env));
    try {
      if (store.createsTables) await ensureTables(store.client, [operationsTable]);
      process.exitCode = await runOperations(args, {
        store: createOperationStore(store.client),
        env: process.env,
        user: userInfo().username,
        clock: systemClock,
        print: (line) => console.log(line),
        tell: (line) => console.error(line),
      });
    } finally {
      await store.close();
    }
  } catch (error) {
    console.error(error instanceof Fault ? `Could not do it: ${error.message}` : error);
    process.exitCode = 1;
  }
}
