import { randomUUID } from 'node:crypto';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdDeadLetters } from '../testing/hold-dead-letters.ts';
import { openSqsParts, type SqsParts } from '../testing/sqs-parts.ts';
import { type SqsServer, startSqsServer } from '../testing/sqs-server.ts';
import { busContract, eventOf } from './bus.contract.ts';
import { createSqs } from './sqs/clients.ts';
import { Queues } from './sqs/queues.ts';

let server: SqsServer;
const opened: SqsParts[] = [];
beforeAll(async () => {
  server = await startSqsServer();
});
afterAll(async () => {
  await Promise.all(opened.map((parts) => parts.close()));
  await server.stop();
});

const open = async (groups = ['a', 'b'], options?: { visibilitySeconds?: number }) => {
  const parts = await openSqsParts(server, groups, options);
  opened.push(parts);
  return parts;
};
const of = (subject: string, id: string) => ({ ...eventOf(id), subject });

describe('the bus on SQS', () => {
  busContract(async ({ deadLetters, redelivery: { pauseMs } }) => (await open()).bus({ deadLetters, pauseMs }));
});

it('queues that are there with other settings are used, and set as they should be', async () => {
  const aws = { region: 'us-east-1', endpoint: server.endpoint };
  const client = createSqs(aws);
  const prefix = `t-${randomUUID()}-`;
  const visibilityOf = async (visibilitySeconds: number) => {
    const { url } = await new Queues({ client, prefix, creates: true, visibilitySeconds }).of('a');
    const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['VisibilityTimeout'] });
    return (await client.send(asked)).Attributes?.['VisibilityTimeout'];
  };
  expect([await visibilityOf(300), await visibilityOf(20)]).toEqual(['300', '20']);
  client.destroy();
});

describe('the bus on SQS behind EventBridge', () => {
  busContract(async ({ deadLetters, redelivery: { pauseMs } }) => {
    const { bus } = await (await open()).bridgedBus({ deadLetters, pauseMs });
    return bus;
  });

  it('sends again what EventBridge did not take, and only that', async () => {
    const { bus, bridge } = await (await open(['a'])).bridgedBus({ deadLetters: holdDeadLetters() });
    const seen: string[] = [];
    await bus.consume('a', (event) => Promise.resolve(void seen.push(event.id)));
    bridge.trouble(
      { kind: 'partial', entries: [1, 3], code: 'ThrottlingException' },
      { kind: 'partial', entries: [0], code: 'InternalFailure' },
    );
    await bus.publish(['e0', 'e1', 'e2', 'e3', 'e4'].map((id) => of(id, id)));
    await expect.poll(() => seen.toSorted()).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
    const idsOf = (detail: string) => (JSON.parse(detail) as { id: string }).id;
    expect(bridge.calls.map((call) => call.map(({ Detail }) => idsOf(Detail)))).toEqual([
      ['e0', 'e1', 'e2', 'e3', 'e4'],
      ['e1', 'e3'],
      ['e1'],
    ]);
    await bus.close();
  });

  it('goes on behind a call that was throttled or cut off', async () => {
    const { bus, bridge } = await (await open(['a'])).bridgedBus({ deadLetters: holdDeadLetters() });
    const seen = new Set<string>();
    await bus.consume('a', (event) => Promise.resolve(void seen.add(event.id)));
    bridge.trouble({ kind: 'throttled' }, { kind: 'cut off' });
    await bus.publish(['e0', 'e1'].map(eventOf));
    await expect.poll(() => [...seen]).toEqual(['e0', 'e1']);
    await bus.close();
  });

  it('says that events are not safe when EventBridge refuses them for good, or every time', async () => {
    const { bus, bridge } = await (await open(['a'])).bridgedBus({ deadLetters: holdDeadLetters() });
    bridge.trouble({ kind: 'partial', entries: [0], code: 'NotAuthorizedForSourceException' });
    await expect(bus.publish([eventOf('x')])).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
      message: 'send 1 events to eventbridge, but it refused 1 of them: NotAuthorizedForSourceException',
    });
    expect(bridge.calls).toHaveLength(1);
    bridge.trouble(...Array.from({ length: 6 }, () => ({ kind: 'partial', entries: [0], code: 'InternalFailure' }) as const));
    await expect(bus.publish([eventOf('y')])).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', retryable: true });
    expect(bridge.calls).toHaveLength(7);
    await bus.close();
  });

  it('sends at most ten events and 256 KB in a call, and leaves larger data as a claim', async () => {
    const parts = await open(['a']);
    const { bus, bridge } = await parts.bridgedBus({ deadLetters: holdDeadLetters() });
    const seen = new Map<string, unknown>();
    await bus.consume('a', ({ id, data }) => Promise.resolve(void seen.set(id, data)));
    const large = { ...of('large', 'large'), data: { text: 'é\n'.repeat(100_000) } };
    const half = (id: string) => ({ ...of(id, id), data: { text: 'x'.repeat(150_000) } });
    const small = Array.from({ length: 12 }, (_, i) => of(`s${i}`, `s${i}`));
    await bus.publish([...small, half('h1'), half('h2'), large]);
    await expect.poll(() => seen.size, { timeout: 10_000 }).toBe(15);
    expect(bridge.calls.map((call) => call.length)).toEqual([10, 3, 2]);
    expect(seen.get('large')).toEqual(large.data);
    expect(bridge.calls[2]?.[1]?.Detail.length).toBeLessThan(1000);
    expect(await parts.claims.get('large')).toBe(JSON.stringify(large.data));
    await bus.close();
  });
});

