import type { SQSClient } from '@aws-sdk/client-sqs';
import type { EventEnvelope } from '../event.ts';
import { ConfigFault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { Bus, DeadLetterBox, StopConsuming } from './bus.ts';
import type { Claims } from './sqs/claims.ts';
import { Consumption } from './sqs/consumption.ts';
import { MAX_RECEIVES, type Queues, VISIBILITY_SECONDS } from './sqs/queues.ts';
import type { SqsPublisher } from './sqs/sqs-publisher.ts';

export interface SqsBusOptions {
  readonly client: SQSClient;
  readonly queues: Queues;
  /** What stands in front of the queues. */
  readonly publisher: SqsPublisher;
  readonly claims: Claims;
  readonly deadLetters: DeadLetterBox;
  readonly log: Log;
  /** First pause before an event comes again, in milliseconds; doubles each time. SQS knows whole seconds. Default 5000. */
  readonly pauseMs?: number;
  /** As the queues have it, where that is not the default of 300. */
  readonly visibilitySeconds?: number;
  /** How often to make dead letters of what SQS put aside, in milliseconds. Default an hour. */
  readonly emptyDeadQueueEveryMs?: number;
}

/**
 * The bus over a queue of SQS for each group, with EventBridge in front or without. SQS gives a message out at least once and
 * in no certain order; the messages of a stream that are in hand together are taken in theirs.
 */
export class SqsBus implements Bus {
  readonly adapter: string;
  readonly #options: SqsBusOptions;
  readonly #consumptions = new Set<Consumption>();

  constructor(options: SqsBusOptions) {
    this.adapter = `${options.publisher.adapter}, claims in ${options.claims.adapter}`;
    this.#options = options;
  }

  publish(events: readonly EventEnvelope[]): Promise<void> {
    return this.#options.publisher.publish(events);
  }

  async consume(group: string, handle: (event: EventEnvelope) => Promise<void>): Promise<StopConsuming> {
    const {
      queues,
      publisher,
      pauseMs = 5000,
      visibilitySeconds = VISIBILITY_SECONDS,
      emptyDeadQueueEveryMs = 3_600_000,
      ...rest
    } = this.#options;
    if (!publisher.reaches(group))
      throw new ConfigFault(`consume as ${group}, but BUS_GROUPS does not name it: nobody would put events into its queue`);
    await queues.of(group);
    const consumption = new Consumption({
      ...rest,
      queues,
      group,
      handle,
      tries: MAX_RECEIVES,
      pauseMs,
      visibilitySeconds,
      emptyDeadQueueEveryMs,
    });
    this.#consumptions.add(consumption);
    return async () => {
      await consumption.stop();
      this.#consumptions.delete(consumption);
    };
  }

  async answers(): Promise<boolean> {
    return [...this.#consumptions].every(({ answers }) => answers) && (await this.#options.publisher.answers());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumptions].map((consumption) => consumption.stop()));
    this.#consumptions.clear();
    this.#options.client.destroy();
  }
}
