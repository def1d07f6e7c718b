import { createDynamo } from '../store/dynamo.ts';
import { Rows } from '../store/rows.ts';
import { rowTable } from '../store/table-definition.ts';
import { depositCounter, deliverTo } from './deposit-counter.ts';
import { openBank } from './relayed-bank.ts';

/**
 * A process of its own that counts a bank's deposits, says so, and never acknowledges what it counted, for tests that kill it.
 * Arguments: the store's endpoint, the bank's service.
 */
const [endpoint = '', service = ''] = process.argv.slice(2);
const client = createDynamo({ region: 'local', endpoint });
const bank = await openBank(client, { service });
const count = deliverTo(depositCounter(new Rows(client, rowTable(service).name)));
const relay = bank.relay({
  sweepEveryMs: 20,
  leaseMs: 300,
  deliver: async (events) => {
    await count(events);
    process.stdout.write('counted\n');
    await Promise.withResolvers<void>().promise;
  },
});
relay.start();
// The relay's own timer keeps no process alive.
setInterval(() => undefined, 1000);
