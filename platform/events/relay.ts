import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EventEnvelope } from '../event.ts';
import { CorruptDataFault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { EventLog } from './event-log.ts';

export interface RelayOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly log: EventLog;
  /** Takes a commit's events to whom they concern. Resolves when they are safe there; may be called again with the same ones. */
  readonly deliver: (events: readonly EventEnvelope[]) => Promise<void>;
  /** How long to wait between looks for commits that nobody called out: those of a process that died. */
  readonly sweepEveryMs: number;
  readonly logger: Log;
}

const PAGE = 25;
const POSITION_KEY = { stream: 'position#', version: 0 };

/**
 * Takes every commit of a log to its readers, at least once, those of one stream in order. A commit waits in the outbox index
 * until it is delivered, so that a process that dies between append and delivery loses nothing.
 */
export class Relay {
  readonly #options: RelayOptions;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** Relays what waits, from now on, until `stop`. */
  start(): void {
    this.#options.log.onAppend(() => this.nudge());
    this.#timer = setInterval(() => this.nudge(), this.#options.sweepEveryMs);
    this.#timer.unref();
    this.nudge();
  }

  /** Looks for commits now, or once more right after the look that runs. */
  nudge(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Stops after the commit in hand. What still waits is relayed by whoever starts next. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#sweep();
      }
    } catch (error) {
      this.#options.logger.error({ error }, 'the relay could not look for commits; it looks again at its next sweep');
    }
  }

  /** One pass over the outbox. A stream whose delivery fails is left for the next pass, the others go on. */
  async #sweep(): Promise<void> {
    const { client, table } = this.#options;
    const failed = new Set<string>();
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'outbox',
          KeyConditionExpression: 'outbox = :waiting',
          ExpressionAttributeValues: { ':waiting': 'waiting' },
          Limit: PAGE,
          ExclusiveStartKey: start,
        }),
      );
      // Streams know nothing of each other, so the page's streams go side by side; the commits of one go in order.
      const byStream = Map.groupBy(page.Items ?? [], (item) => keyOf(item).stream);
      await Promise.all(
        [...byStream].map(async ([stream, items]) => {
          if (!failed.has(stream) && !(await this.#deliverInOrder(stream, items))) failed.add(stream);
        }),
      );
      if (this.#stopped) return;
      start = page.LastEvaluatedKey;
    } while (start);
  }

  /** @returns false where a delivery failed: what comes behind it in its stream has to wait */
  async #deliverInOrder(stream: string, items: readonly Record<string, unknown>[]): Promise<boolean> {
    const { log, deliver, logger } = this.#options;
    for (const item of items) {
      if (this.#stopped) return false;
      const { version } = keyOf(item);
      try {
        await deliver(await log.read(item));
        await this.#settle(stream, version);
      } catch (error) {
        logger.error({ error, stream, version }, 'a commit could not be delivered; it is tried again at the next sweep');
        return false;
      }
    }
    return true;
  }

  /** Gives a delivered commit its position and takes it out of the outbox, unless another relay did. */
  async #settle(stream: string, version: number): Promise<void> {
    const { client, table } = this.#options;
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: POSITION_KEY,
        UpdateExpression: 'ADD lastPosition :one',
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { stream, version },
          UpdateExpression: 'SET ledger = :relayed, #position = :position REMOVE outbox, outboxAt',
          ConditionExpression: 'attribute_exists(outbox)',
          ExpressionAttributeNames: { '#position': 'position' },
          ExpressionAttributeValues: { ':relayed': 'relayed', ':position': Attributes?.['lastPosition'] },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

function keyOf(item: Record<string, unknown>): { stream: string; version: number } {
  const { stream, version } = item;
  if (typeof stream !== 'string' || typeof version !== 'number')
    throw new CorruptDataFault('read the outbox, but an item has no key');
  return { stream, version };
}
