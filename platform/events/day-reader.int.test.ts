import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { DayReader, daysOf } from './day-reader.ts';
import { EventLog } from './event-log.ts';

const Noted = defineEvent('note.taken', z.object({ text: z.string() }));
const HOUR_MS = 3_600_000;

it('a time touches the days from its first to before its end', () => {
  expect(daysOf({ from: '2026-11-23T23:59:59.999Z', to: '2026-11-25T00:00:00.000Z' })).toEqual(['2026-11-23', '2026-11-24']);
  expect(daysOf({ from: '2026-11-23T00:00:00.000Z', to: '2026-11-23T00:00:00.001Z' })).toEqual(['2026-11-23']);
  expect(daysOf({ from: '2026-11-24T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' })).toEqual([]);
});

onEachDynamo('commits of a time', (client) => {
  const service = `notes-${randomUUID()}`;
  const { name: table } = logTable(service);
  const recorded: { at: string; stream: string; correlationId: string }[] = [];
  // Three days of commits, one every two hours, each of a request that has some in every day.
  beforeAll(async () => {
    await ensureTables(client(), [logTable(service)]);
    const clock = new FakeClock('2026-11-23T01:00:00.000Z');
    const log = new EventLog({ client: client(), table, service, types: [Noted], clock, ids: timeOrderedIds });
    for (let count = 0; count < 36; count += 1) {
      const [stream, correlationId] = [`note#${count}`, `request-${count % 5}`];
      const cause = {
        actor: { kind: 'system' as const, id: 'test' },
        traceparent: '',
        correlationId,
        causationId: correlationId,
      };
      await log.append(stream, 0, [Noted({ text: 'x'.repeat(20_000) })], cause);
      recorded.push({ at: clock.now().toISOString(), stream, correlationId });
      clock.advance(2 * HOUR_MS);
    }
  });
  const reader = () => new DayReader({ client: client(), table });

  it('come in its order, from its first instant to before its end, over the ends of days', async () => {
    const range = { from: '2026-11-23T21:00:00.000Z', to: '2026-11-25T05:00:00.000Z' };
    const found = await Array.fromAsync(reader().between(range));
    const expected = recorded.filter(({ at }) => at >= range.from && at < range.to);
    expect(found.map(({ stream }) => stream)).toEqual(expected.map(({ stream }) => stream));
    expect(expected[0]?.at).toBe(range.from);
    expect(found[0]).toMatchObject({ version: 1, at: range.from, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('are found by the request that they go back to', async () => {
    const range = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-27T00:00:00.000Z' };
    for (const wanted of ['request-0', 'request-3', 'nobody']) {
      const found = await Array.fromAsync(reader().correlated(wanted, range));
      const expected = recorded.filter(({ correlationId }) => correlationId === wanted);
      expect(found.map(({ stream }) => stream)).toEqual(expected.map(({ stream }) => stream));
    }
  });

  it('begin on the first day with one', async () => {
    expect(await reader().firstDay()).toBe('2026-11-23');
    await ensureTables(client(), [logTable(`${service}-empty`)]);
    expect(await new DayReader({ client: client(), table: `${service}-empty-log` }).firstDay()).toBeUndefined();
  });
});
