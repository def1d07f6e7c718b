import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventEnvelope } from '../../event.ts';
import type { Claims } from './claims.ts';
import { textOf } from './message.ts';
import type { Queues } from './queues.ts';
import { type Backoff, sendAll } from './send-all.ts';
import type { SqsPublisher } from './sqs-publisher.ts';

export interface ToQueuesOptions {
  readonly client: SQSClient;
  readonly queues: Queues;
  /** Every group that is to have the events: whoever is not named gets none. */
  readonly groups: readonly string[];
  readonly claims: Claims;
  readonly backoff?: Backoff;
}

/** Puts events straight into the queue of every group, where no EventBridge does that. */
export function toQueues({ client, queues, groups, claims, backoff }: ToQueuesOptions): SqsPublisher {
  const sendTo = async (group: string, texts: readonly string[]) => {
    const { url } = await queues.of(group);
    const entries = texts.map((text, index) => ({
      entry: { Id: String(index), MessageBody: text } satisfies SendMessageBatchRequestEntry,
      sizeBytes: Buffer.byteLength(text),
    }));
    await sendAll(entries, {
      dependency: 'sqs',
      ...(backoff && { backoff }),
      send: async (batch) => {
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [...batch] }));
        const byId = new Map(batch.map((entry) => [entry.Id, entry]));
        return Failed.flatMap(({ Id, Code, SenderFault }) => {
          const entry = byId.get(Id ?? '');
          return entry ? [{ entry, code: Code ?? 'unknown', mayPass: !SenderFault }] : [];
        });
      },
    });
  };
  return {
    adapter: 'SQS',
    publish: async (events: readonly EventEnvelope[]) => {
      if (events.length === 0) return;
      const texts = await Promise.all(events.map((event) => textOf(event, claims)));
      await Promise.all(groups.map((group) => sendTo(group, texts)));
    },
    reaches: (group) => groups.includes(group),
    answers: async () => {
      const [group] = groups;
      if (group === undefined) return true;
      queues.forget(group);
      return queues.of(group).then(
        () => true,
        () => false,
      );
    },
  };
}
