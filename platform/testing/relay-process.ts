import { createDynamo } from '../store/dynamo.ts';
import { openBank } from './relayed-bank.ts';

/**
 * A process of its own that relays a bank's log and prints what it delivers, for tests that kill it.
 * Arguments: the store's endpoint, the bank's service.
 */
const [endpoint = '', service = ''] = process.argv.slice(2);
const bank = await openBank(createDynamo({ region: 'local', endpoint }), { service });
const relay = bank.relay({
  sweepEveryMs: 20,
  leaseMs: 300,
  deliver: (events) =>
    new Promise((resolve) => {
      for (const { subject, sequence } of events) process.stdout.write(`${subject} ${sequence}\n`);
      setTimeout(resolve, 5);
    }),
});
relay.start();
// The relay's own timer keeps no process alive.
setInterval(() => undefined, 1000);
