import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLog } from '../audit/verify-log.ts';
import { accept } from '../decision.ts';
import { defineEvent, ERASED_TEXT, type EventOf } from '../event.ts';
import { AggregateStore } from '../events/aggregate-store.ts';
import { EventLog } from '../events/event-log.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { Rows } from '../store/rows.ts';
import { logTable, rowTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { openTestSealing } from '../testing/sealing.ts';
import { contentsOf } from '../testing/table-contents.ts';
import { SubjectErasedFault } from './sealer.ts';
import { sealedLog } from './sealed-log.ts';

const Written = defineEvent('note.written', z.object({ text: z.string(), at: z.number() }), {
  personal: { erased: { text: ERASED_TEXT } },
});
const Shelved = defineEvent('note.shelved', z.object({ at: z.number() }));
type NoteEvent = EventOf<typeof Written> | EventOf<typeof Shelved>;

interface Notes {
  readonly texts: readonly string[];
  readonly shelved: number;
}
const State: z.ZodType<Notes> = z.object({ texts: z.array(z.string()).readonly(), shelved: z.number() });
const evolve = ({ texts, shelved }: Notes, event: NoteEvent): Notes =>
  event.type === 'note.written' ? { texts: [...texts, event.data.text], shelved } : { texts, shelved: shelved + 1 };

const OWNERS = ['ada', 'ben', 'cleo'] as const;
const Row = z.object({ version: z.number(), texts: z.array(z.string()), owner: z.string(), shelved: z.number() });
const acts = fc.array(
  fc.record({
    owner: fc.constantFrom(...OWNERS),
    act: fc.constantFrom('write', 'write', 'write', 'shelve', 'erase'),
    process: fc.nat(1),
  }),
  { minLength: 1, maxLength: 40 },
);

onEachDynamo('histories with erasures in between', (client) => {
  it('fold, prove themselves, and give rows that equal a rebuild, with nothing of who was erased', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        const run = randomUUID();
        const [logName, rowsName, anew] = [`log-${run}`, `rows-${run}`, `anew-${run}`];
        await ensureTables(client(), [
          { ...logTable('notes'), name: logName },
          { ...rowTable('notes'), name: rowsName },
          { ...rowTable('notes'), name: anew },
        ]);
        const idOf = (owner: string) => `${owner}-${run}`;
        const open = async (table: string) => {
          // No channel tells of erasures, and the clock does not wait: who has a key in memory goes on with it.
          const { sealer, subjectKeys } = await openTestSealing(client());
          const types = [Written, Shelved];
          const codec = sealedLog(sealer, types);
          const options = { client: client(), table: logName, service: 'notes', types, clock: new FakeClock() };
          const rows = new Rows(client(), table, { sealer }).sealing({ fields: ['texts'], of: ({ owner }) => owner });
          const aggregate = {
            category: 'note',
            initial: { texts: [], shelved: 0 } as Notes,
            evolve,
            ownerOf: (_: Notes, id: string) => id,
            snapshots: { form: 1, schema: State, everyEvents: 4 },
          };
          const store = new AggregateStore<Notes, NoteEvent>(
            new EventLog({ ...options, ids: timeOrderedIds, codec }),
            aggregate,
            async (id, { texts, shelved }, version) => {
              await rows.putIfNewer({ pk: id, sk: 'note', owner: id, version, texts, shelved });
            },
          );
          return { store, rows, subjectKeys };
        };
        const processes = [await open(rowsName), await open(rowsName)] as const;

        const written = new Map<string, string[]>(OWNERS.map((owner) => [owner, []]));
        const erased = new Set<string>();
        for (const [at, { owner, act, process }] of history.entries()) {
          const { store, subjectKeys } = processes[process === 0 ? 0 : 1];
          const id = idOf(owner);
          if (act === 'erase') {
            await subjectKeys.destroy(id);
            erased.add(owner);
            continue;
          }
          const text = `marker of ${owner} at ${at}`;
          const cause = { actor: { kind: 'user' as const, id }, origin: { address: `marker ${at}`, userAgent: null } };
          try {
            await store.handle(id, { ...cause, traceparent: '', correlationId: 'r', causationId: 'r' }, () =>
              accept(act === 'write' ? Written({ text, at }) : Shelved({ at })),
            );
            if (act === 'write') written.get(owner)?.push(text);
          } catch (error) {
            // What is personal of somebody who was erased is refused; what is not is recorded.
            if (act !== 'write' || !erased.has(owner) || !(error instanceof SubjectErasedFault)) throw error;
          }
        }

        const fresh = await open(anew);
        for (const owner of OWNERS) {
          const texts = written.get(owner) ?? [];
          const { state, version } = await fresh.store.load(idOf(owner));
          expect(state.texts).toEqual(erased.has(owner) ? texts.map(() => ERASED_TEXT) : texts);
          expect(version).toBe(state.texts.length + state.shelved);
          await fresh.store.project(idOf(owner));
          const key = { pk: idOf(owner), sk: 'note' };
          const kept = await new Rows(client(), rowsName, { sealer: undefined }).get(z.looseObject({}), key);
          const rebuilt = await fresh.rows.get(Row, key);
          const live = kept && (await (await open(rowsName)).rows.get(Row, key));
          expect(rebuilt).toEqual(live);
          expect(rebuilt?.texts).toEqual(erased.has(owner) || version === 0 ? undefined : texts);
        }
        const { findings } = await verifyLog({ client: client(), table: logName, service: 'notes' });
        expect(findings).toEqual([]);
        const tables = [await contentsOf(client(), rowsName), await contentsOf(client(), anew)];
        const log = await contentsOf(client(), logName);
        expect(JSON.stringify([tables, log])).not.toContain('marker');
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});
