import { systemClock } from '../platform/clock.ts';
import { parseEnv } from '../platform/config.ts';
import { DEAD_LETTERS, DeadLetters } from '../platform/events/dead-letters.ts';
import { Fault } from '../platform/fault.ts';
import { createLog } from '../platform/log.ts';
import { reachStore } from '../platform/process/open-store.ts';
import { CommonEnv } from '../platform/process/settings.ts';
import { ensureTables } from '../platform/store/dynamo.ts';
import { HELP, runDlq } from './dlq-command.ts';

const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else {
  try {
    const store = await reachStore(parseEnv(CommonEnv, process.env));
    if (store.createsTables) await ensureTables(store.client, [DEAD_LETTERS]);
    const letters = new DeadLetters({ client: store.client, clock: systemClock, log: createLog('dlq', 'warn') });
    process.exitCode = await runDlq(args, {
      letters,
      print: (line) => console.log(line),
      tell: (line) => console.error(line),
    });
    await store.close();
  } catch (error) {
    console.error(error instanceof Fault ? `Could not look at dead letters: ${error.message}` : error);
    process.exitCode = 1;
  }
}
