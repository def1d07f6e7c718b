import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';

export interface AwsOptions {
  readonly region: string;
  /** Only for servers that speak the protocol and are not AWS: `http://127.0.0.1:4566`. */
  readonly endpoint?: string | undefined;
}

/** A long poll is an answer that takes 20 s; anything longer is a server that is gone. */
const LONGEST_ANSWER_MS = 30_000;

/** A client of SQS. Calls are tried 4 times by the SDK, with backoff and jitter. */
export function createSqs(options: AwsOptions): SQSClient {
  // A queue's address names the host that AWS would have: only the endpoint that was given is known to answer.
  return new SQSClient({ ...settingsOf(options), ...(options.endpoint && { useQueueUrlAsEndpoint: false }) });
}

/** A client of EventBridge. Calls are tried 4 times by the SDK, with backoff and jitter. */
export function createEventBridge(options: AwsOptions): EventBridgeClient {
  return new EventBridgeClient(settingsOf(options));
}

/** A client of S3. Calls are tried 4 times by the SDK, with backoff and jitter. */
export function createS3(options: AwsOptions): S3Client {
  // Local servers have one name, and buckets in the path.
  return new S3Client({ ...settingsOf(options), ...(options.endpoint && { forcePathStyle: true }) });
}

function settingsOf({ region, endpoint }: AwsOptions) {
  return {
    region,
    maxAttempts: 4,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 2000,
      requestTimeout: LONGEST_ANSWER_MS,
      throwOnRequestTimeout: true,
    }),
    // A local server takes any credentials, and a machine without AWS has none.
    ...(endpoint ? { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  };
}
