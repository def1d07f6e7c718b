import { expect, it } from 'vitest';
import { holdDeadLetters } from '../../testing/hold-dead-letters.ts';
import { silentLog } from '../../testing/silent-log.ts';
import { eventOf } from '../bus.contract.ts';
import { sqsHandler } from './lambda.ts';

const nothing = { adapter: 'none', put: () => Promise.resolve(), get: () => Promise.resolve(undefined) };
const recordOf = (id: string, receives: number, body = JSON.stringify(eventOf(id))) => ({
  messageId: `m-${id}`,
  receiptHandle: 'r',
  body,
  attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '0' },
  eventSource: 'aws:sqs',
});

it('names the messages that come again, makes dead letters at the third time, and leaves the rest to be deleted', async () => {
  const deadLetters = holdDeadLetters();
  const seen: string[] = [];
  const handler = sqsHandler({
    group: 'a',
    deadLetters,
    claims: nothing,
    log: silentLog,
    handle: ({ id }) => (id.startsWith('poison') ? Promise.reject(new Error('no')) : Promise.resolve(void seen.push(id))),
  });
  const answer = await handler({
    Records: [
      recordOf('one', 1),
      recordOf('poison-1', 1),
      recordOf('poison-3', 3),
      recordOf('unread', 3, 'not json'),
      recordOf('two', 2),
    ],
  });
  expect(answer.batchItemFailures.toSorted((a, b) => (a.itemIdentifier < b.itemIdentifier ? -1 : 1))).toEqual([
    { itemIdentifier: 'm-poison-1' },
    { itemIdentifier: 'm-unread' },
  ]);
  expect(seen).toEqual(['one', 'two']);
  expect(deadLetters.held.map(({ event, reason }) => [event.id, reason])).toEqual([['poison-3', 'no']]);
});

it('refuses what is no batch of a queue', async () => {
  const handler = sqsHandler({
    group: 'a',
    deadLetters: holdDeadLetters(),
    claims: nothing,
    log: silentLog,
    handle: () => Promise.resolve(),
  });
  await expect(handler({})).rejects.toThrow('Records');
});
