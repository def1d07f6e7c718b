import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { openSealing } from '../platform/process/open-sealing.ts';
import { fileVault } from '../platform/process/vault.ts';
import { createDynamo } from '../platform/store/dynamo.ts';
import { startEmbeddedDynamo } from '../platform/store/embedded-dynamo.ts';
import { startFaultyDynamo } from '../platform/testing/faulty-dynamo.ts';
import { type RedisServer, startRedisServer } from '../platform/testing/redis-server.ts';
import { silentLog } from '../platform/testing/silent-log.ts';
import { contentsOf } from '../platform/testing/table-contents.ts';
import {
  ApproveContentDocument,
  DashboardDocument,
  GenerateListingDescriptionDocument,
  ImportListingsDocument,
  InboxDocument,
  NotificationReceivedDocument,
  type NotificationReceivedSubscription,
  PublishContentDocument,
  TrackEngagementDocument,
  type TypedDocumentString,
} from './generated/graphql.ts';
import { type Agent, openSocket, signUp } from './harness/client.ts';
import { listingInput, resoRecord } from './harness/inputs.ts';
import { eachReadModel, expectRebuiltEqual, untilRelayed } from './harness/rebuilt.ts';
import { manyProcesses, type RunningGraph } from './harness/topologies.ts';

const AGENTS = 2;
const CONTENTS = 6;
const FAULTS = 8;
/** What is killed, or does not answer for a while. */
const VICTIMS = ['content', 'notifications', 'analytics', 'integrations', 'users', 'router', 'redis'] as const;
const WITHIN = { timeout: 40_000, interval: 200 };
const TRIED_FOR_MS = 60_000;

interface Fault {
  readonly victim: (typeof VICTIMS)[number];
  readonly downMs: number;
  readonly thenMs: number;
}

/** What goes wrong, in its order: the same for the same seed. */
function faultsOf(seed: number): readonly Fault[] {
  const fault = fc.record({ victim: fc.constantFrom(...VICTIMS), downMs: fc.nat(800), thenMs: fc.nat(400) });
  return fc.sample(fc.array(fault, { minLength: FAULTS, maxLength: FAULTS }), { seed, numRuns: 1 })[0] ?? [];
}

async function befall({ victim, downMs, thenMs }: Fault, graph: RunningGraph, redis: RedisServer): Promise<void> {
  if (victim === 'redis') {
    // It keeps what it has, and nobody can reach it.
    process.kill(redis.pid, 'SIGSTOP');
    await pause(downMs);
    process.kill(redis.pid, 'SIGCONT');
  } else {
    await graph.processes.get(victim)?.kill();
    await pause(downMs);
    await graph.restart(victim);
  }
  await pause(thenMs);
}

/** Sends a mutation until somebody says that it is done: whoever got no answer can't know. */
async function untilDone<R, V>(agent: Agent, document: TypedDocumentString<R, V>, variables: V, isDone: (data: R) => boolean) {
  const began = performance.now();
  for (let last: unknown; ; await pause(50)) {
    try {
      const { data, errors } = await agent.try(document, variables);
      if (data && isDone(data)) return data;
      last = data ?? errors;
    } catch (error) {
      last = error;
    }
    if (performance.now() - began > TRIED_FOR_MS)
      throw new Error('sent a mutation again and again, but it was never done', { cause: last });
  }
}

/** An agent's day. @returns the ids of their contents, all published */
async function work(agent: Agent): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < CONTENTS; count += 1) {
    // The same key each time that it is tried: it makes one content.
    const input = listingInput();
    const { generateListingDescription: made } = await untilDone(
      agent,
      GenerateListingDescriptionDocument,
      { input },
      ({ generateListingDescription: { __typename } }) => __typename === 'GenerateContentOk',
    );
    if (made.__typename !== 'GenerateContentOk') throw new Error('it was said to be done');
    const contentId = made.content.id;
    // Whoever is told that it is so already did it before, and was not told.
    await untilDone(agent, ApproveContentDocument, { input: { contentId } }, ({ approveContent: outcome }) =>
      outcome.__typename === 'ApproveContentOk' ? true : outcome.reason === 'ALREADY_APPROVED',
    );
    await untilDone(agent, PublishContentDocument, { input: { contentId } }, ({ publishContent: outcome }) =>
      outcome.__typename === 'PublishContentOk' ? true : outcome.reason === 'ALREADY_PUBLISHED',
    );
    // Analytics has to have heard of it; a view that is told again is the same view.
    const view = { contentId, kind: 'VIEW', eventId: `view-${contentId}` } as const;
    await untilDone(agent, TrackEngagementDocument, { input: view }, ({ trackEngagement: outcome }) =>
      outcome.__typename.endsWith('Ok'),
    );
    ids.push(contentId);
  }
  const payload = { value: [resoRecord({ ListingKey: `KEY-${agent.id}` })] };
  await untilDone(agent, ImportListingsDocument, { input: { payload } }, ({ importListings: { __typename } }) =>
    __typename.endsWith('Ok'),
  );
  return ids;
}

