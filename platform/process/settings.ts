import { z } from 'zod';
import { VISIBILITY_SECONDS } from '../events/sqs/queues.ts';
import { MOST_SHARDS } from '../events/shard.ts';
import { LOG_LEVELS } from '../log.ts';

/** 32 bytes or more as base64url. */
const Secret = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64url').length >= 32,
    'must be base64url of 32 bytes or more, such as `openssl rand -base64 32 | tr +/ -_` gives',
  )
  .transform((text) => Buffer.from(text, 'base64url'));

/** The settings that every process of the graph has in common. */
export const CommonEnv = z.object({
  /** Where embedded parts keep their data. */
  DATA_DIR: z.string().default('.data'),
  /** Address to listen on: 127.0.0.1, or 0.0.0.0 in a container. */
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Redis for pub/sub, streams, cache and limits, and for the bus where that is not SQS. In-process twins without it. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must have the form redis://host:port' }).optional(),
  /** A server that speaks DynamoDB's protocol, such as DynamoDB Local. */
  DYNAMODB_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must have the form http://host:port' }).optional(),
  /** The AWS region of DynamoDB itself; its tables and credentials are the deployment's. */
  DYNAMODB_REGION: z.string().optional(),
  /** A service whose requests are slower than this, one in twenty, says that it is degraded; in milliseconds. */
  SLOW_P95_MS: z.coerce.number('must be a number').int().min(1).default(2000),
  /** A server that speaks SQS' protocol and is not AWS, such as fauxqs: queues are created there. */
  SQS_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must have the form http://host:port' }).optional(),
  /** The AWS region of SQS itself, and of EventBridge and S3; queues, rules and bucket are the deployment's. */
  SQS_REGION: z.string().optional(),
  /** The bus of EventBridge whose rules put events into the queues. */
  EVENT_BUS_NAME: z.string().optional(),
  /** A server that speaks EventBridge's protocol and is not AWS. */
  EVENTBRIDGE_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must have the form http://host:port' }).optional(),
  /** Without EventBridge: every service that takes events, comma-separated. Whoever publishes puts them into each one's queue. */
  BUS_GROUPS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.string().regex(/^[\w-]{1,60}$/, 'must be names of services, comma-separated')))
    .optional(),
  /** A service's queue is this and its name; the queue for what it could not take ends in `-dead`. */
  QUEUE_PREFIX: z
    .string()
    .regex(/^[\w-]{0,15}$/, 'must be up to 15 letters, digits, hyphens and underscores')
    .default('coagent-'),
  /** How long a message stays with a service that was killed while it had it, in seconds; in AWS the queue says so too. */
  SQS_VISIBILITY_SECONDS: z.coerce.number('must be a number').int().min(1).max(43_200).default(VISIBILITY_SECONDS),
  /** The bucket for the data of events that are too large for a queue. Rows of the document store without it. */
  CLAIMS_BUCKET: z.string().optional(),
  /** A server that speaks S3's protocol and is not AWS. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must have the form http://host:port' }).optional(),
  /** An S3 bucket with Object Lock that the daily anchors of the logs are put away in, and its region. A folder in DATA_DIR without it. */
  ANCHOR_BUCKET: z.string().min(3).optional(),
  ANCHOR_REGION: z.string().default('us-east-1'),
  /** The key of AWS KMS that wraps the keys of subjects: id, alias or ARN; and its region. The vault's without it. Never change it. */
  KMS_KEY_ID: z.string().min(1).optional(),
  KMS_REGION: z.string().default('us-east-1'),
  /** A server that speaks KMS' protocol and is not AWS. */
  KMS_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must have the form http://host:port' }).optional(),
  /** Secrets that router and subgraphs share, comma-separated: the first signs, all verify. From the vault without it. */
  IDENTITY_KEYS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(Secret).min(1))
    .optional(),
  /** Among how many shards the relays of a log share its streams. Change it only while every outbox is empty. */
  RELAY_SHARDS: z.coerce.number('must be a number').int().min(1).max(MOST_SHARDS).default(1),
  /** Signs the cursors of lists; the same in every process of a service. From the vault without it. */
  CURSOR_KEY: Secret.optional(),
});
export type CommonSettings = z.output<typeof CommonEnv>;

/** A port from the environment; 0 takes a free one. */
export const Port = z.coerce.number('must be a port number').int().min(0).max(65_535);

/** `on` or `off`. */
export const Switch = z.enum(['on', 'off']).transform((value) => value === 'on');
