import { join } from 'node:path';
import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { parseEnv } from '../platform/config.ts';
import { ConfigFault, Fault } from '../platform/fault.ts';
import { createLog } from '../platform/log.ts';
import { openSealing } from '../platform/process/open-sealing.ts';
import { reachStore } from '../platform/process/open-store.ts';
import { CommonEnv } from '../platform/process/settings.ts';
import { fileVault } from '../platform/process/vault.ts';
import { HELP, readArguments } from './projections/arguments.ts';
import { runProjections } from './projections/commands.ts';

/** `npm run projections -- <command>`. */
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new ConfigFault('stopped in the middle; call it again, and it goes on from there')));
try {
  const args = readArguments(process.argv.slice(2));
  if (args.command === 'help') {
    console.log(HELP);
  } else {
    const settings = parseEnv(CommonEnv, { LOG_LEVEL: 'warn', ...process.env });
    const store = await reachStore(settings);
    try {
      const vault = fileVault(join(settings.DATA_DIR, 'vault'));
      const log = createLog('projections', settings.LOG_LEVEL);
      const { sealer } = await openSealing(settings, { client: store.client, vault, log });
      await runProjections(args, {
        client: store.client,
        sealer,
        print: (line) => console.log(line),
        // On a terminal one line tells how far it is; elsewhere each is one of a log.
        tell: (line) => process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(79)}` : `${line}\n`),
        signal: stop.signal,
      });
    } finally {
      await store.close();
    }
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ResourceNotFoundException) console.error('There is no log in this store yet: nothing was recorded');
  else console.error(error instanceof Fault ? `Could not do so: ${error.message}` : error);
}
