import { join } from 'node:path';
import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../platform/clock.ts';
import { parseEnv } from '../platform/config.ts';
import { ConfigFault, Fault } from '../platform/fault.ts';
import { createLog } from '../platform/log.ts';
import { openAnchors } from '../platform/process/open-anchors.ts';
import { openSealing } from '../platform/process/open-sealing.ts';
import { reachStore } from '../platform/process/open-store.ts';
import { CommonEnv } from '../platform/process/settings.ts';
import { fileVault } from '../platform/process/vault.ts';
import { HELP, readArguments } from './audit/arguments.ts';
import { runAudit } from './audit/commands.ts';

/** `npm run audit -- <command>`. Exit code 1: something is wrong with the log. 2: the command could not be carried out. */
try {
  const args = readArguments(process.argv.slice(2));
  if (args.command === 'help') {
    console.log(HELP);
  } else {
    const settings = parseEnv(CommonEnv, { LOG_LEVEL: 'warn', ...process.env });
    const store = await reachStore(settings);
    try {
      const vault = fileVault(join(settings.DATA_DIR, 'vault'));
      const log = createLog('audit', settings.LOG_LEVEL);
      const anchors = await openAnchors(settings, vault);
      const { sealer } = await openSealing(settings, { client: store.client, vault, log });
      const isWell = await runAudit(args, {
        client: store.client,
        anchors,
        sealer,
        clock: systemClock,
        log,
        print: (line) => console.log(line),
        tell: (text) => console.error(text),
      });
      if (!isWell) process.exitCode = 1;
    } finally {
      await store.close();
    }
  }
} catch (error) {
  process.exitCode = 2;
  if (error instanceof ResourceNotFoundException) console.error('There is no log in this store yet: nothing was recorded');
  else console.error(error instanceof Fault ? error.message : error);
  if (error instanceof ConfigFault) console.error('\n`npm run audit -- --help` tells how it is used');
}
