import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../../log.ts';
import type { DeadLetterBox } from '../bus.ts';
import type { Claims } from './claims.ts';
import { carriedBy, withData } from './message.ts';
import type { Queues } from './queues.ts';

/** SQS keeps no reason: whoever had the message did not live to give one, or could not keep it. */
const REASON = 'it was given out three times, and nobody who had it lived to take it or to say why not';

export interface DeadQueueOptions {
  readonly client: SQSClient;
  readonly queues: Queues;
  readonly group: string;
  readonly deadLetters: DeadLetterBox;
  readonly claims: Claims;
  readonly log: Log;
}

/**
 * Makes dead letters of what SQS itself has put aside. What can't be read stays in the dead queue, for as long as that keeps it.
 * @returns how many there were
 */
export async function emptyDeadQueue({ client, queues, group, deadLetters, claims, log }: DeadQueueOptions): Promise<number> {
  const { deadUrl: QueueUrl } = await queues.of(group);
  for (let buried = 0; ;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    );
    if (Messages.length === 0) return buried;
    for (const { Body = '', MessageId, ReceiptHandle } of Messages) {
      try {
        await deadLetters.bury({ group, event: await withData(carriedBy(Body), claims), reason: REASON });
      } catch (error) {
        log.error(
          { error, group, messageId: MessageId },
          'a message in a dead queue can not be made a dead letter; it stays there',
        );
        continue;
      }
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      buried += 1;
    }
  }
}
