import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Bus, DeadLetterBox, Publisher } from '../events/bus.ts';
import { InProcessBus } from '../events/bus-in-process.ts';
import { connectRedisBus } from '../events/bus-redis.ts';
import { SqsBus } from '../events/bus-sqs.ts';
import type { Claims } from '../events/sqs/claims.ts';
import { CLAIMS, rowClaims } from '../events/sqs/claims-rows.ts';
import { s3Claims } from '../events/sqs/claims-s3.ts';
import { createEventBridge, createS3, createSqs } from '../events/sqs/clients.ts';
import { Queues } from '../events/sqs/queues.ts';
import { toEventBridge } from '../events/sqs/to-event-bridge.ts';
import { toQueues } from '../events/sqs/to-queues.ts';
import { ConfigFault, UnavailableFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { ensureTables } from '../store/dynamo.ts';
import type { CommonSettings } from './settings.ts';

/** A server that is not AWS takes any. */
const DEFAULT_REGION = 'us-east-1';

const nothingLarge: Claims = {
  adapter: 'none',
  put: () =>
    Promise.reject(new UnavailableFault('claims', 'leave the data of a large event, but this process only tells of itself')),
  get: () => Promise.resolve(undefined),
};
const nothingTaken: DeadLetterBox = {
  bury: () => Promise.reject(new UnavailableFault('dead letters', 'bury an event, but this process takes none')),
};

export interface BusParts {
  readonly store: { readonly client: DynamoDBDocumentClient; readonly createsTables: boolean };
  readonly deadLetters: DeadLetterBox;
  readonly log: Log;
}

/**
 * Opens the bus that the settings name: SQS where they name that, else Redis where they name that, else this process.
 * @throws ConfigFault where they do not go together, UnavailableFault where it can't be had
 */
export async function openBus(settings: CommonSettings, parts: BusParts): Promise<Bus> {
  if (settings.SQS_ENDPOINT || settings.SQS_REGION) return openSqsBus(settings, parts);
  const { deadLetters, log } = parts;
  if (settings.EVENT_BUS_NAME)
    throw new ConfigFault(
      'open the bus behind EVENT_BUS_NAME, but neither SQS_REGION nor SQS_ENDPOINT says where its queues are',
    );
  return settings.REDIS_URL ? connectRedisBus(settings.REDIS_URL, { log, deadLetters }) : new InProcessBus({ deadLetters });
}

/**
 * Opens as much of the bus as somebody needs who only tells: no claims, so nothing over 240 KB, and nothing is taken.
 * @returns undefined where the settings name no bus that processes share
 */
export async function openPublisher(
  settings: CommonSettings,
  log: Log,
): Promise<(Publisher & { close(): Promise<void> }) | undefined> {
  if (settings.SQS_ENDPOINT || settings.SQS_REGION) {
    const { client, publisher } = openQueues(settings, nothingLarge);
    return { publish: (events) => publisher.publish(events), close: () => Promise.resolve(client.destroy()) };
  }
  return settings.REDIS_URL ? connectRedisBus(settings.REDIS_URL, { log, deadLetters: nothingTaken }) : undefined;
}

async function openSqsBus(settings: CommonSettings, { store, deadLetters, log }: BusParts): Promise<Bus> {
  const claims = await openClaims(settings, store);
  const { SQS_VISIBILITY_SECONDS: visibilitySeconds } = settings;
  return new SqsBus({ ...openQueues(settings, claims), claims, deadLetters, log, visibilitySeconds });
}

function openQueues(settings: CommonSettings, claims: Claims) {
  const { SQS_ENDPOINT: endpoint, SQS_REGION: region = DEFAULT_REGION, BUS_GROUPS: groups, EVENT_BUS_NAME: busName } = settings;
  if ((busName === undefined) === (groups === undefined))
    throw new ConfigFault(
      'open the bus on SQS, but it needs one of EVENT_BUS_NAME (EventBridge puts events into the queues) and BUS_GROUPS (whoever publishes does)',
    );
  const client = createSqs({ region, endpoint });
  const { QUEUE_PREFIX: prefix, SQS_VISIBILITY_SECONDS: visibilitySeconds } = settings;
  const queues = new Queues({ client, prefix, creates: endpoint !== undefined, visibilitySeconds });
  const publisher = busName
    ? toEventBridge({ client: createEventBridge({ region, endpoint: settings.EVENTBRIDGE_ENDPOINT }), busName, claims })
    : toQueues({ client, queues, groups: groups ?? [], claims });
  return { client, queues, publisher };
}

async function openClaims(
  { CLAIMS_BUCKET: bucket, S3_ENDPOINT: endpoint, SQS_REGION: region = DEFAULT_REGION }: CommonSettings,
  { client, createsTables }: BusParts['store'],
): Promise<Claims> {
  if (bucket) return s3Claims({ client: createS3({ region, endpoint }), bucket });
  if (createsTables) await ensureTables(client, [CLAIMS]);
  return rowClaims(client);
}
