import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamo } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { dynamoServers } from '../testing/dynamo-servers.ts';
import { openBank, witness } from '../testing/relayed-bank.ts';
import { relayFromStream } from './relay-from-stream.ts';

// Only DynamoDB itself and DynamoDB Local have streams.
const local = dynamoServers.find(({ name }) => name === 'DynamoDB Local');
const missing = local ? local.missing : 'there is no DynamoDB Local';

describe.skipIf(missing)(`the stream of a log’s table${missing ? `, left out: ${missing}` : ''}`, () => {
  let endpoint = '';
  let client: DynamoDBDocumentClient;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    if (!local) throw new Error('there is no DynamoDB Local');
    const running = await local.start();
    endpoint = running.endpoint;
    client = createDynamo({ region: 'local', endpoint });
    stop = running.stop;
  });
  afterAll(async () => {
    client.destroy();
    await stop();
  });

  it('relays what was appended, and leaves alone what the relay itself writes', async () => {
    const bank = await openBank(client);
    const { deliver, sequences } = witness();
    const handle = relayFromStream(bank.relay({ deliver }));
    for (const cents of [1, 2, 3]) await bank.deposit('a', cents);
    await bank.deposit('b', 4);
    expect(await handle({ Records: await streamOf(endpoint, logTable(bank.service).name) })).toEqual({ batchItemFailures: [] });
    expect(sequences()).toEqual({ a: [1, 2, 3], b: [1] });
    // The stream now also has the lease, the ledger and the settled commits: all of it comes again, and is nothing new.
    const again = witness();
    const records = await streamOf(endpoint, logTable(bank.service).name);
    expect(records.length).toBeGreaterThan(8);
    expect(await relayFromStream(bank.relay({ deliver: again.deliver, leaseMs: 0 }))({ Records: records })).toEqual({
      batchItemFailures: [],
    });
    expect(again.seen).toEqual([]);
    expect(await bank.ledger()).toHaveLength(4);
  });

  it('asks for a stream again whose delivery failed, and for no other', async () => {
    const bank = await openBank(client);
    let broken = true;
    const { deliver, sequences } = witness();
    const handle = relayFromStream(
      bank.relay({
        deliver: (events) =>
          broken && events.some(({ subject }) => subject === 'bad') ? Promise.reject(new Error('not now')) : deliver(events),
      }),
    );
    await bank.deposit('bad', 1);
    await bank.deposit('good', 2);
    await bank.deposit('bad', 3);
    const Records = await streamOf(endpoint, logTable(bank.service).name);
    const numberOf = (index: number) => ({ itemIdentifier: Records[index]?.dynamodb.SequenceNumber });
    expect(await handle({ Records })).toEqual({ batchItemFailures: [numberOf(0), numberOf(2)] });
    broken = false;
    expect(await handle({ Records })).toEqual({ batchItemFailures: [] });
    expect(sequences()).toEqual({ good: [1], bad: [1, 2] });
  });

  it('asks for everything again while another relay holds the shard', async () => {
    const bank = await openBank(client);
    const other = bank.relay({ deliver: () => Promise.resolve() });
    await bank.deposit('a', 1);
    await other.sweep();
    await bank.deposit('a', 2);
    const { deliver, seen } = witness();
    const Records = await streamOf(endpoint, logTable(bank.service).name);
    const { batchItemFailures } = await relayFromStream(bank.relay({ deliver }))({ Records });
    expect(batchItemFailures).toHaveLength(2);
    expect(seen).toEqual([]);
  });
});

interface StreamRecord {
  readonly dynamodb: { readonly SequenceNumber: string };
}

/** Every record of a table's stream, in order, as Lambda would hand them over. */
async function streamOf(endpoint: string, table: string): Promise<StreamRecord[]> {
  const call = async <T>(operation: string, input: object): Promise<T> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        authorization: 'AWS4-HMAC-SHA256 Credential=local/20261126/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const { Streams } = await call<{ Streams: { StreamArn: string }[] }>('ListStreams', { TableName: table });
  const StreamArn = Streams[0]?.StreamArn;
  const { StreamDescription } = await call<{ StreamDescription: { Shards: { ShardId: string }[] } }>('DescribeStream', {
    StreamArn,
  });
  const records: StreamRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const { ShardIterator } = await call<{ ShardIterator: string }>('GetShardIterator', {
      StreamArn,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records } = await call<{ Records: StreamRecord[] }>('GetRecords', { ShardIterator });
    records.push(...Records);
  }
  return records;
}