describe('the queues of a group', () => {
  it('have the retention, visibility and redrive that are written down', async () => {
    const { queues, client } = await open([], { visibilitySeconds: 300 });
    const { url, deadUrl } = await queues.of('a');
    const attributesOf = async (QueueUrl: string) =>
      (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
    const [live, dead] = await Promise.all([attributesOf(url), attributesOf(deadUrl)]);
    for (const attributes of [live, dead])
      expect(attributes).toMatchObject({ MessageRetentionPeriod: '1209600', VisibilityTimeout: '300' });
    expect(JSON.parse(live['RedrivePolicy'] ?? '{}')).toMatchObject({
      deadLetterTargetArn: dead['QueueArn'],
      maxReceiveCount: 3,
    });
  });
});

describe('a message', () => {
  it('of a handler that takes long is given to nobody else', async () => {
    const parts = await open(['a'], { visibilitySeconds: 1 });
    const bus = parts.bus({ deadLetters: holdDeadLetters() });
    const gate = Promise.withResolvers<void>();
    const begun: string[] = [];
    await bus.consume('a', async ({ id }) => {
      begun.push(id);
      await gate.promise;
    });
    await bus.publish([eventOf('slow')]);
    await expect.poll(() => begun).toEqual(['slow']);
    const { url } = await parts.queues.of('a');
    const other = await parts.client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 3 }));
    expect(other.Messages ?? []).toEqual([]);
    gate.resolve();
    await bus.close();
  });

  it('that was not begun when its member stops is there for the next one at once', async () => {
    const parts = await open(['a']);
    const [one, two] = [parts.bus({ deadLetters: holdDeadLetters() }), parts.bus({ deadLetters: holdDeadLetters() })];
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const seen: string[] = [];
    await one.publish([eventOf('first'), eventOf('second')]);
    const stop = await one.consume('a', async ({ id }) => {
      begun.resolve();
      await gate.promise;
      seen.push(`one ${id}`);
    });
    await begun.promise;
    const stopped = stop();
    gate.resolve();
    await stopped;
    await two.consume('a', ({ id }) => Promise.resolve(void seen.push(`two ${id}`)));
    await expect.poll(() => seen).toEqual(['one first', 'two second']);
    await Promise.all([one.close(), two.close()]);
  });

  it('whose holders all died is a dead letter in the end', async () => {
    const parts = await open(['a']);
    const letters = holdDeadLetters();
    const bus = parts.bus({ deadLetters: letters, emptyDeadQueueEveryMs: 50 });
    await bus.publish([eventOf('deadly')]);
    const { url } = await parts.queues.of('a');
    // Three holders take it and are never heard of again. The fourth look lets SQS put it aside.
    for (let death = 0; death < 4; death += 1)
      await parts.client.send(new ReceiveMessageCommand({ QueueUrl: url, VisibilityTimeout: 0, WaitTimeSeconds: 0 }));
    const seen: string[] = [];
    await bus.consume('a', ({ id }) => Promise.resolve(void seen.push(id)));
    await expect.poll(() => letters.held.map(({ group, event }) => [group, event.id])).toEqual([['a', 'deadly']]);
    expect(letters.held[0]?.reason).toContain('nobody who had it lived');
    expect(seen).toEqual([]);
    await bus.close();
  });

  it('that is no event, or has lost its claim, keeps nobody waiting and stays in the dead queue', async () => {
    const parts = await open(['a']);
    const letters = holdDeadLetters();
    const bus = parts.bus({ deadLetters: letters });
    const { url, deadUrl } = await parts.queues.of('a');
    const { data: _data, ...around } = eventOf('unclaimed');
    for (const MessageBody of ['not json', '{}', JSON.stringify({ ...around, dataref: 'gone' })])
      await parts.client.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
    const seen: string[] = [];
    await bus.consume('a', ({ id }) => Promise.resolve(void seen.push(id)));
    await bus.publish([eventOf('fine')]);
    await expect.poll(() => seen).toEqual(['fine']);
    const waiting = async () => {
      const { Attributes } = await parts.client.send(
        new GetQueueAttributesCommand({ QueueUrl: deadUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Attributes?.['ApproximateNumberOfMessages'];
    };
    await expect.poll(waiting, { timeout: 10_000 }).toBe('3');
    expect(letters.held).toEqual([]);
    await bus.close();
  });

  it('whose event could not even be made a dead letter comes again, and is one as soon as that works', async () => {
    const parts = await open(['a'], { visibilitySeconds: 1 });
    const letters = holdDeadLetters();
    let away = true;
    const bus = parts.bus({
      deadLetters: { bury: (untaken) => (away ? Promise.reject(new Error('the store is away')) : letters.bury(untaken)) },
      emptyDeadQueueEveryMs: 50,
    });
    let tries = 0;
    await bus.consume('a', () => {
      tries += 1;
      return Promise.reject(new Error('no'));
    });
    await bus.publish([eventOf('x')]);
    await expect.poll(() => tries).toBe(3);
    away = false;
    await expect.poll(() => letters.held.map(({ event }) => event.id), { timeout: 40_000 }).toEqual(['x']);
    await bus.close();
  });

  it('is for groups alone that the publisher knows: a group that nobody would send to does not start', async () => {
    const parts = await open(['a']);
    const bus = parts.bus({ deadLetters: holdDeadLetters() });
    await expect(bus.consume('c', () => Promise.resolve())).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await bus.close();
  });

  it('is published to no queue when one of them does not answer, as far as the caller knows', async () => {
    const own = await startSqsServer();
    const parts = await openSqsParts(own, ['a']);
    const bus = parts.bus({ deadLetters: holdDeadLetters() });
    expect(await bus.answers()).toBe(true);
    await own.stop();
    await expect(bus.publish([eventOf('x')])).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(await bus.answers()).toBe(false);
    await bus.close();
    await parts.close();
  });
});
