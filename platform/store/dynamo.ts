import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ConfigFault, UnavailableFault } from '../fault.ts';
import { createTableInput, type TableDefinition } from './table-definition.ts';

export interface DynamoOptions {
  readonly region: string;
  /** Only for servers that speak DynamoDB's protocol and are not AWS. */
  readonly endpoint?: string | undefined;
}

const CREATE_WAIT_MS = 30_000;
const CREATE_POLL_MS = 50;
const ANSWER_WITHIN_MS = 2000;

/** A client of the document store. Calls are retried by the SDK (4 tries, backoff with jitter) and end after 5 s each. */
export function createDynamo({ region, endpoint }: DynamoOptions): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    region,
    maxAttempts: 4,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true }),
    // A local server takes any credentials, and a machine without AWS has none.
    ...(endpoint ? { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/**
 * Creates the tables that are missing and waits until they take requests. In AWS the deployment owns the tables:
 * this is for local servers.
 * @throws UnavailableFault where a table is not there after 30 s; ConfigFault for one that an earlier version made in another form
 */
export async function ensureTables(client: DynamoDBDocumentClient, tables: readonly TableDefinition[]): Promise<void> {
  await Promise.all(
    tables.map(async (table) => {
      try {
        await client.send(new CreateTableCommand(createTableInput(table)));
      } catch (error) {
        if (!(error instanceof ResourceInUseException)) throw error;
      }
      await untilActive(client, table);
    }),
  );
}

async function untilActive(client: DynamoDBDocumentClient, { name: table, indexes: wanted }: TableDefinition): Promise<void> {
  const giveUpAt = performance.now() + CREATE_WAIT_MS;
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    const indexes = Table?.GlobalSecondaryIndexes ?? [];
    const missing = Table && wanted.filter(({ name }) => !indexes.some(({ IndexName }) => IndexName === name));
    if (missing && missing.length > 0)
      throw new ConfigFault(
        `use the table ${table}, but an earlier version of this program made it: it lacks the index ${missing.map(({ name }) => name).join(', ')}. ` +
          'Remove the data folder (DATA_DIR, .data unless set) or the tables of that store to begin anew, or name another one',
      );
    if (Table?.TableStatus === 'ACTIVE' && indexes.every((index) => index.IndexStatus === 'ACTIVE')) return;
    if (performance.now() > giveUpAt)
      throw new UnavailableFault(
        'dynamodb',
        `create table ${table}, but it is ${Table?.TableStatus ?? 'not there'} after ${CREATE_WAIT_MS} ms`,
      );
    await new Promise((resolve) => setTimeout(resolve, CREATE_POLL_MS));
  }
}

/** Whether the document store answers. */
export async function dynamoAnswers(client: DynamoDBDocumentClient): Promise<boolean> {
  try {
    await client.send(new ListTablesCommand({ Limit: 1 }), { abortSignal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}
