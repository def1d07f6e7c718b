import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnv } from '../config.ts';
import { eventOf } from '../events/bus.contract.ts';
import { createDynamo } from '../store/dynamo.ts';
import { startEmbeddedDynamo, type EmbeddedDynamo } from '../store/embedded-dynamo.ts';
import { holdDeadLetters } from '../testing/hold-dead-letters.ts';
import { silentLog } from '../testing/silent-log.ts';
import { type SqsServer, startSqsServer } from '../testing/sqs-server.ts';
import { openBus } from './open-bus.ts';
import { CommonEnv } from './settings.ts';

let dynamo: EmbeddedDynamo;
let sqs: SqsServer;
beforeAll(async () => {
  [dynamo, sqs] = await Promise.all([startEmbeddedDynamo(), startSqsServer()]);
});
afterAll(() => Promise.all([dynamo.close(), sqs.stop()]));

const open = async (env: Record<string, string>) => {
  const store = { client: createDynamo({ region: 'local', endpoint: dynamo.endpoint }), createsTables: true };
  return openBus(parseEnv(CommonEnv, env), { store, deadLetters: holdDeadLetters(), log: silentLog });
};

describe('the bus that settings name', () => {
  it('is in process without any', async () => {
    expect((await open({})).adapter).toBe('in-process');
  });

  it('is SQS where there is an endpoint, with claims in the document store', async () => {
    const bus = await open({ SQS_ENDPOINT: sqs.endpoint, BUS_GROUPS: 'a, b', REDIS_URL: 'redis://127.0.0.1:1' });
    expect(bus.adapter).toBe('SQS, claims in rows of the document store');
    const seen: string[] = [];
    await bus.consume('b', ({ id }) => Promise.resolve(void seen.push(id)));
    await bus.publish([{ ...eventOf('large'), data: { text: 'x'.repeat(300_000) } }]);
    await expect.poll(() => seen).toEqual(['large']);
    await bus.close();
  });

  it.each([
    [{ SQS_ENDPOINT: 'http://127.0.0.1:1' }, 'BUS_GROUPS'],
    [{ SQS_REGION: 'us-east-1', EVENT_BUS_NAME: 'main', BUS_GROUPS: 'a' }, 'BUS_GROUPS'],
    [{ EVENT_BUS_NAME: 'main' }, 'SQS_REGION'],
    [{ SQS_ENDPOINT: 'http://127.0.0.1:1', BUS_GROUPS: 'a b' }, 'BUS_GROUPS'],
    [{ SQS_ENDPOINT: 'localhost' }, 'SQS_ENDPOINT'],
  ])('is none for %j, and the fault says what is wrong with %s', async (env, named) => {
    await expect(open(env)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(named) });
  });
});
