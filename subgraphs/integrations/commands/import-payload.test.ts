import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImportPayload } from './import-payload.ts';

const record = (n: number | string) => ({ ListingKey: `K${n}`, ModificationTimestamp: '2026-11-20T16:42:08Z' });
const read = (payload: unknown) => readImportPayload({ payload });
const keysOf = (outcome: ReturnType<typeof read>) => outcome.ok && outcome.records.map(({ listingKey }) => listingKey);
const rejectedOf = (outcome: ReturnType<typeof read>) => (outcome.ok ? outcome.rejected : undefined);
const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;

describe('a payload', () => {
  it('may be one record, a list, an OData answer, and an OData answer with one entity', () => {
    expect(keysOf(read(record(1)))).toEqual(['K1']);
    expect(keysOf(read([record(1), record(2)]))).toEqual(['K1', 'K2']);
    expect(keysOf(read({ '@odata.context': '$metadata#Property', value: [record(1)] }))).toEqual(['K1']);
    expect(keysOf(read({ '@odata.context': '$metadata#Property/$entity', ...record(1) }))).toEqual(['K1']);
    expect(keysOf(read([]))).toEqual([]);
  });

  it.each([
    ['text', 'input.payload', 'string of 4 characters'],
    [7, 'input.payload', 'whole number'],
    [null, 'input.payload', 'null'],
    [undefined, 'input.payload', 'nothing'],
    [{ value: 'x' }, 'input.payload.value', 'string of 1 characters'],
    [{ value: {} }, 'input.payload.value', 'object'],
  ])('is not %o', (payload, field, received) => {
    expect(read(payload)).toMatchObject({ ok: false, refusal: 'INVALID_INPUT', problems: [{ field, received }] });
  });

  it('holds at most 500 records', () => {
    const records = Array.from({ length: 501 }, (_, n) => record(n));
    expect(read({ value: records })).toMatchObject({
      ok: false,
      refusal: 'TOO_MANY_RECORDS',
      problems: [{ field: 'input.payload.value', received: 'list of 501' }],
    });
    expect(keysOf(read(records.slice(1)))).toHaveLength(500);
  });

  it('gives up no good record for a bad one, and says where each bad one stands', () => {
    const outcome = read({ value: [record(1), { ...record(2), ListPrice: -1 }, 'x', record(4), { ListingKey: 5 }] });
    expect(keysOf(outcome)).toEqual(['K1', 'K4']);
    expect(rejectedOf(outcome)).toMatchObject([
      { index: 1, listingKey: 'K2', problems: [{ field: 'input.payload.value[1].ListPrice', received: 'whole number' }] },
      { index: 2, listingKey: null, problems: [{ field: 'input.payload.value[2]', received: 'string of 1 characters' }] },
      {
        index: 4,
        listingKey: null,
        problems: [{ field: 'input.payload.value[4].ListingKey' }, { field: 'input.payload.value[4].ModificationTimestamp' }],
      },
    ]);
  });

  it.each(['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"Media":[{"__proto__":[]}]}'])(
    'has no record with %s in it',
    (json) => {
      const hostile: unknown = { ...record(1), More: JSON.parse(json) as unknown };
      expect(rejectedOf(read([hostile]))).toMatchObject([
        { index: 0, listingKey: 'K1', problems: [{ field: 'input.payload[0]' }] },
      ]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  it('has no record that inherits its fields', () => {
    expect(rejectedOf(read([Object.create(record(1))]))).toMatchObject([{ index: 0, listingKey: null, problems: [{}] }]);
  });

  it('takes prototype names as keys of listings: a key is text', () => {
    expect(keysOf(read([{ ...record(1), ListingKey: '__proto__' }]))).toEqual(['__proto__']);
  });

  it('is refused record by record where it is nested without end', () => {
    expect(rejectedOf(read(nested(100_000)))).toMatchObject([{ index: 0, listingKey: null }]);
    expect(rejectedOf(read([{ ...record(1), Media: nested(100_000) }]))).toMatchObject([{ index: 0, listingKey: 'K1' }]);
    expect(rejectedOf(read([{ ...record(1), Media: [{ Tags: ['a'] }] }]))).toEqual([]);
  });

  it('is refused field by field where its texts are huge, without repeating them', () => {
    const outcome = read([{ ...record(1), PublicRemarks: 'x'.repeat(1_000_000), ListingKey: 'k'.repeat(1_000_000) }]);
    expect(rejectedOf(outcome)).toMatchObject([{ index: 0, listingKey: null, problems: [{}, {}] }]);
    expect(JSON.stringify(outcome).length).toBeLessThan(1000);
  });

  it('comes to an outcome for each record of a list, whatever JSON they are', () => {
    const one = fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 9 }).map(record));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (payload) => {
        const outcome = read({ value: payload });
        const rejected = rejectedOf(outcome) ?? [];
        expect(outcome.ok).toBe(true);
        expect(rejected.length + (keysOf(outcome) || []).length).toBe(payload.length);
        expect(rejected.every(({ problems }) => problems.length > 0)).toBe(true);
      }),
    );
  });

  it('comes to an outcome or to problems, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        const outcome = read(payload);
        return outcome.ok || outcome.problems.length > 0;
      }),
    );
  });
});
