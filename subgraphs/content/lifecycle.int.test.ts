import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { ContentId } from '../../schema/ids.ts';
import { contentAggregate } from './domain/content-aggregate.ts';
import { ContentApproved, CONTENT_FACTS } from './domain/content-facts.ts';
import {
  eventually,
  inputs,
  operationOf,
  operation,
  type RunningContent,
  runContent,
  startSurroundings,
  type Surroundings,
} from './testing/running-content.ts';

const ada = viewerOf('ada');
const bob = viewerOf('bob');
const DAY_MS = 86_400_000;

const EDIT = `mutation ($input: EditContentInput!) { editContent(input: $input) { __typename
  ... on EditContentOk { content { id title body status version ... on BlogPost { slug excerpt } } }
  ... on EditContentRefused { reason message problems { field reason received } } } }`;
const ARCHIVE = `mutation ($input: ArchiveContentInput!) { archiveContent(input: $input) { __typename
  ... on ArchiveContentOk { content { id status version publishedAt } }
  ... on ArchiveContentRefused { reason message } } }`;
const READ = `query ($id: ID!) { content(id: $id) { __typename id status version title body updatedAt scheduledFor publishedAt
  author { __typename id } compliance { verdict }
  versions { version title body createdAt createdBy { id } } } }`;

type Outcome = { __typename: string; reason?: string; message?: string; content?: Record<string, unknown>; problems?: unknown[] };

let parts: Surroundings;
let content: RunningContent;
beforeAll(async () => {
  parts = await startSurroundings();
  content = await runContent(parts, { relays: true });
});
afterAll(async () => {
  await content.stop();
  await parts.close();
});

let keys = 0;
async function draft({ viewer = ada } = {}): Promise<string> {
  const { data } = await content.ask<{ generateBlogPost: { content: { id: string } } }>(viewer, operation('generate-blog-post'), {
    input: inputs.blogPost(`lifecycle-${(keys += 1)}`),
  });
  return data?.generateBlogPost.content.id ?? '';
}
async function change(document: string, input: object, viewer = ada, on = content): Promise<Outcome> {
  const { data, errors } = await on.ask<Record<string, Outcome>>(viewer, document, { input });
  expect(errors).toEqual([]);
  const [outcome] = Object.values(data ?? {});
  if (!outcome) throw new TypeError('The mutation has no outcome');
  return outcome;
}
const lifecycle = (name: string) => operationOf('content-lifecycle', name);
const approve = (contentId: string, more = {}, viewer = ada) =>
  change(lifecycle('ApproveContent'), { contentId, ...more }, viewer);
const schedule = (contentId: string, scheduledFor: string, viewer = ada) =>
  change(lifecycle('ScheduleContent'), { contentId, scheduledFor }, viewer);
const publish = (contentId: string, viewer = ada, on = content) => change(lifecycle('PublishContent'), { contentId }, viewer, on);
const edit = (contentId: string, more: object, viewer = ada) => change(EDIT, { contentId, ...more }, viewer);
const archive = (contentId: string, viewer = ada) => change(ARCHIVE, { contentId }, viewer);
const read = async (id: string, viewer = ada, on = content) =>
  (await on.ask<{ content: Record<string, unknown> | null }>(viewer, READ, { id })).data?.content;
const inDays = (days: number) => new Date(parts.clock.now().getTime() + days * DAY_MS).toISOString();
const typesOf = (id: string) => parts.published.filter(({ subject }) => subject === id).map(({ type }) => type);

