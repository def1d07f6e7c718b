import { z } from 'zod';
import { inStreams } from '../in-streams.ts';
import { MAX_RECEIVES } from './queues.ts';
import { receive, type ReceptionOptions, subjectIn } from './reception.ts';

/** As much as is needed of what Lambda gives a function that a queue triggers. */
const SqsEvent = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int().positive() }),
    }),
  ),
});

/** Which messages of a batch come again. Lambda deletes the others. */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Makes the handler of an AWS Lambda function that takes a group's queue. The event source mapping must ask for
 * `ReportBatchItemFailures`, or one failure would bring the whole batch again.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function sqsHandler(options: Omit<ReceptionOptions, 'tries'>): (event: unknown) => Promise<SqsBatchResponse> {
  return async (event) => {
    const messages = SqsEvent.parse(event).Records.map(({ messageId, body, attributes }) => ({
      id: messageId,
      body,
      receives: attributes.ApproximateReceiveCount,
    }));
    const failures: { itemIdentifier: string }[] = [];
    await inStreams(messages, subjectIn, async (message) => {
      const fate = await receive(message, { ...options, tries: MAX_RECEIVES });
      if (fate === 'again') failures.push({ itemIdentifier: message.id });
    });
    return { batchItemFailures: failures };
  };
}
