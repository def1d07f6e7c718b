import { setTimeout as delay } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { emptyDeadQueue } from './dead-queue.ts';
import type { Queues } from './queues.ts';
import { type GivenMessage, receive, type ReceptionOptions, subjectIn } from './reception.ts';

export interface ConsumptionOptions extends ReceptionOptions {
  readonly client: SQSClient;
  readonly queues: Queues;
  /** First pause before a message comes again, in milliseconds; doubles each time. SQS knows whole seconds. */
  readonly pauseMs: number;
  readonly visibilitySeconds: number;
  /** How often to look into the dead queue, in milliseconds. */
  readonly emptyDeadQueueEveryMs: number;
}

const BATCH = 10;
const IN_HAND = 40;
const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_FAILURE_MS = 1000;

interface InHand extends GivenMessage {
  readonly receipt: string;
}

/**
 * Takes the messages of one group: as many streams side by side as are in hand, the messages of a stream one after the other. What is in hand
 * stays ours however long it takes, and is deleted when it is taken.
 */
export class Consumption {
  readonly #options: ConsumptionOptions;
  readonly #inHand = new Set<InHand>();
  readonly #streams = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #timers: NodeJS.Timeout[];
  readonly #running: Promise<void>;
  #answers = true;

  constructor(options: ConsumptionOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => void this.#prolong(), (options.visibilitySeconds * 1000) / 3),
      setInterval(() => void this.#emptyDeadQueue(), options.emptyDeadQueueEveryMs),
    ];
    for (const timer of this.#timers) timer.unref();
    void this.#emptyDeadQueue();
    this.#running = this.#run();
  }

  /** Whether the queue answered when it was last asked. */
  get answers(): boolean {
    return this.#answers;
  }

  /** Stops after the messages that were begun; the others are given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.all(this.#streams.values());
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #run(): Promise<void> {
    const { group, log, queues } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        for (const message of await this.#poll()) this.#queue(message);
        this.#answers = true;
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        this.#answers = false;
        log.warn({ error, group }, 'a queue could not be read; it is tried again');
        // A local server may have come back without its queues.
        queues.forget(group);
        await delay(PAUSE_AFTER_FAILURE_MS);
      }
      while (this.#inHand.size > IN_HAND - BATCH) await Promise.race(this.#streams.values());
    }
  }

  async #poll(): Promise<InHand[]> {
    const { client, queues, group } = this.#options;
    const { url } = await queues.of(group);
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: BATCH,
        WaitTimeSeconds: LONG_POLL_SECONDS,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }),
      { abortSignal: this.#stopping.signal },
    );
    return Messages.map(inHand);
  }

  /** Puts a message behind those of its stream. */
  #queue(message: InHand): void {
    this.#inHand.add(message);
    const subject = subjectIn(message);
    const before = this.#streams.get(subject) ?? Promise.resolve();
    const taken = before.then(() => this.#take(message));
    this.#streams.set(subject, taken);
    void taken.then(() => {
      if (this.#streams.get(subject) === taken) this.#streams.delete(subject);
    });
  }

  async #take(message: InHand): Promise<void> {
    const { client, queues, group, pauseMs, log } = this.#options;
    try {
      const fate = this.#stopping.signal.aborted ? 'unbegun' : await receive(message, this.#options);
      const { url: QueueUrl } = await queues.of(group);
      const ReceiptHandle = message.receipt;
      if (fate === 'done') {
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      } else {
        const seconds = fate === 'unbegun' ? 0 : Math.round((pauseMs * 2 ** (message.receives - 1)) / 1000);
        await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds }));
      }
    } catch (error) {
      // It comes again by itself when its time is over.
      log.warn({ error, group, messageId: message.id }, 'a message could not be given back or deleted');
    } finally {
      this.#inHand.delete(message);
    }
  }

  /** What is still in hand is nobody else's for another while. */
  async #prolong(): Promise<void> {
    const { client, queues, group, visibilitySeconds, log } = this.#options;
    const messages = [...this.#inHand];
    try {
      for (let start = 0; start < messages.length; start += BATCH) {
        const Entries = messages
          .slice(start, start + BATCH)
          .map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt, VisibilityTimeout: visibilitySeconds }));
        const { url: QueueUrl } = await queues.of(group);
        await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }
    } catch (error) {
      log.warn({ error, group }, 'messages in hand could not be kept; others may be given them');
    }
  }

  async #emptyDeadQueue(): Promise<void> {
    try {
      await emptyDeadQueue(this.#options);
    } catch (error) {
      const { group, log } = this.#options;
      log.warn({ error, group }, 'a dead queue could not be looked into; it is looked into again later');
    }
  }
}

function inHand({ MessageId = '', Body = '', ReceiptHandle = '', Attributes }: Message): InHand {
  return { id: MessageId, body: Body, receipt: ReceiptHandle, receives: Number(Attributes?.ApproximateReceiveCount ?? 1) };
}