describe('the life of content', () => {
  it('goes from draft over approved and scheduled to public, and each step leaves the service once', async () => {
    const id = await draft();
    expect(await approve(id)).toMatchObject({ content: { id, status: 'APPROVED', version: 2 } });
    const at = inDays(2);
    expect(await schedule(id, at)).toMatchObject({ content: { status: 'SCHEDULED', scheduledFor: at } });
    expect(await publish(id)).toMatchObject({ content: { status: 'PUBLISHED', publishedAt: parts.clock.now().toISOString() } });
    expect(await archive(id)).toMatchObject({ content: { status: 'ARCHIVED', version: 5 } });
    expect(await read(id)).toMatchObject({ status: 'ARCHIVED', version: 5, scheduledFor: null });
    await eventually(() => typesOf(id)).toEqual(['content.created', 'content.scheduled', 'content.published']);
    // Approval and archive are this service's own.
    expect(parts.published.find(({ type, subject }) => subject === id && type === 'content.published')).toMatchObject({
      source: '/content',
      sequence: 4,
      actor: { kind: 'user', id: 'ada' },
      data: { contentId: id, authorId: 'ada', type: 'BLOG_POST' },
    });
  });

  it('is published once by two who do so at the same time, in two processes', async () => {
    const other = await runContent(parts);
    const id = await draft();
    await approve(id);
    const outcomes = await Promise.all([publish(id), publish(id), publish(id, ada, other), publish(id, ada, other)]);
    expect(outcomes.map(({ reason }) => reason ?? 'ok').toSorted()).toEqual([
      'ALREADY_PUBLISHED',
      'ALREADY_PUBLISHED',
      'ALREADY_PUBLISHED',
      'ok',
    ]);
    await eventually(() => typesOf(id)).toEqual(['content.created', 'content.published']);
    await other.stop();
  });

  it('does not become public twice or without approval', async () => {
    const id = await draft();
    expect(await publish(id)).toMatchObject({ reason: 'NOT_APPROVED', message: expect.stringContaining('approve') });
    await approve(id);
    await publish(id);
    expect(await publish(id)).toMatchObject({ reason: 'ALREADY_PUBLISHED' });
    expect(await approve(id)).toMatchObject({ reason: 'ALREADY_PUBLISHED' });
    expect(await edit(id, { title: 'Too late' })).toMatchObject({ reason: 'ALREADY_PUBLISHED' });
    expect(await schedule(id, inDays(1))).toMatchObject({ reason: 'ALREADY_PUBLISHED' });
  });

  it('is scheduled within a year from now only', async () => {
    const id = await draft();
    expect(await schedule(id, inDays(1))).toMatchObject({ reason: 'NOT_APPROVED' });
    await approve(id);
    expect(await schedule(id, inDays(-1))).toMatchObject({ reason: 'IN_THE_PAST' });
    expect(await schedule(id, inDays(367))).toMatchObject({ reason: 'TOO_FAR_AHEAD' });
    expect(await read(id)).toMatchObject({ status: 'APPROVED', version: 2 });
  });

  it('takes a time of any offset, and refuses what is no time', async () => {
    const id = await draft();
    await approve(id);
    expect(await schedule(id, '2026-12-01T09:00:00+02:00')).toMatchObject({
      content: { scheduledFor: '2026-12-01T07:00:00.000Z' },
    });
    const { errors } = await content.ask(ada, lifecycle('ScheduleContent'), {
      input: { contentId: id, scheduledFor: 'tomorrow' },
    });
    expect(errors).toHaveLength(1);
  });

  it('ends in the archive', async () => {
    const id = await draft();
    await archive(id);
    for (const outcome of [await archive(id), await approve(id), await publish(id), await edit(id, { title: 'No' })])
      expect(outcome).toMatchObject({ reason: 'ARCHIVED' });
    expect(await read(id)).toMatchObject({ status: 'ARCHIVED' });
  });
});

