import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import {
  eventually,
  inputs,
  operation,
  operationOf,
  type RunningContent,
  runContent,
  startSurroundings,
  type Surroundings,
} from './testing/running-content.ts';

const ada = viewerOf('ada');
const HOUR_MS = 3_600_000;

let parts: Surroundings;
let content: RunningContent;
beforeEach(async () => {
  parts = await startSurroundings();
  content = await runContent(parts, { relays: true });
});
afterEach(async () => {
  await content.stop();
  await parts.close();
});

const inHours = (hours: number) => new Date(parts.clock.now().getTime() + hours * HOUR_MS).toISOString();
const change = (name: string, input: object) => content.ask(ada, operationOf('content-lifecycle', name), { input });
async function scheduled(key: string, scheduledFor: string): Promise<string> {
  const { data } = await content.ask<{ generateBlogPost: { content: { id: string } } }>(ada, operation('generate-blog-post'), {
    input: inputs.blogPost(key),
  });
  const contentId = data?.generateBlogPost.content.id ?? '';
  await change('ApproveContent', { contentId });
  await change('ScheduleContent', { contentId, scheduledFor });
  return contentId;
}
const statusOf = async (id: string) =>
  (await content.ask<{ content: { status: string; version: number } }>(ada, `{ content(id: "${id}") { status version } }`)).data
    ?.content;
const publications = (id: string) =>
  parts.published.filter(({ type, subject }) => type === 'content.published' && subject === id);

describe('the scheduler', () => {
  it('publishes content when its time has come, on the system’s account', async () => {
    const id = await scheduled('scheduler-1', inHours(2));
    await content.subgraph.scheduler.sweep();
    expect(await statusOf(id)).toEqual({ status: 'SCHEDULED', version: 3 });
    parts.clock.advance(2 * HOUR_MS);
    await content.subgraph.scheduler.sweep();
    expect(await statusOf(id)).toEqual({ status: 'PUBLISHED', version: 4 });
    await eventually(() => publications(id)).toMatchObject([{ actor: { kind: 'system', id: 'scheduler' } }]);
  });

  it('publishes once, however many look at the same time', async () => {
    const other = await runContent(parts);
    const ids = await Promise.all(Array.from({ length: 6 }, (_, index) => scheduled(`scheduler-many-${index}`, inHours(1))));
    parts.clock.advance(HOUR_MS);
    await Promise.all([content.subgraph.scheduler.sweep(), other.subgraph.scheduler.sweep()]);
    await content.subgraph.scheduler.sweep();
    for (const id of ids) {
      expect(await statusOf(id)).toEqual({ status: 'PUBLISHED', version: 4 });
      await eventually(() => publications(id)).toHaveLength(1);
    }
    await other.stop();
  });

  it('keeps to the last time that was set', async () => {
    const id = await scheduled('scheduler-2', inHours(1));
    await change('ScheduleContent', { contentId: id, scheduledFor: inHours(3) });
    parts.clock.advance(2 * HOUR_MS);
    await content.subgraph.scheduler.sweep();
    expect(await statusOf(id)).toEqual({ status: 'SCHEDULED', version: 4 });
    parts.clock.advance(HOUR_MS);
    await content.subgraph.scheduler.sweep();
    expect(await statusOf(id)).toEqual({ status: 'PUBLISHED', version: 5 });
  });

  it('leaves alone what was edited, archived or published by hand in the meantime', async () => {
    const edited = await scheduled('scheduler-3', inHours(1));
    const archived = await scheduled('scheduler-4', inHours(1));
    const published = await scheduled('scheduler-5', inHours(1));
    await content.ask(ada, 'mutation ($input: EditContentInput!) { editContent(input: $input) { __typename } }', {
      input: { contentId: edited, title: 'Not so fast' },
    });
    await content.ask(ada, 'mutation ($input: ArchiveContentInput!) { archiveContent(input: $input) { __typename } }', {
      input: { contentId: archived },
    });
    await change('PublishContent', { contentId: published });
    parts.clock.advance(HOUR_MS);
    await content.subgraph.scheduler.sweep();
    expect(await statusOf(edited)).toEqual({ status: 'DRAFT', version: 4 });
    expect(await statusOf(archived)).toEqual({ status: 'ARCHIVED', version: 4 });
    expect(await statusOf(published)).toEqual({ status: 'PUBLISHED', version: 4 });
  });
});
