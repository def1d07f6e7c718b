import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { Outbox } from '../../platform/events/outbox.ts';
import { ReadModelPointer } from '../../platform/events/read-model-pointer.ts';
import { openRow } from '../../platform/privacy/sealed-rows.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { logTable } from '../../platform/store/table-definition.ts';
import { contentsOf } from '../../platform/testing/table-contents.ts';
import { runProjections } from '../../scripts/projections/commands.ts';
import { SERVICES } from '../../scripts/projections/service-facts.ts';

const MODELS = SERVICES.flatMap(({ readModels }) => readModels);
const WITHIN = { timeout: 20_000 };

/** Where the graph keeps its data, and what opens what is sealed of it. */
export interface Store {
  readonly client: DynamoDBDocumentClient;
  readonly sealer: Sealer;
}

/** Rebuilds every read model, or drops what rebuilds have left. */
export async function eachReadModel(command: 'rebuild' | 'drop', store: Store): Promise<void> {
  const quiet = () => undefined;
  await Promise.all(MODELS.map((model) => runProjections({ command, model }, { ...store, print: quiet, tell: quiet })));
}

/** Waits until every fact has been relayed. */
export async function untilRelayed({ client }: Store): Promise<void> {
  const isRelayed = async (): Promise<boolean> => {
    for (const { service } of SERVICES) {
      for await (const _ of new Outbox(client, logTable(service).name, 0).waiting()) return false;
    }
    return true;
  };
  await expect.poll(isRelayed, WITHIN).toBe(true);
}

/** Expects that the tables of each read model, those that were kept and the one that was made anew, have the same rows. */
export async function expectRebuiltEqual({ client, sealer }: Store): Promise<void> {
  for (const model of MODELS) {
    const pointer = new ReadModelPointer(client, model);
    const { active, written } = await pointer.read();
    expect(active).toBe(written.at(-1));
    const tables = () =>
      Promise.all(
        written.map(async (one) =>
          Promise.all((await contentsOf(client, pointer.tableOf(one))).map((row) => openRow(sealer, row))),
        ),
      );
    // A consumer may still have an event in hand.
    await expect.poll(async () => new Set((await tables()).map((rows) => JSON.stringify(rows, sorted))).size, WITHIN).toBe(1);
    expect((await tables())[0]).not.toEqual([]);
  }
}

/** Sets as sorted lists, and members in the order of their names: the same rows have the same text. */
function sorted(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].map(String).toSorted((one, other) => (one < other ? -1 : 1));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