describe('an edit', () => {
  it('is a new version, and sends what was approved or scheduled back to draft', async () => {
    const id = await draft();
    await approve(id);
    await schedule(id, inDays(1));
    expect(await edit(id, { title: 'A new title' })).toMatchObject({
      content: { title: 'A new title', status: 'DRAFT', version: 4, slug: 'a-new-title' },
    });
    expect(await read(id)).toMatchObject({ status: 'DRAFT', scheduledFor: null });
    expect(await publish(id)).toMatchObject({ reason: 'NOT_APPROVED' });
  });

  it('keeps every text, newest first, with who wrote it when', async () => {
    const id = await draft();
    const before = await read(id);
    await approve(id);
    parts.clock.advance(1000);
    await edit(id, { body: 'A body that somebody wrote by hand.' });
    expect(await read(id)).toMatchObject({
      body: 'A body that somebody wrote by hand.',
      updatedAt: parts.clock.now().toISOString(),
      versions: [
        { version: 3, body: 'A body that somebody wrote by hand.', createdBy: { id: 'ada' } },
        { version: 1, body: before?.['body'], title: before?.['title'] },
      ],
    });
  });

  it('is refused where the content has changed since', async () => {
    const id = await draft();
    await edit(id, { title: 'The first', expectedVersion: 1 });
    expect(await edit(id, { title: 'The second', expectedVersion: 1 })).toMatchObject({ reason: 'VERSION_CHANGED' });
    expect(await approve(id, { expectedVersion: 1 })).toMatchObject({ reason: 'VERSION_CHANGED' });
    expect(await approve(id, { expectedVersion: 2 })).toMatchObject({ content: { status: 'APPROVED' } });
  });

  it.each([
    ['input.body', { body: 'x'.repeat(10_001) }, 'string of 10001 characters'],
    ['input.body', { body: 'too short' }, 'string of 9 characters'],
    ['input.title', { title: 'x'.repeat(201) }, 'string of 201 characters'],
    ['input.title', { title: '  ' }, 'string of 2 characters'],
  ])('is refused where %s is too long or too short', async (field, text, received) => {
    const id = await draft();
    expect(await edit(id, text)).toMatchObject({
      reason: 'INVALID_INPUT',
      message: expect.stringContaining(field),
      problems: [{ field, received }],
    });
    expect(await read(id)).toMatchObject({ version: 1 });
  });

  it('takes a body of exactly 10 000 characters', async () => {
    const id = await draft();
    expect(await edit(id, { body: 'x'.repeat(10_000) })).toMatchObject({ content: { version: 2 } });
  });

  it('of a post keeps to the limit of its network', async () => {
    const { data } = await content.ask<{ generateSocialPosts: { posts: { id: string }[] } }>(
      ada,
      operation('generate-social-posts'),
      { input: inputs.socialPosts(`lifecycle-${(keys += 1)}`, ['X']) },
    );
    const id = data?.generateSocialPosts.posts[0]?.id ?? '';
    expect(await edit(id, { body: 'x'.repeat(281) })).toMatchObject({
      reason: 'INVALID_INPUT',
      problems: [{ field: 'input.body', reason: expect.stringContaining('280'), received: 'string of 281 characters' }],
    });
  });

  it('is reviewed: what breaks a rule can not be approved until it is mended', async () => {
    const id = await draft();
    await edit(id, { body: 'A bright house. Adults only.' });
    expect(await approve(id)).toMatchObject({ reason: 'COMPLIANCE_BLOCKED', message: expect.stringContaining('findings') });
    const { data } = await content.ask<{ content: unknown }>(
      ada,
      '{ content(id: "' + id + '") { compliance { verdict findings { rule severity excerpt suggestion } } } }',
    );
    expect(data?.content).toEqual({
      compliance: {
        verdict: 'BLOCKED',
        findings: [
          {
            rule: 'fair-housing/familial-status',
            severity: 'BLOCK',
            excerpt: 'Adults only',
            suggestion: expect.any(String),
          },
        ],
      },
    });
    await edit(id, { body: 'A bright house with a garden.' });
    expect(await approve(id)).toMatchObject({ content: { status: 'APPROVED' } });
  });
});

describe('content of another agent', () => {
  it('can not be read or changed, and is not said to be there', async () => {
    const id = await draft();
    expect(await read(id, bob)).toBeNull();
    for (const outcome of [
      await approve(id, {}, bob),
      await publish(id, bob),
      await archive(id, bob),
      await edit(id, { title: 'Mine' }, bob),
      await schedule(id, inDays(1), bob),
    ])
      expect(outcome).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await read(id)).toMatchObject({ status: 'DRAFT', version: 1 });
  });

  it.each(['', 'nonsense', 'a#b', '0f9619ff-8b86-8d11-8b42-00cf4fc964ff', 'x'.repeat(3000)])(
    'reads like no content at all: “%s”',
    async (id) => {
      expect(await read(id)).toBeNull();
      expect(await publish(id)).toMatchObject({ reason: 'NOT_FOUND' });
      expect(await edit(id, { title: 'Mine' })).toMatchObject({ reason: 'NOT_FOUND' });
    },
  );
});

