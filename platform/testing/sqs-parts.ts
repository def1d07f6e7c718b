import { randomUUID } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DeadLetterBox } from '../events/bus.ts';
import { SqsBus, type SqsBusOptions } from '../events/bus-sqs.ts';
import { s3Claims } from '../events/sqs/claims-s3.ts';
import { createEventBridge, createS3, createSqs } from '../events/sqs/clients.ts';
import { Queues } from '../events/sqs/queues.ts';
import { toEventBridge } from '../events/sqs/to-event-bridge.ts';
import { toQueues } from '../events/sqs/to-queues.ts';
import { type EventBridgeServer, startEventBridgeServer } from './event-bridge-server.ts';
import { silentLog } from './silent-log.ts';
import type { SqsServer } from './sqs-server.ts';

const BACKOFF = { attempts: 5, baseMs: 1, capMs: 5 };

/** Everything that a test of a bus over SQS works with. */
export interface SqsParts {
  readonly queues: Queues;
  readonly client: ReturnType<typeof createSqs>;
  readonly claims: ReturnType<typeof s3Claims>;
  /** A bus whose publisher puts into the queues itself. */
  bus(options: BusOptions): SqsBus;
  /** A bus behind an EventBridge that has a rule for each group. */
  bridgedBus(options: BusOptions): Promise<{ bus: SqsBus; bridge: EventBridgeServer }>;
  close(): Promise<void>;
}

type BusOptions = { readonly deadLetters: DeadLetterBox } & Partial<Pick<SqsBusOptions, 'pauseMs' | 'emptyDeadQueueEveryMs'>>;

/** Queues of one's own on a server that is shared. @param groups every group that is to have what is published */
export async function openSqsParts(
  { endpoint }: SqsServer,
  groups: readonly string[],
  { visibilitySeconds = 30 }: { visibilitySeconds?: number } = {},
): Promise<SqsParts> {
  const aws = { region: 'us-east-1', endpoint };
  const prefix = `t-${randomUUID()}-`;
  const client = createSqs(aws);
  const queues = new Queues({ client, prefix, creates: true, visibilitySeconds });
  const s3 = createS3(aws);
  const bucket = `claims-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const claims = s3Claims({ client: s3, bucket });
  const bridges: EventBridgeServer[] = [];
  const clients: { destroy(): void }[] = [client, s3];
  const common = { queues, claims, log: silentLog, visibilitySeconds, pauseMs: 1 };
  const deliver = async (message: string) => {
    for (const group of groups) {
      const { url } = await queues.of(group);
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: message }));
    }
  };
  return {
    queues,
    client,
    claims,
    bus: (options) => {
      const own = createSqs(aws);
      const publisher = toQueues({ client: own, queues, groups, claims, backoff: BACKOFF });
      return new SqsBus({ ...common, client: own, publisher, ...options });
    },
    bridgedBus: async (options) => {
      const bridge = await startEventBridgeServer('main', deliver);
      bridges.push(bridge);
      const events = createEventBridge({ region: 'us-east-1', endpoint: bridge.endpoint });
      clients.push(events);
      const publisher = toEventBridge({ client: events, busName: 'main', claims, backoff: BACKOFF });
      return { bus: new SqsBus({ ...common, client: createSqs(aws), publisher, ...options }), bridge };
    },
    close: async () => {
      await Promise.all(bridges.map((bridge) => bridge.stop()));
      for (const one of clients) one.destroy();
    },
  };
}
