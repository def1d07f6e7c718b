import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventEnvelope } from '../../platform/event.ts';
import { openTestSealing } from '../../platform/testing/sealing.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { contentsOf } from '../../platform/testing/table-contents.ts';
import { UserErased } from '../../schema/events/users.ts';
import { UserId } from '../../schema/ids.ts';
import { localWriter } from './models/local-writer.ts';
import type { Model } from './models/model.ts';
import { inputs, operation, operationOf, runContent, startSurroundings, type Surroundings } from './testing/running-content.ts';

type Answer = Record<string, { __typename: string; content?: { id: string; status: string } }>;

let parts: Surroundings;
let sealing: Awaited<ReturnType<typeof openTestSealing>>;
beforeAll(async () => {
  parts = await startSurroundings();
  sealing = await openTestSealing(parts.dynamo, { clock: parts.clock });
});
afterAll(async () => {
  sealing.subjectKeys.close();
  await parts.close();
});

const run = (options: Parameters<typeof runContent>[1] = {}) =>
  runContent({ ...parts, ...sealing }, { relays: true, ...options });

function erasedEvent(userId: string): EventEnvelope {
  return {
    ...UserErased({ userId: UserId.parse(userId) }),
    specversion: '1.0',
    id: `erasure-of-${userId}`,
    source: '/users',
    subject: userId,
    time: parts.clock.now().toISOString(),
    datacontenttype: 'application/json',
    dataschema: 'user.erased/1',
    sequence: 9,
    traceparent: '',
    correlationid: 'r',
    causationid: 'r',
    actor: { kind: 'system', id: 'users' },
  };
}

/** What lies at the live channels of an agent's generation. */
async function shown(userId: string, key: string): Promise<string> {
  const leaving = new AbortController();
  const channel = `user:${userId}:generation:${key}`;
  const messages = await parts.liveChannels.subscribe(channel, { after: '0-0', signal: leaving.signal });
  await parts.liveChannels.publish(channel, 'the end');
  const payloads: string[] = [];
  for await (const { payload } of messages) {
    payloads.push(payload);
    if (payload === 'the end') leaving.abort();
  }
  return payloads.join('\n');
}

it('content of an author who was erased is put away whatever its state, once, and its rows are deleted; others stay', async () => {
  const content = await run();
  const generate = async (author: string, key: string) => {
    const { data } = await content.ask<Answer>(viewerOf(author), operation('generate-blog-post'), {
      input: inputs.blogPost(key),
    });
    return data?.['generateBlogPost']?.content?.id ?? '';
  };
  const contentIds = [
    await generate('ada', 'key-of-ada-1'),
    await generate('ada', 'key-of-ada-2'),
    await generate('ada', 'key-of-ada-3'),
  ];
  const ofOther = await generate('bob', 'key-of-bob-1');
  for (const contentId of contentIds.slice(1))
    await content.ask(viewerOf('ada'), operationOf('content-lifecycle', 'ApproveContent'), { input: { contentId } });
  await content.ask(viewerOf('ada'), operationOf('content-lifecycle', 'PublishContent'), { input: { contentId: contentIds[1] } });
  await content.ask(viewerOf('ada'), operationOf('content-lifecycle', 'ScheduleContent'), {
    input: { contentId: contentIds[2], scheduledFor: '2026-12-24T09:30:00.000Z' },
  });
  expect(await shown('ada', 'key-of-ada-1')).toContain('winter');

  await sealing.subjectKeys.destroy('ada');
  await parts.bus.publish([erasedEvent('ada'), erasedEvent('ada')]);
  const rows = await contentsOf(parts.dynamo, 'content-contents');
  expect(rows.filter(({ pk }) => pk === 'author#ada').map(({ status }) => status)).toEqual(['ARCHIVED', 'ARCHIVED', 'ARCHIVED']);
  expect(rows.filter(({ pk }) => String(pk).startsWith('content#')).map(({ id }) => id)).toEqual([ofOther]);
  const log = await contentsOf(parts.dynamo, 'content-log');
  const archived = log.filter((item) => JSON.stringify(item).includes('content.archived'));
  expect(archived.map(({ actor }) => actor)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'system', id: 'content' })));
  expect(await shown('ada', 'key-of-ada-1')).toBe('the end');
  const ids = parts.published.filter(({ type }) => type === 'content.published').map(({ subject }) => subject);
  parts.clock.advance(90 * 24 * 60 * 60 * 1000);
  await content.subgraph.scheduler.sweep();
  expect(parts.published.filter(({ type }) => type === 'content.published').map(({ subject }) => subject)).toEqual(ids);
  await content.stop();
});

it('what is being written while its author is erased is recorded nowhere, and what was shown of it is forgotten', async () => {
  const writer = localWriter();
  const model: Model = {
    name: writer.name,
    write: async (kind, brief, options) => {
      const writing = await writer.write(kind, brief, options);
      await sealing.subjectKeys.destroy('cleo');
      return writing;
    },
    close: () => writer.close(),
  };
  const content = await run({ model });
  const { errors } = await content.ask(viewerOf('cleo'), operation('generate-blog-post'), {
    input: inputs.blogPost('key-of-cleo'),
  });
  expect(errors).toMatchObject([{ extensions: { code: 'SUBJECT_ERASED' } }]);
  expect(await shown('cleo', 'key-of-cleo')).toBe('the end');
  expect(JSON.stringify(await contentsOf(parts.dynamo, 'content-log'))).not.toContain('cleo');
  await content.stop();
});
