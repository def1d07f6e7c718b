import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { createDynamo } from '../store/dynamo.ts';
import { dynamoServers } from './dynamo-servers.ts';

/**
 * Runs a suite against every server that speaks DynamoDB's protocol. One that is missing is reported as skipped, by name.
 * @param suite gets a function that gives the client, which is there once the tests run
 */
export function onEachDynamo(title: string, suite: (client: () => DynamoDBDocumentClient) => void): void {
  for (const { name, missing, start } of dynamoServers) {
    describe.skipIf(missing)(`${title} on ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
      let running: { client: DynamoDBDocumentClient; stop: () => Promise<void> } | undefined;
      beforeAll(async () => {
        const { endpoint, stop } = await start();
        const client = createDynamo({ region: 'local', endpoint });
        running = {
          client,
          stop: async () => {
            client.destroy();
            await stop();
          },
        };
      });
      afterAll(() => running?.stop());
      suite(() => {
        if (!running) throw new Error('asked for the client before the server was up');
        return running.client;
      });
    });
  }
}
