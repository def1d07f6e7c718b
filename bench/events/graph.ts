import { setTimeout as pause } from 'node:timers/promises';
import { openSocket, signUp, type Agent } from '../../tests/harness/client.ts';
import { listingInput } from '../../tests/harness/inputs.ts';
import { manyProcesses, type RunningGraph } from '../../tests/harness/topologies.ts';
import {
  ApproveContentDocument,
  ChangePlanDocument,
  EditContentDocument,
  GenerateListingDescriptionDocument,
  NotificationReceivedDocument,
  type NotificationReceivedSubscription,
  PublishContentDocument,
} from '../../tests/generated/graphql.ts';
import { quantile } from '../measure/quantile.ts';
import { type MeteredStore, startMeteredStore, type WriteUnits } from './meter.ts';
import type { BenchStore } from './stores.ts';

/** From sending `publishContent` to having its notification, in milliseconds. */
export interface LatencyResult {
  readonly published: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** From sending the mutation to its answer. */
  readonly answeredP50Ms: number;
}

/** What one command writes, everywhere and until all who hear of it are done, by purpose. */
export interface CommandUnits {
  readonly command: string;
  /** Whose command it is. */
  readonly service: string;
  readonly writes: readonly { readonly purpose: string; readonly units: WriteUnits }[];
}

const NOTIFIED_WITHIN_MS = 15_000;
const SUBSCRIBED_AFTER_MS = 500;
const QUIET_MS = 1500;
const NEW_TITLE = 'A three-bedroom house on Juniper Lane';

/**
 * The whole graph in processes, on a real Redis: an agent publishes contents one after the other, and a WebSocket of theirs waits
 * for each notification.
 */
export async function measureLatency(store: BenchStore, contents: number): Promise<LatencyResult> {
  const { endpoint, stop } = await store.start();
  try {
    return await inGraph({ DYNAMODB_ENDPOINT: endpoint }, (graph) => latencyIn(graph, contents));
  } finally {
    await stop();
  }
}

async function latencyIn(graph: RunningGraph, contents: number): Promise<LatencyResult> {
  const agent = await signUp(graph.url);
  const ids = await approved(agent, contents);
  const socket = openSocket(graph.url, agent.accessToken);
  const [latencies, answers]: [number[], number[]] = [[], []];
  const waiting = new Map<string, (atMs: number) => void>();
  const stop = socket.subscribe<NotificationReceivedSubscription>(
    { query: NotificationReceivedDocument.toString() },
    {
      next: ({ data }) => {
        const { kind, subject } = data?.notificationReceived.notification ?? {};
        if (kind === 'CONTENT_PUBLISHED' && subject && 'id' in subject) waiting.get(subject.id)?.(performance.now());
      },
      error: (error) => {
        throw new Error('listened for notifications, but the socket broke', { cause: error });
      },
      complete: () => undefined,
    },
  );
  // It is there once the server has it, which nothing says.
  await pause(SUBSCRIBED_AFTER_MS);
  try {
    for (const id of ids) {
      const arrival = new Promise<number>((resolve) => waiting.set(id, resolve));
      const began = performance.now();
      const { publishContent } = await agent.ask(PublishContentDocument, { input: { contentId: id } });
      if (publishContent.__typename !== 'PublishContentOk') throw new Error(`published ${id}, but it was refused`);
      answers.push(performance.now() - began);
      const arrivedMs = await Promise.race([arrival, pause(NOTIFIED_WITHIN_MS, undefined, { ref: false })]);
      if (arrivedMs === undefined) throw new Error(`published ${id}, but nobody was told`);
      latencies.push(arrivedMs - began);
    }
  } finally {
    stop();
    await socket.dispose();
  }
  latencies.sort((a, b) => a - b);
  answers.sort((a, b) => a - b);
  return {
    published: latencies.length,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    answeredP50Ms: quantile(answers, 0.5),
  };
}

/** Counts the write units of commands, each run a number of times alone: the mean of one. */
export async function measureUnits(store: BenchStore, times: number): Promise<CommandUnits[]> {
  const { endpoint, stop } = await store.start();
  const meter = await startMeteredStore(endpoint);
  try {
    return await inGraph({ DYNAMODB_ENDPOINT: meter.endpoint }, async (graph) => {
      const units: CommandUnits[] = [];
      const count = async (service: string, command: string, run: () => Promise<unknown>): Promise<void> => {
        await untilQuiet(meter);
        meter.take();
        await run();
        await untilQuiet(meter);
        const writes = [...meter.take()].map(([purpose, { table, indexes }]) => {
          return { purpose, units: { table: table / times, indexes: indexes / times } };
        });
        units.push({ service, command, writes: writes.toSorted((a, b) => a.purpose.localeCompare(b.purpose)) });
      };
      // The first one of all, which makes keys and takes leases.
      await signUp(graph.url);
      const agents: Agent[] = [];
      await count('users', 'signUp', async () => {
        for (let index = 0; index < times; index += 1) agents.push(await signUp(graph.url));
      });
      await count('users', 'changePlan', async () => {
        for (const one of agents) await one.ask(ChangePlanDocument, { input: { tier: 'PREMIUM' } });
      });
      const agent = await signUp(graph.url);
      let ids = await generated(agent, 1);
      await count('content', 'generateListingDescription', async () => (ids = await generated(agent, times)));
      await count('content', 'editContent', async () => {
        for (const id of ids) {
          const { editContent: edited } = await agent.ask(EditContentDocument, { input: { contentId: id, title: NEW_TITLE } });
          if (edited.__typename !== 'EditContentOk') throw new Error(`edited ${id}, but ${edited.message}`);
        }
      });
      await count('content', 'approveContent', () => approveAll(agent, ids));
      await count('content', 'publishContent', async () => {
        for (const id of ids) await agent.ask(PublishContentDocument, { input: { contentId: id } });
      });
      return units;
    });
  } finally {
    await meter.stop();
    await stop();
  }
}

async function inGraph<T>(env: Record<string, string>, work: (graph: RunningGraph) => Promise<T>): Promise<T> {
  if (manyProcesses.missing !== undefined) throw new Error(`started the whole graph, but ${manyProcesses.missing}`);
  const graph = await manyProcesses.start(env);
  try {
    return await work(graph);
  } finally {
    await graph.stop();
  }
}

async function generated(agent: Agent, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { generateListingDescription: made } = await agent.ask(GenerateListingDescriptionDocument, { input: listingInput() });
    if (made.__typename !== 'GenerateContentOk') throw new Error(`generated a listing description, but ${made.message}`);
    ids.push(made.content.id);
  }
  return ids;
}

async function approveAll(agent: Agent, ids: readonly string[]): Promise<void> {
  for (const id of ids) await agent.ask(ApproveContentDocument, { input: { contentId: id } });
}

async function approved(agent: Agent, count: number): Promise<string[]> {
  const ids = await generated(agent, count);
  await approveAll(agent, ids);
  return ids;
}

async function untilQuiet(meter: MeteredStore): Promise<void> {
  const since = performance.now();
  while (performance.now() - Math.max(since, meter.lastWriteMs()) < QUIET_MS) await pause(50);
}
