import { randomUUID } from 'node:crypto';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLog } from '../audit/verify-log.ts';
import { accept } from '../decision.ts';
import { defineEvent, type EventOf } from '../event.ts';
import { ConflictFault } from '../fault.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { type Aggregate, AggregateStore } from './aggregate-store.ts';
import type { Cause } from './cause.ts';
import { EventLog } from './event-log.ts';
import { unpackCommit } from './packed-commit.ts';
import { isSnapshotItem, snapshotVersion } from './snapshot.ts';

const Deposited = defineEvent('account.deposited', z.object({ cents: z.number().int() }));
type Deposited = EventOf<typeof Deposited>;
const cause: Cause = { actor: { kind: 'user', id: 'ada' }, traceparent: '', correlationId: 'r', causationId: 'r' };
const WRITERS = 64;

/** Every deposit there was, in order: a state that shows any that is lost, doubled or moved. */
type State = readonly number[];
const whole: Aggregate<State, Deposited> = {
  category: 'account',
  initial: [],
  evolve: (cents, { data }) => [...cents, data.cents],
  ownerOf: (_state, id) => id,
};
const snapshotting: Aggregate<State, Deposited> = {
  ...whole,
  snapshots: { form: 2, schema: z.array(z.number().int()), everyEvents: 4 },
};

onEachDynamo('a log', (client) => {
  const service = `bank-${randomUUID()}`;
  const table = logTable(service).name;
  const open = () =>
    new EventLog({ client: client(), table, service, types: [Deposited], clock: new FakeClock(), ids: timeOrderedIds });
  const storeOf = (aggregate: Aggregate<State, Deposited>) => new AggregateStore(open(), aggregate, () => Promise.resolve());
  const itemsOf = async (id: string) =>
    (
      await client().send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#stream = :stream',
          ExpressionAttributeNames: { '#stream': 'stream' },
          ExpressionAttributeValues: { ':stream': `account#${id}` },
          ConsistentRead: true,
        }),
      )
    ).Items?.map(unpackCommit) ?? [];
  beforeAll(() => ensureTables(client(), [logTable(service)]));

  /** What was done to one account so far, and what is known of the log. */
  interface Model {
    deposits: number[];
    /** The versions at which the stream once ended. */
    readonly ends: number[];
  }
  type Command = fc.AsyncCommand<Model, string>;

  const deposit = (amounts: readonly number[]): Command => ({
    check: () => true,
    run: async (model, id) => {
      const handled = await storeOf(snapshotting).handle(id, cause, () =>
        accept(...amounts.map((cents) => Deposited({ cents }))),
      );
      model.deposits.push(...amounts);
      model.ends.push(model.deposits.length);
      expect(handled).toMatchObject({ ok: true, state: model.deposits, version: model.deposits.length });
    },
    toString: () => `deposit ${amounts.join(', ')}`,
  });
  const loads: Command = {
    check: () => true,
    run: async (model, id) => {
      const expected = { state: model.deposits, version: model.deposits.length };
      expect(await storeOf(snapshotting).load(id)).toEqual(expected);
      expect(await storeOf(whole).load(id)).toEqual(expected);
    },
    toString: () => 'load, from a snapshot and from zero',
  };
  const comesLate = (back: number): Command => ({
    check: ({ ends }) => ends.length > 1,
    run: async ({ ends }, id) => {
      const version = ends.at(-1 - (1 + (back % (ends.length - 1)))) ?? 0;
      const late = open().append(`account#${id}`, version, [Deposited({ cents: 1 })], cause);
      await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    },
    toString: () => `append ${1 + back} commits late`,
  });
  /** Puts a snapshot there that must not be taken: of another form of state, damaged, or of a commit that is not this one. */
  const misleads = (how: 'old form' | 'damaged' | 'other commit', back: number): Command => ({
    check: ({ ends }) => ends.length > 0,
    run: async ({ ends }, id) => {
      const snapshotOf = ends.at(-1 - (back % ends.length)) ?? 0;
      const commit = (await itemsOf(id)).find(
        (item) => !isSnapshotItem(item) && Number(item['version']) + (item['events'] as unknown[]).length - 1 === snapshotOf,
      );
      const wrong = {
        stream: `account#${id}`,
        version: snapshotVersion(snapshotOf),
        snapshotOf,
        hash: how === 'other commit' ? '0'.repeat(64) : commit?.['hash'],
        stateForm: how === 'old form' ? 1 : 2,
        owner: id,
        state: how === 'damaged' ? ['lost'] : [999_999],
      };
      await client().send(new PutCommand({ TableName: table, Item: wrong }));
    },
    toString: () => `put a snapshot there: ${how}`,
  });

  it('folds to the same from a snapshot as from zero, whatever was done to it and whatever snapshots lie there', async () => {
    const commands = fc.commands(
      [
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 3 }).map(deposit),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 3 }).map(deposit),
        fc.constant(loads),
        fc.nat({ max: 3 }).map(comesLate),
        fc
          .tuple(fc.constantFrom('old form' as const, 'damaged' as const, 'other commit' as const), fc.nat({ max: 5 }))
          .map(([how, back]) => misleads(how, back)),
      ],
      { maxCommands: 25 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (some) => {
        const id = randomUUID();
        const model: Model = { deposits: [], ends: [] };
        await fc.asyncModelRun(() => ({ model, real: id }), some);
        await loads.run(model, id);
        expect((await verifyLog({ client: client(), table, service, stream: `account#${id}` })).findings).toEqual([]);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('keeps one snapshot, as far behind the end as it has to be and no farther', async () => {
    const id = randomUUID();
    for (let cents = 1; cents <= 11; cents += 1)
      await storeOf(snapshotting).handle(id, cause, () => accept(Deposited({ cents })));
    const snapshots = (await itemsOf(id)).filter(isSnapshotItem);
    expect(snapshots).toMatchObject([{ snapshotOf: 8, owner: id, state: [1, 2, 3, 4, 5, 6, 7, 8] }]);
  });

  it(`gives ${WRITERS} who decided on the same version one winner`, async () => {
    const stream = `account#${randomUUID()}`;
    await open().append(stream, 0, [Deposited({ cents: 0 })], cause);
    const { head } = await open().load(stream);
    const outcomes = await Promise.allSettled(
      Array.from({ length: WRITERS }, (_, cents) => open().append(stream, head, [Deposited({ cents })], cause)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code: string }] : []));
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['VERSION_CONFLICT']));
    expect((await open().load(stream)).version).toBe(2);
  });

  it(`takes each of ${WRITERS} writers at once on one stream, none twice, in one unbroken chain`, async () => {
    const id = randomUUID();
    const write = async (cents: number): Promise<void> => {
      try {
        await storeOf(snapshotting).handle(id, cause, () => accept(Deposited({ cents })));
      } catch (error) {
        // Others were faster in every try: a client would ask again.
        if (!(error instanceof ConflictFault)) throw error;
        await write(cents);
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, cents) => write(cents)));
    const { state, version } = await storeOf(whole).load(id);
    expect(version).toBe(WRITERS);
    expect(state.toSorted((a, b) => a - b)).toEqual(Array.from({ length: WRITERS }, (_, cents) => cents));
    expect(await storeOf(snapshotting).load(id)).toEqual({ state, version });
    const verified = await verifyLog({ client: client(), table, service, stream: `account#${id}` });
    expect(verified).toMatchObject({ streams: 1, commits: WRITERS, findings: [] });
  });
});
