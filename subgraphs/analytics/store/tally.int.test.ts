import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ensureTables } from '../../../platform/store/dynamo.ts';
import { Rows } from '../../../platform/store/rows.ts';
import { rowTable } from '../../../platform/store/table-definition.ts';
import { onEachDynamo } from '../../../platform/testing/on-each-dynamo.ts';
import { everyRow } from './every-row.ts';
import { shortIdOf, Tally } from './tally.ts';

const table = rowTable('tally');
const Counted = z.object({ hits: z.number().default(0), misses: z.number().default(0), seen: z.set(z.string()) });
const IDS_PER_ROW = 3;
let keys = 0;
const newKey = () => ({ pk: `tally#${(keys += 1)}`, sk: 'day' });

onEachDynamo('a tally', (client) => {
  let rows: Rows;
  let tally: Tally;
  beforeAll(async () => {
    await ensureTables(client(), [table]);
    rows = new Rows(client(), table.name);
    tally = new Tally(rows, { idsPerRow: IDS_PER_ROW });
  });

  const rowsOf = ({ pk, sk }: ReturnType<typeof newKey>) => everyRow(rows, Counted, { partition: pk, prefix: `${sk}#` });

  it('counts an event once and says so', async () => {
    const key = newKey();
    expect(await tally.has(key, 'e-1')).toBe(false);
    expect(await tally.add(key, 'e-1', { hits: 1 })).toBe(true);
    expect(await tally.add(key, 'e-1', { hits: 1 })).toBe(false);
    expect(await tally.has(key, 'e-1')).toBe(true);
    expect(await rowsOf(key)).toMatchObject([{ hits: 1, misses: 0 }]);
  });

  it('remembers an event that adds to no counter', async () => {
    const key = newKey();
    await tally.add(key, 'e-1', { hits: 0 });
    expect(await tally.has(key, 'e-1')).toBe(true);
    expect(await rowsOf(key)).toMatchObject([{ hits: 0 }]);
  });

  it('goes on in another row when one is full, and still knows what is in the full one', async () => {
    const key = newKey();
    for (let event = 0; event < 7; event += 1) await tally.add(key, `e-${event}`, { hits: 1 });
    for (let event = 0; event < 7; event += 1) {
      expect(await tally.has(key, `e-${event}`)).toBe(true);
      expect(await tally.add(key, `e-${event}`, { hits: 1 })).toBe(false);
    }
    const parts = await rowsOf(key);
    expect(parts.map(({ sk, hits }) => [sk, hits])).toEqual([
      ['day#000', 3],
      ['day#001', 3],
      ['day#002', 1],
    ]);
  });

  it('comes to the number of distinct events, in whatever order, however often and however many at once they come', async () => {
    const deliveries = fc.array(fc.record({ event: fc.nat(9), together: fc.boolean() }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(deliveries, async (arrivals) => {
        const key = newKey();
        let inHand: Promise<boolean>[] = [];
        const outcomes: boolean[] = [];
        for (const { event, together } of arrivals) {
          inHand.push(tally.add(key, `e-${event}`, event % 2 === 0 ? { hits: 1 } : { misses: 1 }));
          if (together) continue;
          outcomes.push(...(await Promise.all(inHand)));
          inHand = [];
        }
        outcomes.push(...(await Promise.all(inHand)));
        const distinct = new Set(arrivals.map(({ event }) => event));
        const even = [...distinct].filter((event) => event % 2 === 0).length;
        const parts = await rowsOf(key);
        const sum = (of: (part: z.infer<typeof Counted>) => number) => parts.reduce((total, part) => total + of(part), 0);
        expect(sum(({ hits }) => hits)).toBe(even);
        expect(sum(({ misses }) => misses)).toBe(distinct.size - even);
        expect(outcomes.filter(Boolean)).toHaveLength(distinct.size);
        expect(parts.every(({ seen }) => seen.size <= IDS_PER_ROW)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a short id', () => {
  it('has 12 hexadecimal digits and is the same for the same event', () => {
    expect(shortIdOf('e-1')).toMatch(/^[0-9a-f]{12}$/);
    expect(shortIdOf('e-1')).toBe(shortIdOf('e-1'));
    expect(shortIdOf('e-1')).not.toBe(shortIdOf('e-2'));
  });
});
