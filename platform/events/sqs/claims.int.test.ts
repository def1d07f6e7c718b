import { randomUUID } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTables } from '../../store/dynamo.ts';
import { onEachDynamo } from '../../testing/on-each-dynamo.ts';
import { type SqsServer, startSqsServer } from '../../testing/sqs-server.ts';
import type { Claims } from './claims.ts';
import { CLAIMS, rowClaims } from './claims-rows.ts';
import { s3Claims } from './claims-s3.ts';
import { createS3 } from './clients.ts';

function claimsContract(open: () => Promise<Claims>): void {
  it('give back what was left, whatever is in it', async () => {
    const claims = await open();
    const text = JSON.stringify({ text: 'é"\n'.repeat(120_000) });
    await claims.put('large', text);
    expect(await claims.get('large')).toBe(text);
  });

  it('may be left twice', async () => {
    const claims = await open();
    await claims.put('twice', '1');
    await claims.put('twice', '2');
    expect(await claims.get('twice')).toBe('2');
  });

  it('give nothing where nothing was left', async () => {
    expect(await (await open()).get('never')).toBeUndefined();
  });
}

describe('claims in S3', () => {
  let server: SqsServer;
  beforeAll(async () => {
    server = await startSqsServer();
  });
  afterAll(() => server.stop());
  claimsContract(async () => {
    const client = createS3({ region: 'us-east-1', endpoint: server.endpoint });
    const bucket = `claims-${randomUUID()}`;
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    return s3Claims({ client, bucket });
  });
});

onEachDynamo('claims in rows', (client) => {
  claimsContract(async () => {
    await ensureTables(client(), [CLAIMS]);
    return rowClaims(client());
  });
});
