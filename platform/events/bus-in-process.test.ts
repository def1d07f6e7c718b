import { describe, expect, it } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { busContract, eventOf } from './bus.contract.ts';
import { InProcessBus } from './bus-in-process.ts';

describe('the bus in process', () => {
  busContract((redelivery) => Promise.resolve(new InProcessBus({ log: silentLog, redelivery })));

  it('does not call events published before every group has taken them', async () => {
    const bus = new InProcessBus({ log: silentLog });
    const { promise, resolve } = Promise.withResolvers<void>();
    await bus.consume('slow', () => promise);
    let published = false;
    const publishing = bus.publish([eventOf('x')]).then(() => {
      published = true;
    });
    await new Promise(setImmediate);
    expect(published).toBe(false);
    resolve();
    await publishing;
    expect(published).toBe(true);
  });
});
