import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { ensureTables } from './dynamo.ts';
import { Rows } from './rows.ts';
import { rowTable } from './table-definition.ts';

const Note = z.object({ text: z.string(), version: z.number().int() });
const service = 'notes';

onEachDynamo('rows', (client) => {
  const rows = () => new Rows(client(), rowTable(service).name);
  const row = (pk: string, sk: string, version = 1, text = 'hello') => ({ pk, sk, text, version });
  beforeAll(() => ensureTables(client(), [rowTable(service)]));

  it('creates tables that exist already without complaint', async () => {
    await expect(ensureTables(client(), [rowTable(service)])).resolves.toBeUndefined();
  });

  it('gives back what was put, and undefined where nothing is', async () => {
    const pk = randomUUID();
    await rows().put(row(pk, 'a'));
    expect(await rows().get(Note, { pk, sk: 'a' })).toEqual(row(pk, 'a'));
    expect(await rows().get(Note, { pk, sk: 'b' })).toBeUndefined();
  });

  it('lets exactly one of many writers put a row where there is none', async () => {
    const pk = randomUUID();
    const won = await Promise.all(Array.from({ length: 16 }, (_, i) => rows().putIfAbsent(row(pk, 'a', 1, `writer ${i}`))));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await rows().get(Note, { pk, sk: 'a' }))?.text).toBe(`writer ${won.indexOf(true)}`);
  });

  it('keeps the newest version whatever the order of the writes', async () => {
    const pk = randomUUID();
    expect(await rows().putIfNewer(row(pk, 'a', 2, 'two'))).toBe(true);
    expect(await rows().putIfNewer(row(pk, 'a', 1, 'one'))).toBe(false);
    expect(await rows().putIfNewer(row(pk, 'a', 2, 'two again'))).toBe(false);
    expect(await rows().putIfNewer(row(pk, 'a', 3, 'three'))).toBe(true);
    expect((await rows().get(Note, { pk, sk: 'a' }))?.text).toBe('three');
  });

  it('reads more keys than one batch takes, in their order, with null for gaps and repeats allowed', async () => {
    const pk = randomUUID();
    const names = Array.from({ length: 130 }, (_, i) => `n${String(i).padStart(3, '0')}`);
    await Promise.all(names.map((sk) => rows().put(row(pk, sk, 1, sk))));
    const wanted = [...names.toReversed(), 'missing', 'n007', 'n007'];
    const found = await rows().getMany(
      Note,
      wanted.map((sk) => ({ pk, sk })),
    );
    expect(found.map((one) => one?.text ?? null)).toEqual([...names.toReversed(), null, 'n007', 'n007']);
    expect(await rows().getMany(Note, [])).toEqual([]);
  });

  describe('a query', () => {
    const pk = `query-${randomUUID()}`;
    beforeAll(async () => {
      await Promise.all(
        ['a1', 'a2', 'a3', 'b1', 'b2'].map((sk) => rows().put({ ...row(pk, sk), indexPk: `${pk}-index`, indexSk: `z${sk}` })),
      );
    });

    it('gives pages in order and says whether there is more', async () => {
      const first = await rows().query(Note, { partition: pk, limit: 3 });
      expect([first.rows.map(({ sk }) => sk), first.hasMore]).toEqual([['a1', 'a2', 'a3'], true]);
      const last = first.rows.at(-1);
      const second = await rows().query(Note, { partition: pk, limit: 3, ...(last && { after: { pk: last.pk, sk: last.sk } }) });
      expect([second.rows.map(({ sk }) => sk), second.hasMore]).toEqual([['b1', 'b2'], false]);
    });

    it('says that there is no more when the last page is full', async () => {
      expect((await rows().query(Note, { partition: pk, limit: 5 })).hasMore).toBe(false);
    });

    it('narrows by prefix and by range, forward and backward, and counts', async () => {
      expect((await rows().query(Note, { partition: pk, prefix: 'b', limit: 9 })).rows.map(({ sk }) => sk)).toEqual(['b1', 'b2']);
      expect(
        (await rows().query(Note, { partition: pk, between: ['a2', 'b1'], descending: true, limit: 9 })).rows.map(({ sk }) => sk),
      ).toEqual(['b1', 'a3', 'a2']);
      expect(await rows().count({ partition: pk, prefix: 'a' })).toBe(3);
    });

    it('reads the index by its own keys', async () => {
      const page = await rows().query(Note, { partition: `${pk}-index`, index: true, descending: true, limit: 2 });
      expect(page.rows.map(({ indexSk }) => indexSk)).toEqual(['zb2', 'zb1']);
      const last = page.rows.at(-1);
      const next = await rows().query(Note, {
        partition: `${pk}-index`,
        index: true,
        descending: true,
        limit: 9,
        ...(last && { after: last }),
      });
      expect(next.rows.map(({ indexSk }) => indexSk)).toEqual(['za3', 'za2', 'za1']);
    });
  });

  it('changes a row in place on a condition, and not without it', async () => {
    const pk = randomUUID();
    const addOnce = (id: string) =>
      rows().update(
        { pk, sk: 'count' },
        {
          UpdateExpression: 'ADD #count :one, seen :ids',
          ConditionExpression: 'NOT contains(seen, :id)',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':one': 1, ':ids': new Set([id]), ':id': id },
        },
      );
    expect([await addOnce('x'), await addOnce('x'), await addOnce('y')]).toEqual([true, false, true]);
    expect((await rows().get(z.object({ count: z.number() }), { pk, sk: 'count' }))?.count).toBe(2);
  });

  it('names the fields of a stored row that lost its form, not their values', async () => {
    const pk = randomUUID();
    await rows().put({ pk, sk: 'a', text: 5, version: 'secret' });
    await expect(rows().get(Note, { pk, sk: 'a' })).rejects.toMatchObject({
      code: 'CORRUPT_DATA',
      message: expect.stringMatching(/text, version$/),
    });
  });

  it('forgets a deleted row', async () => {
    const pk = randomUUID();
    await rows().put(row(pk, 'a'));
    await rows().delete({ pk, sk: 'a' });
    expect(await rows().get(Note, { pk, sk: 'a' })).toBeUndefined();
  });
});
