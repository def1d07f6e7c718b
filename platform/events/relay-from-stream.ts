import { z } from 'zod';
import type { CommitKey } from './commit.ts';
import type { Relay } from './relay.ts';

/**
 * What AWS Lambda hands over from a table's stream, as much of it as matters here.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
const StreamEvent = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({
        SequenceNumber: z.string(),
        Keys: z.object({ stream: z.object({ S: z.string() }), version: z.object({ N: z.coerce.number() }) }),
        NewImage: z.object({ outbox: z.object({ S: z.string() }).optional() }).optional(),
      }),
    }),
  ),
});

export interface StreamBatchResponse {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/**
 * A handler for the stream of a log's table: relays what was appended, by the same code as any relay, and asks for the rest
 * again. Needs the view NEW_IMAGE, `ReportBatchItemFailures`, and as many concurrent executions as there are shards, so that
 * one container keeps its lease from batch to batch. A record says only that there is something: the table is asked.
 */
export function relayFromStream(relay: Pick<Relay, 'relay'>): (event: unknown) => Promise<StreamBatchResponse> {
  return async (event) => {
    const { Records } = StreamEvent.parse(event);
    const appended = Records.filter(({ eventName, dynamodb }) => eventName === 'INSERT' && dynamodb.NewImage?.outbox);
    const keyOf = ({ dynamodb: { Keys } }: (typeof appended)[number]): CommitKey => ({
      stream: Keys.stream.S,
      version: Keys.version.N,
    });
    const nameOf = ({ stream, version }: CommitKey) => `${version}#${stream}`;
    const waiting = new Set((await relay.relay(appended.map(keyOf))).map(nameOf));
    return {
      batchItemFailures: appended
        .filter((record) => waiting.has(nameOf(keyOf(record))))
        .map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })),
    };
  };
}
