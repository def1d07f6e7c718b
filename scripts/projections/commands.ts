import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../platform/clock.ts';
import { Ledger } from '../../platform/events/ledger.ts';
import { Outbox } from '../../platform/events/outbox.ts';
import type { ReadModel } from '../../platform/events/read-model.ts';
import { ReadModelPointer } from '../../platform/events/read-model-pointer.ts';
import { dropOthers, rebuildReadModel, rollBack, type Swapped } from '../../platform/events/rebuild-read-model.ts';
import type { ReplayProgress } from '../../platform/events/replay.ts';
import { MOST_SHARDS } from '../../platform/events/shard.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { logTable } from '../../platform/store/table-definition.ts';
import { isPublic } from '../../schema/events/catalogue.ts';
import { type Arguments, nameOf } from './arguments.ts';
import { progressLine } from './progress-line.ts';
import { openLogs, SERVICES } from './service-facts.ts';

export interface CommandParts {
  readonly client: DynamoDBDocumentClient;
  /** Opens and seals what is personal. */
  readonly sealer: Sealer;
  readonly print: (line: string) => void;
  /** Says how far a rebuild is; replaces what it said before, where that is possible. */
  readonly tell: (line: string) => void;
  readonly signal?: AbortSignal;
  /** See `RebuildParts`. */
  readonly followMs?: number;
}

const TELL_EVERY_MS = 500;

/** Carries out one command. @throws Fault with what is wrong and what to do */
export async function runProjections(args: Exclude<Arguments, { command: 'help' }>, parts: CommandParts): Promise<void> {
  const { client, print, followMs } = parts;
  const store = { client, clock: systemClock, ...(followMs !== undefined && { followMs }) };
  switch (args.command) {
    case 'list':
      return list(parts);
    case 'status':
      return status(parts);
    case 'rebuild':
      return print(sentenceOf(args.model, await rebuild(args.model, parts)));
    case 'rollback':
      return print(sentenceOf(args.model, await rollBack(args.model, store)));
    case 'drop': {
      const dropped = await dropOthers(args.model, store);
      return print(dropped.length === 0 ? 'There is no other table' : `Deleted ${dropped.join(', ')}`);
    }
  }
}

function rebuild(model: ReadModel, { client, sealer, tell, signal, followMs }: CommandParts): Promise<Swapped> {
  const begunAt = performance.now();
  let first: ReplayProgress | undefined;
  let toldAt = -TELL_EVERY_MS;
  return rebuildReadModel(model, {
    client,
    clock: systemClock,
    logs: openLogs(client, sealer),
    sealer,
    isPublic,
    ...(signal && { signal }),
    ...(followMs !== undefined && { followMs }),
    onProgress: (progress) => {
      first ??= progress;
      const elapsedMs = performance.now() - begunAt;
      const done = { events: progress.events - first.events, positions: progress.positions - first.positions };
      if (elapsedMs - toldAt < TELL_EVERY_MS && progress.positions < progress.positionsInAll) return;
      toldAt = elapsedMs;
      tell(progressLine(progress, done, elapsedMs));
    },
  });
}

async function list({ client, print }: CommandParts): Promise<void> {
  for (const model of SERVICES.flatMap(({ readModels }) => readModels)) {
    const pointer = new ReadModelPointer(client, model);
    const { active } = await pointer.read();
    const from = model.from === 'own' ? `${model.service}'s own facts` : 'what every service tells';
    print(`${nameOf(model).padEnd(24)} ${pointer.tableOf(active).padEnd(28)} from ${from}`);
  }
}

async function status({ client, print }: CommandParts): Promise<void> {
  for (const { service, readModels } of SERVICES) {
    const table = logTable(service).name;
    let relayed = 0;
    let oldestAt: string | undefined;
    for (let shard = 0; shard < MOST_SHARDS; shard += 1) {
      relayed += (await new Ledger(client, table, shard).next()) - 1;
      for await (const page of new Outbox(client, table, shard).waiting()) {
        if (page.oldestAt && (!oldestAt || page.oldestAt < oldestAt)) oldestAt = page.oldestAt;
        break;
      }
    }
    print(`${service}: ${relayed} positions relayed, ${oldestAt ? `something waits since ${oldestAt}` : 'nothing waits'}`);
    for (const model of readModels) {
      const pointer = new ReadModelPointer(client, model);
      const { active, written, building, changedAt } = await pointer.read();
      const others = written.filter((one) => one !== active && one !== building).map((one) => pointer.tableOf(one));
      print(
        [
          `  ${nameOf(model)} reads ${pointer.tableOf(active)}`,
          others.length > 0 ? `keeps ${others.join(', ')}` : undefined,
          building === undefined ? undefined : `a rebuild into ${pointer.tableOf(building)} was begun`,
          changedAt && `since ${changedAt}`,
        ]
          .filter((part) => part !== undefined)
          .join('; '),
      );
    }
  }
}

function sentenceOf({ service, name }: ReadModel, { table, kept }: Swapped): string {
  return (
    `${service} reads ${table} within a second. ${kept.join(', ')} ${kept.length === 1 ? 'is' : 'are'} kept up: ` +
    `go back with \`rollback ${service}/${name}\`, or be done with \`drop ${service}/${name}\``
  );
}
