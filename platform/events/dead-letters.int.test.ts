import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { ensureTables } from '../store/dynamo.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { silentLog } from '../testing/silent-log.ts';
import { eventOf } from './bus.contract.ts';
import { type DeadLetter, deadLetterId, eventIn } from './dead-letter.ts';
import { DEAD_LETTERS, DeadLetters } from './dead-letters.ts';
import { InProcessBus } from './bus-in-process.ts';
import { DeadLetterRetry } from './retry-dead-letters.ts';

const HOUR_MS = 3_600_000;
const metrics = createMetrics('test');
let count = 0;

onEachDynamo('dead letters', (client) => {
  let clock: FakeClock;
  let letters: DeadLetters;
  let group: string;
  beforeAll(() => ensureTables(client(), [DEAD_LETTERS]));
  beforeEach(() => {
    clock = new FakeClock();
    letters = new DeadLetters({ client: client(), clock, log: silentLog });
    group = `group-${String((count += 1)).padStart(3, '0')}`;
  });

  const bury = (id: string, reason = 'no') => letters.bury({ group, event: eventOf(id), reason });
  const find = (id: string) => letters.find(deadLetterId({ group, eventId: id }));
  const retryWith = (handle: (id: string) => Promise<void>, onParked?: (letter: DeadLetter) => void) =>
    new DeadLetterRetry({
      group,
      letters,
      handle: (event) => handle(event.id),
      log: silentLog,
      meter: metrics.meter,
      everyMs: HOUR_MS,
      ...(onParked && { onParked }),
    });

  it('keep the whole event, why it was not taken, and when it is given again', async () => {
    const large = { ...eventOf('large'), data: { text: 'é\n"'.repeat(120_000) } };
    await letters.bury({ group, event: large, reason: 'r'.repeat(5000) });
    const letter = await find('large');
    expect(letter).toMatchObject({ state: 'WAITING', failures: 1, redrives: 0, dueAt: '2026-11-23T10:30:00.000Z' });
    expect(letter?.reason).toHaveLength(1000);
    expect(letter && eventIn(letter)).toEqual(large);
  });

  it('are one for an event that fails again, with the later reason', async () => {
    await bury('x', 'first');
    clock.advance(1000);
    await bury('x', 'second');
    expect(await find('x')).toMatchObject({
      reason: 'second',
      failures: 2,
      firstFailedAt: '2026-11-23T09:30:00.000Z',
      lastFailedAt: '2026-11-23T09:30:01.000Z',
    });
  });

  it('are listed in pages, by group and state', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await bury(id);
    await letters.park(deadLetterId({ group, eventId: 'b' }));
    await letters.park(deadLetterId({ group, eventId: 'e' }));
    const idsOf = (page: { letters: DeadLetter[] }) => page.letters.map(({ eventId }) => eventId);
    const first = await letters.list({ group, first: 2 });
    expect([idsOf(first), first.hasMore]).toEqual([['a', 'b'], true]);
    const rest = await letters.list({ group, first: 10, after: { group, eventId: 'b' } });
    expect([idsOf(rest), rest.hasMore]).toEqual([['c', 'd', 'e'], false]);
    expect(idsOf(await letters.list({ group, state: 'PARKED', first: 10 }))).toEqual(['b', 'e']);
    expect((await letters.list({ group, state: 'PARKED', first: 1 })).hasMore).toBe(true);
    const everywhere = await letters.list({ first: 1000 });
    expect(idsOf({ letters: everywhere.letters.filter((letter) => letter.group === group) })).toEqual(['a', 'b', 'c', 'd', 'e']);
    const behind = await letters.list({ first: 1000, after: { group, eventId: 'c' } });
    expect(idsOf({ letters: behind.letters.filter((letter) => letter.group === group) })).toEqual(['d', 'e']);
  });

  it('are found by no id that is none', async () => {
    for (const id of ['', ':', 'group', 'group:', ':x', `${group}:unheard-of`]) expect(await letters.find(id)).toBeUndefined();
  });

  describe('are given to their group again', () => {
    it('an hour after they came, and are gone when it takes them', async () => {
      await bury('x');
      const seen: string[] = [];
      const retry = retryWith((id) => Promise.resolve(void seen.push(id)));
      clock.advance(HOUR_MS - 1);
      expect(await retry.run()).toBe(0);
      clock.advance(1);
      expect(await retry.run()).toBe(1);
      expect(seen).toEqual(['x']);
      expect(await find('x')).toBeUndefined();
    });

    it('after one hour, two and four, and are parked with an alarm then', async () => {
      await bury('x');
      const alarms: DeadLetter[] = [];
      const tries: string[] = [];
      const retry = retryWith(
        () => {
          tries.push(clock.now().toISOString());
          return Promise.reject(new Error('still not'));
        },
        (letter) => alarms.push(letter),
      );
      for (let hour = 0; hour < 24; hour += 1) {
        clock.advance(HOUR_MS);
        await retry.run();
      }
      expect(tries).toEqual(['2026-11-23T10:30:00.000Z', '2026-11-23T12:30:00.000Z', '2026-11-23T16:30:00.000Z']);
      expect(await find('x')).toMatchObject({ state: 'PARKED', redrives: 3, failures: 4, dueAt: null, reason: 'still not' });
      expect(alarms.map(({ eventId, state }) => [eventId, state])).toEqual([['x', 'PARKED']]);
    });

    it('without one that fails keeping the others from it', async () => {
      for (const id of ['poison', 'fine', 'good']) await bury(id);
      clock.advance(HOUR_MS);
      const seen: string[] = [];
      const retry = retryWith((id) => (id === 'poison' ? Promise.reject(new Error('no')) : Promise.resolve(void seen.push(id))));
      expect(await retry.run()).toBe(2);
      expect(seen.toSorted()).toEqual(['fine', 'good']);
    });

    it('once, however many processes of the group look for them', async () => {
      const ids = Array.from({ length: 60 }, (_, i) => `e${String(i).padStart(2, '0')}`);
      for (const id of ids) await bury(id);
      clock.advance(HOUR_MS);
      const seen: string[] = [];
      const take = async (id: string) => {
        await new Promise(setImmediate);
        seen.push(id);
      };
      const taken = await Promise.all([1, 2, 3].map(() => retryWith(take).run()));
      expect(seen.toSorted()).toEqual(ids);
      expect(taken.reduce((sum, one) => sum + one)).toBe(60);
    });

    it('by another process when the one that took them up died with them', async () => {
      await bury('x');
      clock.advance(HOUR_MS);
      const [letter] = await letters.due(group, 1);
      expect(letter && (await letters.claim(letter))).toBe(true);
      expect(letter && (await letters.claim(letter))).toBe(false);
      const retry = retryWith(() => Promise.resolve());
      expect(await retry.run()).toBe(0);
      clock.advance(5 * 60_000);
      expect(await retry.run()).toBe(1);
    });

    it('at once when an operator says so, even from where they are parked', async () => {
      await bury('x');
      expect(await letters.park(deadLetterId({ group, eventId: 'x' }))).toMatchObject({ ok: true, letter: { state: 'PARKED' } });
      clock.advance(48 * HOUR_MS);
      const retry = retryWith(() => Promise.resolve());
      expect(await retry.run()).toBe(0);
      expect(await letters.retry(deadLetterId({ group, eventId: 'x' }))).toMatchObject({
        ok: true,
        letter: { state: 'WAITING' },
      });
      expect(await retry.run()).toBe(1);
    });
  });

  it('refuse to park what is parked, and to change what is gone', async () => {
    await bury('x');
    const id = deadLetterId({ group, eventId: 'x' });
    await letters.park(id);
    expect(await letters.park(id)).toEqual({ ok: false, refusal: 'ALREADY_PARKED' });
    expect(await letters.retry(`${group}:y`)).toEqual({ ok: false, refusal: 'NOT_FOUND' });
    expect(await letters.park(`${group}:y`)).toEqual({ ok: false, refusal: 'NOT_FOUND' });
  });

  it('of a group that failed for an hour are all taken when it is well again, each once', async () => {
    let broken = true;
    const seen: string[] = [];
    const handle = (id: string) => {
      if (broken) return Promise.reject(new Error('its database is away'));
      seen.push(id);
      return Promise.resolve();
    };
    const bus = new InProcessBus({ deadLetters: letters, redelivery: { tries: 3, pauseMs: 1 } });
    await bus.consume(group, (event) => handle(event.id));
    const retry = retryWith(handle);
    const ids = Array.from({ length: 12 }, (_, i) => `e${String(i).padStart(2, '0')}`);
    for (const id of ids) {
      await bus.publish([eventOf(id)]);
      clock.advance(HOUR_MS / 12);
      await retry.run();
    }
    expect(seen).toEqual([]);
    broken = false;
    await bus.publish([eventOf('next')]);
    for (let quarter = 0; quarter < 12; quarter += 1) {
      clock.advance(HOUR_MS / 4);
      await retry.run();
    }
    expect(seen.toSorted()).toEqual([...ids, 'next']);
    expect((await letters.list({ group, first: 100 })).letters).toEqual([]);
    await bus.close();
  });
});
