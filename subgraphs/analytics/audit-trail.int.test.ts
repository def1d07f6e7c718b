import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../../platform/event.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { type ServedAnalytics, serveAnalytics } from './testing/served-analytics.ts';

const Noted = defineEvent('note.taken', z.object({ text: z.string() }));
const clock = new FakeClock();
const ada = viewerOf('ada');
const operator = viewerOf('olga', { scopes: ['audit:read'] });
let served: ServedAnalytics;

beforeAll(async () => {
  served = await serveAnalytics({ clock, log: silentLog });
});
afterAll(() => served.close());

const TRAIL = `query ($subject: ID!, $first: Int!, $after: String) {
  auditTrail(subject: $subject, first: $first, after: $after) {
    edges { cursor node { id type time actor { id kind } subject service sequence data hash previousHash } }
    pageInfo { endCursor hasNextPage }
  }
}`;
interface Trail {
  auditTrail: {
    edges: {
      cursor: string;
      node: { sequence: number; service: string; data: unknown; hash: string; previousHash: string | null } & Record<
        string,
        unknown
      >;
    }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

const ask = (viewer: Viewer | undefined, subject: string, first = 20, after?: string) =>
  subgraphClient({ url: served.url(), keys: served.keys, audience: 'analytics', clock })<Trail>(viewer, TRAIL, {
    subject,
    first,
    after,
  });
const trailOf = async (viewer: Viewer, subject: string, first?: number, after?: string) =>
  (await ask(viewer, subject, first, after)).data?.auditTrail;

/** Records facts in the log of a service, each call as one command. */
async function recorded(service: string, stream: string, after: number, ...texts: string[]) {
  const log = new EventLog({
    client: served.dynamo,
    table: `${service}-log`,
    service,
    types: [Noted],
    clock,
    ids: timeOrderedIds,
  });
  const cause = { traceparent: '', correlationId: 'r', causationId: 'r' };
  clock.advance(1000);
  const events = texts.map((text) => Noted({ text }));
  await log.append(stream, after, events, { ...cause, actor: { kind: 'user', id: 'ada' }, owner: 'ada' });
}

/** A subject with facts in two logs: one, two and three in one, other between them. */
async function subjectOfTwoLogs(): Promise<string> {
  const subject = randomUUID();
  await recorded('content', `content#${subject}`, 0, 'one', 'two');
  await recorded('analytics', `content-metrics#${subject}`, 0, 'other');
  await recorded('content', `content#${subject}`, 2, 'three');
  return subject;
}
const textsOf = (trail: Trail['auditTrail'] | undefined) => trail?.edges.map(({ node }) => (node.data as { text: string }).text);

describe('an audit trail', () => {
  it('has who did what and when, in the order of time, from every log that knows the subject', async () => {
    const subject = await subjectOfTwoLogs();
    const trail = await trailOf(ada, subject);
    expect(textsOf(trail)).toEqual(['one', 'two', 'other', 'three']);
    const nodes = trail?.edges.map(({ node }) => node) ?? [];
    expect(nodes.map(({ sequence, service }) => [service, sequence])).toEqual([
      ['content', 1],
      ['content', 2],
      ['analytics', 1],
      ['content', 3],
    ]);
    expect(nodes[0]).toMatchObject({ type: 'note.taken', subject, actor: { id: 'ada', kind: 'USER' }, previousHash: null });
    expect(nodes[3]?.previousHash).toBe(nodes[1]?.hash);
    expect(trail?.pageInfo.hasNextPage).toBe(false);
  });

  it.each([1, 2, 3, 4, 5])('comes in pages of %i, each going on where the one before ended', async (first) => {
    const subject = await subjectOfTwoLogs();
    const seen: (string | undefined)[] = [];
    let after: string | undefined;
    for (let hasMore = true; hasMore;) {
      const page = await trailOf(ada, subject, first, after);
      seen.push(...(textsOf(page) ?? []));
      expect(page?.pageInfo.endCursor).toBe(page?.edges.at(-1)?.cursor);
      after = page?.pageInfo.endCursor ?? undefined;
      hasMore = page?.pageInfo.hasNextPage === true;
    }
    expect(seen).toEqual(['one', 'two', 'other', 'three']);
  });

  it('is there for whose it is and for operators, and for others as if there were no such subject', async () => {
    const subject = await subjectOfTwoLogs();
    expect(textsOf(await trailOf(operator, subject))).toHaveLength(4);
    const foreign = await trailOf(viewerOf('bob'), subject);
    expect(foreign).toEqual({ edges: [], pageInfo: { endCursor: null, hasNextPage: false } });
    for (const nobody of [randomUUID(), 'a#b', '', 'x'.repeat(5000), '☃']) {
      expect(await trailOf(ada, nobody)).toEqual(foreign);
      expect(await trailOf(operator, nobody)).toEqual(foreign);
    }
  });

  it('says nothing to who is not signed in', async () => {
    const { data, errors } = await ask(undefined, await subjectOfTwoLogs());
    expect(data?.auditTrail).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('takes no cursor of another subject, of another viewer, or of nobody, and no page of no size', async () => {
    const [one, other] = [await subjectOfTwoLogs(), await subjectOfTwoLogs()];
    const cursor = (await trailOf(ada, one, 1))?.pageInfo.endCursor ?? '';
    const refused = [
      await ask(ada, other, 1, cursor),
      await ask(operator, one, 1, cursor),
      await ask(ada, one, 1, 'made-up'),
      await ask(ada, one, 0),
      await ask(ada, one, 101),
    ];
    for (const { errors } of refused) expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
