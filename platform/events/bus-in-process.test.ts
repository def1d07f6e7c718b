import { describe, expect, it } from 'vitest';
import { holdDeadLetters } from '../testing/hold-dead-letters.ts';
import { busContract, eventOf } from './bus.contract.ts';
import { InProcessBus } from './bus-in-process.ts';

describe('the bus in process', () => {
  busContract((options) => Promise.resolve(new InProcessBus(options)));

  it('does not call events published before every group has taken them', async () => {
    const bus = new InProcessBus({ deadLetters: holdDeadLetters() });
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
