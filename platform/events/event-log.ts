import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../clock.ts';
import type { DomainEvent, EventEnvelope, EventType } from '../event.ts';
import { CorruptDataFault, Fault } from '../fault.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Cause } from './cause.ts';
import { type Commit, type CommitKey, endOf, envelopesOf, ITEM_LIMIT_BYTES, STREAM_FORM } from './commit.ts';
import { hashOf } from './commit-hash.ts';
import { dayKeysOf } from './day-index.ts';
import { EventTypes } from './event-types.ts';
import { commitsInOrder } from './history.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { type LogCodec, plainCodec } from './log-codec.ts';
import { packCommit } from './packed-commit.ts';
import { NEW_STREAM, recall, type Recalled, type StreamHead } from './recall.ts';
import { shardOf, waitingIn } from './shard.ts';
import type { Snapshot } from './snapshot.ts';
import { storedCommit, StreamReader } from './stream-reader.ts';

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
  /** What fields go through on their way in and out. As they are without one. */
  readonly codec?: LogCodec | undefined;
  /** Told what is not worth a fault: a snapshot that could not be kept. */
  readonly logger?: Log;
  /** Among how many shards its relays share the streams; change it only while the outbox is empty. */
  readonly shards?: number | undefined;
}

/** A stream as it was read: its events in order, and the sequence of the last one, 0 where there is none. */
export interface StreamHistory {
  readonly events: readonly EventEnvelope[];
  readonly version: number;
  readonly head: StreamHead;
}

