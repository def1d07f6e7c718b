import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../clock.ts';
import { type DomainEvent, type EventEnvelope, type EventType, readEventData } from '../event.ts';
import { CorruptDataFault, Fault } from '../fault.ts';
import type { Ids } from '../ids.ts';
import type { Cause } from './cause.ts';
import { Commit, envelopesOf } from './commit.ts';

/** Somebody else appended to the stream since it was read. Read again and decide again. */
export class VersionConflictFault extends Fault {
  readonly code = 'VERSION_CONFLICT';
  readonly retryable = true;
}

/** The events of one command do not fit into one item. Record less in one command. */
export class CommitTooLargeFault extends Fault {
  readonly code = 'COMMIT_TOO_LARGE';
  readonly retryable = false;
}

/** The store takes items of at most 400 KB; the rest is for keys, index attributes and what a relay adds. */
const COMMIT_LIMIT_BYTES = 380_000;
const STREAM_FORM = /^[a-z][a-z-]*#[^#]+$/;

export interface EventLogOptions {
  readonly client: DynamoDBDocumentClient;
  /** Name of the log's table, made by `logTable`. */
  readonly table: string;
  /** The service's one name: events come from `/<service>`. */
  readonly service: string;
  /** Every type of event that this log may hold. */
  readonly types: readonly EventType[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A stream as it was read: its events in order, and the sequence of the last one, 0 where there is none. */
export interface StreamHistory {
  readonly events: readonly EventEnvelope[];
  readonly version: number;
}

/**
 * The facts of one service. A command's events are one item, put on the condition that nobody wrote there:
 * one write, all or nothing, in order, and of two who decided on the same version one is told so.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #types: ReadonlyMap<string, EventType>;
  readonly #listeners = new Set<() => void>();

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#types = new Map(options.types.map((type) => [type.type, type]));
  }

  /** @param stream `<category>#<aggregate id>`, such as `content#0198…` */
  async load(stream: string): Promise<StreamHistory> {
    const events: EventEnvelope[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#options.client.send(
        new QueryCommand({
          TableName: this.#options.table,
          KeyConditionExpression: '#stream = :stream',
          ExpressionAttributeNames: { '#stream': 'stream' },
          ExpressionAttributeValues: { ':stream': stream },
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) events.push(...this.read(item));
      start = page.LastEvaluatedKey;
    } while (start);
    return { events, version: events.at(-1)?.sequence ?? 0 };
  }

  /**
   * Records the events of one command behind what was read.
   * @param expectedVersion the sequence of the last event that the decision knew, 0 for a new stream
   * @throws VersionConflictFault where the stream has moved on; CommitTooLargeFault where they don't fit into one item
   */
  async append(stream: string, expectedVersion: number, events: readonly DomainEvent[], cause: Cause): Promise<EventEnvelope[]> {
    if (!STREAM_FORM.test(stream))
      throw new CorruptDataFault(`append to a stream, but its name does not have the form category#id`);
    const { client, table, service, clock, ids } = this.#options;
    const at = clock.now().toISOString();
    const commit: Commit = {
      stream,
      version: expectedVersion + 1,
      commitId: ids.next(),
      service,
      at,
      ...cause,
      events: events.map(({ type, data }) => ({ id: ids.next(), type, schemaVersion: this.#typeOf(type).version, data })),
    };
    const sizeBytes = Buffer.byteLength(JSON.stringify(commit));
    if (sizeBytes > COMMIT_LIMIT_BYTES) {
      throw new CommitTooLargeFault(
        `append ${events.length} events to ${stream}, but they take ${sizeBytes} of at most ${COMMIT_LIMIT_BYTES} bytes`,
      );
    }
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...commit, outbox: 'waiting', outboxAt: `${at}#${stream}#${String(commit.version).padStart(9, '0')}` },
          ConditionExpression: 'attribute_not_exists(#stream)',
          ExpressionAttributeNames: { '#stream': 'stream' },
        }),
      );
    } catch (cause_) {
      if (!(cause_ instanceof ConditionalCheckFailedException)) throw cause_;
      throw new VersionConflictFault(`append to ${stream} at version ${commit.version}, but somebody else did so first`, {
        cause: cause_,
      });
    }
    for (const listener of this.#listeners) listener();
    return envelopesOf(commit);
  }

  /** Calls back after each append in this process, so that a relay need not wait for its next sweep. */
  onAppend(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The events of a stored commit, each brought to the present version of its type and checked against it. @throws CorruptDataFault for what has not the form it was written in */
  read(item: Record<string, unknown>): EventEnvelope[] {
    const commit = Commit.safeParse(item);
    if (!commit.success) throw new CorruptDataFault('read a commit, but it does not have its form', { cause: commit.error });
    return envelopesOf(commit.data).map((envelope) => {
      const type = this.#typeOf(envelope.type);
      try {
        return {
          ...envelope,
          dataschema: `${type.type}/${type.version}`,
          data: readEventData(type, envelope.data, envelope.dataschema),
        };
      } catch (cause) {
        throw new CorruptDataFault(`read event ${envelope.id}, but it does not have the form of ${envelope.dataschema}`, {
          cause,
        });
      }
    });
  }

  /** Every event that was relayed, in the order of the relay, page by page: what projections are rebuilt from. */
  async *history(): AsyncGenerator<EventEnvelope> {
    const { client, table } = this.#options;
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'ledger',
          KeyConditionExpression: 'ledger = :ledger',
          ExpressionAttributeValues: { ':ledger': 'relayed' },
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) yield* this.read(item);
      start = page.LastEvaluatedKey;
    } while (start);
  }

  #typeOf(type: string): EventType {
    const known = this.#types.get(type);
    if (!known)
      throw new CorruptDataFault(
        `record or read an event of type ${type}, which the log of ${this.#options.service} does not know`,
      );
    return known;
  }
}