describe('a process that dies', () => {
  it('between append and projection leaves nothing behind: the relay of the next applies the row and publishes once', async () => {
    const around = await startSurroundings();
    const first = await runContent(around);
    const { data } = await first.ask<{ generateBlogPost: { content: { id: string } } }>(ada, operation('generate-blog-post'), {
      input: inputs.blogPost('crash-00001'),
    });
    const id = data?.generateBlogPost.content.id ?? '';
    // What the process had appended when it died, and nothing else.
    const log = new EventLog({
      client: around.dynamo,
      table: 'content-log',
      service: 'content',
      types: CONTENT_FACTS,
      clock: around.clock,
      ids: around.ids,
    });
    const cause = {
      actor: { kind: 'user' as const, id: 'ada' },
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      correlationId: 'request',
      causationId: 'request',
    };
    await log.append(`content#${id}`, 1, [ContentApproved({ contentId: ContentId.parse(id), approvedBy: 'ada' })], cause);
    expect(await read(id, ada, first)).toMatchObject({ status: 'DRAFT', version: 1 });
    expect(around.published).toEqual([]);
    await first.stop();

    const second = await runContent(around, { relays: true });
    await eventually(() => read(id, ada, second)).toMatchObject({ status: 'APPROVED', version: 2 });
    await eventually(() => around.published.map(({ type, subject }) => [type, subject])).toEqual([['content.created', id]]);
    // A relay that starts after it finds nothing more to do.
    await second.stop();
    const third = await runContent(around, { relays: true });
    expect(await publish(id, ada, third)).toMatchObject({ content: { status: 'PUBLISHED' } });
    await eventually(() => around.published.map(({ type }) => type)).toEqual(['content.created', 'content.published']);
    await third.stop();
    await around.close();
  });

  it('between the two rows of content leaves the list to be completed by the relay', async () => {
    const around = await startSurroundings();
    let puts = 0;
    const dying = new Proxy(around.dynamo, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name) as unknown;
        return (command: { constructor: { name: string }; input: { TableName?: string } }) => {
          const writesRow = command.constructor.name === 'PutCommand' && command.input.TableName === 'content-contents';
          if (writesRow && (puts += 1) > 1) return Promise.reject(new Error('the process is gone'));
          return target.send(command as never);
        };
      },
    });
    const first = await runContent({ ...around, dynamo: dying });
    const broken = await first.ask(ada, operation('generate-blog-post'), { input: inputs.blogPost('crash-00002') });
    expect(broken.errors).toHaveLength(1);
    await first.stop();

    const second = await runContent(around, { relays: true });
    const LIST = `{ _entities(representations: [{ __typename: "User", id: "ada" }]) { ... on User {
      contents { totalCount edges { node { id } } } } } }`;
    await eventually(async () => (await second.ask<{ _entities: unknown[] }>(ada, LIST)).data?._entities).toMatchObject([
      { contents: { totalCount: 1, edges: [{ node: { id: expect.any(String) } }] } },
    ]);
    await second.stop();
    await around.close();
  });
});

describe('the read model', () => {
  it('says the same when it is built again from the log', async () => {
    const id = await draft();
    await approve(id);
    await edit(id, { title: 'Built again' });
    const log = new EventLog({
      client: parts.dynamo,
      table: 'content-log',
      service: 'content',
      types: CONTENT_FACTS,
      clock: parts.clock,
      ids: parts.ids,
    });
    const store = new AggregateStore(log, contentAggregate, () => Promise.resolve());
    expect((await store.load(id)).state).toMatchObject({ status: 'draft', title: 'Built again', version: 3 });
    expect(await read(id)).toMatchObject({ status: 'DRAFT', title: 'Built again', version: 3 });
  });
});
