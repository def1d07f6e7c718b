import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { parseEnv } from '../platform/config.ts';
import { ConfigFault, Fault } from '../platform/fault.ts';
import { reachStore } from '../platform/process/open-store.ts';
import { CommonEnv } from '../platform/process/settings.ts';
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
    const store = await reachStore(parseEnv(CommonEnv, process.env));
    try {
      await runProjections(args, {
        client: store.client,
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
