import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { EventEnvelope } from '../event.ts';
import { holdDeadLetters } from '../testing/hold-dead-letters.ts';
import type { Bus, DeadLetterBox, Redelivery } from './bus.ts';

/** An event with nothing in it but its id. */
export function eventOf(id: string): EventEnvelope {
  return {
    specversion: '1.0',
    id,
    source: '/test',
    type: 'test.happened',
    subject: 'subject',
    time: '2026-11-23T09:30:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'test.happened/1',
    sequence: 1,
    traceparent: '00-0-0-01',
    correlationid: 'c',
    causationid: 'c',
    actor: { kind: 'system', id: 'test' },
    data: { id },
  };
}

/** What a test of the contract opens a bus with. */
export interface ContractBus {
  readonly redelivery: Redelivery;
  readonly deadLetters: DeadLetterBox;
}

/** What every bus must do. @param open opens a bus of its own, empty */
export function busContract(open: (options: ContractBus) => Promise<Bus>): void {
  const opened: Bus[] = [];
  const bus = async (deadLetters: DeadLetterBox = holdDeadLetters()) => {
    const one = await open({ redelivery: { tries: 3, pauseMs: 1 }, deadLetters });
    opened.push(one);
    return one;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `e${i}`);

  it('gives every group every event, in the order of publishing', async () => {
    const one = await bus();
    const seen: Record<string, string[]> = { a: [], b: [] };
    for (const group of ['a', 'b']) {
      await one.consume(group, async (event) => {
        // Later events must not overtake, though their handler is faster.
        await delay(event.id === 'e0' ? 5 : 0);
        seen[group]?.push(event.id);
      });
    }
    await one.publish(ids(10).map(eventOf));
    await one.publish(['e10', 'e11'].map(eventOf));
    await expect.poll(() => seen).toEqual({ a: ids(12), b: ids(12) });
  });

  it('gives an event again to a group that failed, and to no other', async () => {
    const letters = holdDeadLetters();
    const one = await bus(letters);
    const seen = { a: 0, b: 0 };
    await one.consume('a', () => {
      seen.a += 1;
      return seen.a < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await one.consume('b', () => {
      seen.b += 1;
      return Promise.resolve();
    });
    await one.publish([eventOf('x'), eventOf('y')]);
    await expect.poll(() => seen).toEqual({ a: 4, b: 2 });
    expect(letters.held).toEqual([]);
  });

  it('sets aside what a group never takes, with the reason, and goes on behind it', async () => {
    const letters = holdDeadLetters();
    const one = await bus(letters);
    const seen: string[] = [];
    await one.consume('a', (event) => {
      if (event.id === 'poison') throw new Error('can not take this');
      seen.push(event.id);
      return Promise.resolve();
    });
    await one.publish([eventOf('poison'), eventOf('fine')]);
    await expect.poll(() => seen).toEqual(['fine']);
    await expect
      .poll(() => letters.held.map(({ group, event, reason }) => [group, event.id, reason]))
      .toEqual([['a', 'poison', 'can not take this']]);
  });

  it('gives nothing to a group that has stopped, and waits for the event in hand', async () => {
    const one = await bus();
    const seen: string[] = [];
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const stop = await one.consume('a', async (event) => {
      begun.resolve();
      await gate.promise;
      seen.push(event.id);
    });
    const published = one.publish([eventOf('in hand')]);
    await begun.promise;
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    gate.resolve();
    await stopping;
    expect(seen).toEqual(['in hand']);
    await published;
    await one.publish([eventOf('later')]);
    expect(seen).toEqual(['in hand']);
  });

  it('takes an empty list', async () => {
    await expect((await bus()).publish([])).resolves.toBeUndefined();
  });

  it('says that it answers', async () => {
    expect(await (await bus()).answers()).toBe(true);
  });
}