/**
 * The facts of one service. A command's events are one item, put on the condition that nobody wrote there:
 * one write, all or nothing, in order, and of two who decided on the same version one is told so. Each commit carries the hash
 * of the one before it in its stream.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #codec: LogCodec;
  readonly #reader: StreamReader;
  readonly #types: EventTypes;
  readonly #listeners = new Set<(appended: CommitKey) => void>();
  /** Among how many shards its relays share the streams. */
  readonly shards: number;

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.shards = options.shards ?? 1;
    this.#codec = options.codec ?? plainCodec;
    this.#reader = new StreamReader({ ...options, codec: this.#codec });
    this.#types = new EventTypes(options.service, options.types);
  }

  /** @param stream `<category>#<aggregate id>`, such as `content#0198…` */
  async load(stream: string): Promise<StreamHistory> {
    return this.#historyOf(await Array.fromAsync(this.#reader.commits(stream)), NEW_STREAM);
  }

  /**
   * Reads a stream from the last snapshot that fits, or from its beginning.
   * @param accepts gives what is made of a snapshot; undefined passes it over
   */
  async recall<T>(
    stream: string,
    accepts: (snapshot: Snapshot) => T | undefined,
  ): Promise<StreamHistory & { readonly from: Recalled<T>['from'] }> {
    const { from, start, commits } = await recall({ reader: this.#reader, codec: this.#codec, stream }, accepts);
    return { from, ...this.#historyOf(commits, start) };
  }

  /**
   * Records the events of one command behind what was read.
   * @param after the end of the stream that the decision knew; its version alone costs a read where it is not 0
   * @throws VersionConflictFault where the stream has moved on; CommitTooLargeFault where they don't fit into one item
   */
  async append(
    stream: string,
    after: number | StreamHead,
    events: readonly DomainEvent[],
    cause: Cause,
  ): Promise<EventEnvelope[]> {
    const appended = await this.commit(stream, after, events, cause);
    appended.announce();
    return appended.events;
  }

  /**
   * The same, with the new end of the stream, and without telling `onAppend`: who keeps rows of it calls `announce` when they are
   * written. A relay that was told before would find them missing, and write them too.
   */
  async commit(
    stream: string,
    after: number | StreamHead,
    events: readonly DomainEvent[],
    cause: Cause,
  ): Promise<{ events: EventEnvelope[]; head: StreamHead; announce: () => void }> {
    if (!STREAM_FORM.test(stream))
      throw new CorruptDataFault(`append to a stream, but its name does not have the form category#id`);
    const draft = this.#draft(stream, typeof after === 'number' ? await this.#headAt(stream, after) : after, events, cause);
    const stored = await this.#codec.encode(draft);
    const { hash, text } = hashOf(stored);
    const sizeBytes = Buffer.byteLength(text);
    if (sizeBytes > ITEM_LIMIT_BYTES) {
      throw new CommitTooLargeFault(
        `append ${events.length} events to ${stream}, but they take ${sizeBytes} of at most ${ITEM_LIMIT_BYTES} bytes`,
      );
    }
    const { version } = draft;
    // In the outbox it is found by the same attribute as by its day: each one more may be a write unit more.
    const outbox = { outbox: waitingIn(shardOf(stream, this.shards)) };
    try {
      await this.#options.client.send(
        new PutCommand({
          TableName: this.#options.table,
          Item: { ...packCommit({ ...stored, hash }, text), ...dayKeysOf(draft), ...outbox },
          ConditionExpression: 'attribute_not_exists(#stream)',
          ExpressionAttributeNames: { '#stream': 'stream' },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // A put whose answer was lost is sent again by the SDK, and then finds itself.
      if (!(await this.#holds(draft))) {
        throw new VersionConflictFault(`append to ${stream} at version ${version}, but somebody else did so first`, {
          cause: error,
        });
      }
    }
    const commit = { ...draft, hash };
    return {
      events: envelopesOf(commit),
      head: { version: endOf(commit), hash, at: draft.at },
      announce: () => {
        for (const listener of this.#listeners) listener({ stream, version });
      },
    };
  }

  /** Keeps the state after a commit, in place of an older snapshot. Never rejects. */
  keepSnapshot(snapshot: Omit<Snapshot, 'version'>, replaced: number | undefined): Promise<void> {
    const { client, table, logger } = this.#options;
    return keepSnapshot({ client, table, codec: this.#codec, logger }, snapshot, replaced);
  }

  /** Calls back after each append in this process, so that a relay need not wait for its next sweep. */
  onAppend(listener: (appended: CommitKey) => void): void {
    this.#listeners.add(listener);
  }

  /** The events of a stored commit, each brought to the present version of its type and checked against it. @throws CorruptDataFault for what has not the form it was written in */
  async read(item: Record<string, unknown>): Promise<EventEnvelope[]> {
    return this.#types.eventsOf(await this.#reader.open(item));
  }

  /** Every event that was relayed, in the order of its shard's ledger: what projections are rebuilt from. */
  async *history(): AsyncGenerator<EventEnvelope> {
    for await (const { item } of commitsInOrder(this.#options)) yield* await this.read(item);
  }

  async #holds({ stream, version, commitId }: CommitKey & Pick<Commit, 'commitId'>): Promise<boolean> {
    const { client, table } = this.#options;
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: { stream, version }, ConsistentRead: true }));
    return Item !== undefined && storedCommit(Item).commitId === commitId;
  }

  /** @param start the end of what lies before the commits */
  #historyOf(commits: readonly Commit[], start: StreamHead): StreamHistory {
    const last = commits.at(-1);
    const head = last ? { version: endOf(last), hash: last.hash, at: last.at } : start;
    return { events: commits.flatMap((commit) => this.#types.eventsOf(commit)), version: head.version, head };
  }

  async #headAt(stream: string, version: number): Promise<StreamHead> {
    if (version === 0) return NEW_STREAM;
    const last = await this.#reader.last(stream);
    if (last && endOf(last) === version) return { version, hash: last.hash, at: last.at };
    throw new VersionConflictFault(
      `append to ${stream} behind version ${version}, but it ends at version ${last ? endOf(last) : 0}`,
    );
  }

  #draft(stream: string, head: StreamHead, events: readonly DomainEvent[], cause: Cause): Omit<Commit, 'hash'> {
    const { service, clock, ids } = this.#options;
    const now = clock.now().toISOString();
    const { actor, origin = null, owner = null, traceparent, correlationId, causationId } = cause;
    return {
      form: 1,
      stream,
      version: head.version + 1,
      commitId: ids.next(),
      service,
      // A clock that was set back must not put a commit before the one that it follows.
      at: head.at !== null && head.at > now ? head.at : now,
      actor,
      origin,
      owner,
      traceparent,
      correlationId,
      causationId,
      events: events.map(({ type, data }) => ({ id: ids.next(), type, schemaVersion: this.#types.of(type).version, data })),
      previousHash: head.hash,
    };
  }
}
