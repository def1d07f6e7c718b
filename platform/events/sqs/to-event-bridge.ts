import {
  DescribeEventBusCommand,
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { EventEnvelope } from '../../event.ts';
import type { Claims } from './claims.ts';
import { textOf } from './message.ts';
import { type Backoff, sendAll, type Sized } from './send-all.ts';
import type { SqsPublisher } from './sqs-publisher.ts';

/** What the time of an entry counts for. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-calculate-event-size */
const TIME_BYTES = 14;
/** Refusals that come again with the same entry. Everything else, throttling above all, may pass. */
const PERMANENT: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'NotAuthorizedForSourceException',
  'NotAuthorizedForDetailTypeException',
  'InvalidArgument',
  'MalformedDetail',
]);

/**
 * Puts events on a bus of EventBridge, whose rules take them to the queues of the groups. `Source` and `DetailType` are the
 * event's `source` and `type`, for rules to choose by; `Detail` is the whole envelope.
 */
export function toEventBridge({
  client,
  busName,
  claims,
  backoff,
}: {
  client: EventBridgeClient;
  busName: string;
  claims: Claims;
  backoff?: Backoff;
}): SqsPublisher {
  const entryOf = async (event: EventEnvelope): Promise<Sized<PutEventsRequestEntry>> => {
    const detail = await textOf(event, claims);
    return {
      entry: { EventBusName: busName, Source: event.source, DetailType: event.type, Time: new Date(event.time), Detail: detail },
      sizeBytes: TIME_BYTES + Buffer.byteLength(detail) + Buffer.byteLength(event.source) + Buffer.byteLength(event.type),
    };
  };
  return {
    adapter: `EventBridge bus ${busName}`,
    publish: async (events) => {
      if (events.length === 0) return;
      await sendAll(await Promise.all(events.map(entryOf)), {
        dependency: 'eventbridge',
        ...(backoff && { backoff }),
        send: async (batch) => {
          const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...batch] }));
          // An answer has one result per entry, in the same order. One that is missing was not confirmed.
          return batch.flatMap((entry, index) => {
            const { EventId, ErrorCode: code = 'unconfirmed' } = Entries[index] ?? {};
            return EventId === undefined ? [{ entry, code, mayPass: !PERMANENT.has(code) }] : [];
          });
        },
      });
    },
    // Its rules are the deployment's.
    reaches: () => true,
    answers: () =>
      client.send(new DescribeEventBusCommand({ Name: busName })).then(
        () => true,
        () => false,
      ),
  };
}