/** Watches an agent's notifications as a client does: whenever the connection breaks, from the last one that came. */
function watch(url: string, agent: Agent) {
  const seen: string[] = [];
  let after: string | null = null;
  const over = new AbortController();
  const stopped = once(over.signal, 'abort');
  const watching = (async () => {
    while (!over.signal.aborted) {
      const closed = Promise.withResolvers<void>();
      const socket = openSocket(url, agent.accessToken, () => closed.resolve());
      let isBroken = false;
      socket.subscribe<NotificationReceivedSubscription>(
        { query: NotificationReceivedDocument.toString(), variables: { after } },
        {
          next: ({ data, errors }) => {
            // What could not be fetched when it was told is told again from the last that could.
            if (errors || !data) isBroken = true;
            if (isBroken || !data) return closed.resolve();
            seen.push(data.notificationReceived.notification.id);
            after = data.notificationReceived.cursor;
          },
          error: () => closed.resolve(),
          complete: () => closed.resolve(),
        },
      );
      await Promise.race([closed.promise, stopped]);
      await socket.dispose();
      await pause(50);
    }
  })();
  return {
    seen,
    stop: () => {
      over.abort();
      return watching;
    },
  };
}

it.skipIf(manyProcesses.missing !== undefined)(
  'whatever is killed, throttled or out of reach, nothing is lost and nothing is done twice',
  async () => {
    // In CI the same each time: a change is not held up by what an unlucky hour finds of what was there before.
    const seed = Number(process.env['FAULTS_SEED'] ?? (process.env['CI'] ? 1 : randomInt(2 ** 31)));
    onTestFailed(() => console.error(`FAULTS_SEED=${seed} does the same again: ${JSON.stringify(faultsOf(seed))}`));
    const [server, redis] = await Promise.all([startEmbeddedDynamo(), startRedisServer()]);
    const faulty = await startFaultyDynamo(server.endpoint, { share: 0.01, seed });
    const graph = await manyProcesses.start({
      DYNAMODB_ENDPOINT: faulty.endpoint,
      REDIS_URL: redis.url,
      // What a service had in hand when it was killed comes again so soon: five minutes are too long for a test.
      SQS_VISIBILITY_SECONDS: '8',
    });
    const client = createDynamo({ region: 'local', endpoint: server.endpoint });
    onTestFinished(async () => {
      await graph.stop();
      client.destroy();
      await faulty.stop();
      await Promise.all([server.close(), redis.stop()]);
    });
    const vault = fileVault(join(graph.folder, 'vault'));
    const { sealer } = await openSealing({ KMS_REGION: 'local' }, { client, vault, log: silentLog });
    const store = { client, sealer };

    const agents: Agent[] = [];
    for (let index = 0; index < AGENTS; index += 1) agents.push(await signUp(graph.url));
    const watchers = agents.map((agent) => watch(graph.url, agent));
    const working = Promise.all(agents.map(work));
    // It is waited for below; until then nobody looks whether it broke.
    working.catch(() => undefined);
    // Who has seen none yet has no cursor to go on from: what came while the router was down would be missed.
    await expect.poll(() => watchers.map(({ seen }) => seen.length), WITHIN).not.toContain(0);
    for (const fault of faultsOf(seed)) await befall(fault, graph, redis);
    const published = await working;
    faulty.heal();
    await untilRelayed(store);

    // The log has what was acknowledged, once.
    const facts = (await contentsOf(client, 'content-log')).flatMap(({ events }) => (Array.isArray(events) ? events : []));
    const recorded = (type: string) =>
      facts
        .filter((fact: { type: string }) => fact.type === type)
        .map((fact: { data: { contentId: string } }) => fact.data.contentId);
    expect(recorded('content.created').toSorted()).toEqual(published.flat().toSorted());
    expect(recorded('content.published').toSorted()).toEqual(published.flat().toSorted());

    for (const [index, agent] of agents.entries()) {
      const ids = published[index] ?? [];
      const notified = async () =>
        (await agent.ask(InboxDocument, { first: 50 })).me?.notifications?.edges
          .map(({ node }) => `${node.kind} ${node.subject?.id ?? ''}`)
          .toSorted();
      const expected = [
        'LISTINGS_SYNCED ',
        'WELCOME ',
        ...ids.flatMap((id) => [`CONTENT_CREATED ${id}`, `CONTENT_PUBLISHED ${id}`]),
      ];
      await expect.poll(notified, WITHIN).toEqual(expected.toSorted());
      const counted = async () => {
        const { me } = await agent.ask(DashboardDocument, { first: 50, days: 7 });
        const sum = (field: 'contentsGenerated' | 'contentsPublished') =>
          me?.activity?.reduce((total, day) => total + day[field], 0);
        const nodes = me?.contents?.edges.map(({ node }) => node) ?? [];
        const published = nodes.filter(({ status }) => status === 'PUBLISHED').length;
        const views = nodes.reduce((total, { metrics }) => total + (metrics?.views ?? 0), 0);
        return [sum('contentsGenerated'), sum('contentsPublished'), published, views];
      };
      await expect.poll(counted, WITHIN).toEqual([CONTENTS, CONTENTS, CONTENTS, CONTENTS]);

      // Who went on from the last that came saw each that there is, and saw it once.
      const inbox = (await agent.ask(InboxDocument, { first: 50 })).me?.notifications?.edges ?? [];
      // The first may have come before anybody watched.
      const after = inbox.filter(({ node }) => node.kind !== 'WELCOME').map(({ node }) => node.id);
      const seen = () => watchers[index]?.seen.filter((id) => after.includes(id)).toSorted();
      await expect.poll(seen, WITHIN).toEqual(after.toSorted());
    }
    await Promise.all(watchers.map(({ stop }) => stop()));

    expect(await graph.command('scripts/audit.ts', 'verify')).toMatchObject({ code: 0 });
    await eachReadModel('rebuild', store);
    await untilRelayed(store);
    await expectRebuiltEqual(store);
  },
);
