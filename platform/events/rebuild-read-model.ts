import { setTimeout as pause } from 'node:timers/promises';
import { DeleteTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../clock.ts';
import type { EventEnvelope } from '../event.ts';
import { ConflictFault, CorruptDataFault } from '../fault.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { ensureTables } from '../store/dynamo.ts';
import { Rows } from '../store/rows.ts';
import { logTable, readModelTable } from '../store/table-definition.ts';
import type { EventLog } from './event-log.ts';
import { POINTER_SEEN_WITHIN_MS } from './kept-read-model.ts';
import type { ReadModel } from './read-model.ts';
import { type Pointer, ReadModelPointer } from './read-model-pointer.ts';
import { Replay, type ReplayProgress } from './replay.ts';

export interface RebuildParts {
  readonly client: DynamoDBDocumentClient;
  readonly clock: Clock;
  /** Every log, by its service. */
  readonly logs: ReadonlyMap<string, EventLog>;
  /** Seals what is personal of the rows. */
  readonly sealer?: Sealer | undefined;
  /** Whether a fact leaves its service. */
  readonly isPublic: (event: EventEnvelope) => boolean;
  readonly onProgress?: (progress: ReplayProgress) => void;
  /** How long running services are given to see a change of the pointer, in milliseconds. */
  readonly followMs?: number;
  /** Ends the replay; a rebuild that is called again goes on from there. */
  readonly signal?: AbortSignal;
}

/** Tables of a read model before and after a change. */
export interface Swapped {
  /** The table that is read from now on. */
  readonly table: string;
  /** The tables that are kept up beside it. */
  readonly kept: readonly string[];
}

const FOLLOW_MS = 3 * POINTER_SEEN_WITHIN_MS;

/**
 * Makes a read model anew from the beginning of the ledgers, in a table of its own, and lets its service read that one.
 * Meanwhile everything goes on: from the first moment the new table is also written to by whoever follows the pointer, and the
 * replay ends with a barrier in each ledger, behind which nothing is delivered that does not go into it. The table that was read
 * before is kept up, so that `rollBack` is one write, until `dropOthers`. A rebuild that ended in the middle goes on where it was.
 * @throws ConflictFault where somebody else changed the tables meanwhile: look at the status, and begin again
 */
export async function rebuildReadModel(model: ReadModel, parts: RebuildParts): Promise<Swapped> {
  const { client, clock, logs, isPublic, onProgress, signal, followMs = FOLLOW_MS } = parts;
  const pointer = new ReadModelPointer(client, model);
  const generation = await begin(model, pointer, parts);
  const begunAt = performance.now();
  const own = logs.get(model.service);
  if (!own) throw new CorruptDataFault(`rebuild ${model.service}/${model.name}, but the log of ${model.service} was not given`);
  const replay = new Replay({
    client,
    logs: model.from === 'own' ? new Map([[model.service, own]]) : logs,
    wants: model.from === 'own' ? () => true : isPublic,
    apply: model.open(new Rows(client, pointer.tableOf(generation), { sealer: parts.sealer }), own),
    checkpoint: {
      table: logTable(model.service).name,
      key: { stream: `#read-model#${model.name}`, version: generation },
    },
    onProgress: onProgress ?? (() => undefined),
    signal,
  });
  await replay.open();
  await replay.toTheEnd();
  // The relays have brought the new table everything. Commands write to it too once they have seen the pointer, so that who
  // wrote reads what they wrote also right after the change.
  await pause(Math.max(0, followMs - (performance.now() - begunAt)));
  return change(model, parts, 'let it be read', (from) => {
    if (from.building !== generation) return undefined;
    return { ...from, building: undefined, active: generation, changedAt: clock.now().toISOString() };
  });
}

/** Lets a read model's service read the table that it read before. @throws ConflictFault where there is none any more */
export function rollBack(model: ReadModel, parts: Pick<RebuildParts, 'client' | 'clock'>): Promise<Swapped> {
  return change(model, parts, 'go back to the table before', (from) => {
    const before = from.written.findLast((one) => one !== from.active && one !== from.building);
    return before === undefined ? undefined : { ...from, active: before, changedAt: parts.clock.now().toISOString() };
  });
}

/** Deletes every table of a read model but the one that is read. A rebuild that is under way ends with a conflict. @returns the names of those deleted */
export async function dropOthers(
  model: ReadModel,
  { client, clock, followMs = FOLLOW_MS }: Pick<RebuildParts, 'client' | 'clock' | 'followMs'>,
): Promise<readonly string[]> {
  const pointer = new ReadModelPointer(client, model);
  const { written, active } = await pointer.read();
  await change(model, { client, clock }, 'drop the others', (from) => ({
    ...from,
    building: undefined,
    written: [from.active],
    changedAt: clock.now().toISOString(),
  }));
  await pause(followMs);
  const dropped = written.filter((one) => one !== active).map((one) => pointer.tableOf(one));
  for (const table of dropped) {
    try {
      await client.send(new DeleteTableCommand({ TableName: table }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
  return dropped;
}

/** Adds a generation to those that are written. @returns it, or the one that an earlier rebuild began */
async function begin(model: ReadModel, pointer: ReadModelPointer, { client, clock }: RebuildParts): Promise<number> {
  const from = await pointer.read();
  const generation = from.building ?? from.newest + 1;
  // It is there before anybody is told to write to it.
  await ensureTables(client, [readModelTable(model.service, model.name, generation)]);
  if (from.building !== undefined) return generation;
  await change(model, { client, clock }, 'begin to rebuild it', ({ written, newest, building, ...rest }) =>
    building !== undefined || newest !== from.newest
      ? undefined
      : {
          ...rest,
          newest: generation,
          building: generation,
          written: [...written, generation],
          changedAt: clock.now().toISOString(),
        },
  );
  return generation;
}

async function change(
  model: ReadModel,
  { client }: Pick<RebuildParts, 'client' | 'clock'>,
  what: string,
  to: (from: Pointer) => Omit<Pointer, 'revision'> | undefined,
): Promise<Swapped> {
  const pointer = new ReadModelPointer(client, model);
  const from = await pointer.read();
  const next = to(from);
  if (!next || !(await pointer.write(from, next))) {
    const tables = from.written.map((one) => pointer.tableOf(one)).join(', ');
    throw new ConflictFault(
      `change the tables of ${model.service}/${model.name} to ${what}, but they are not as that needs: ` +
        `${pointer.tableOf(from.active)} is read, ${tables} are written`,
    );
  }
  return {
    table: pointer.tableOf(next.active),
    kept: next.written.filter((one) => one !== next.active).map((one) => pointer.tableOf(one)),
  };
}
