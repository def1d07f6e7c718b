import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseEnv } from '../platform/config.ts';
import { EventEnvelope } from '../platform/event.ts';
import { eventOf } from '../platform/events/bus.contract.ts';
import { UnavailableFault } from '../platform/fault.ts';
import { createMetrics } from '../platform/metrics.ts';
import { openParts, type Parts } from '../platform/process/parts.ts';
import { runSubgraph } from '../platform/process/run-subgraph.ts';
import { CommonEnv } from '../platform/process/settings.ts';
import type { BreakerState } from '../platform/resilience/circuit.ts';
import type { RunningSubgraph } from '../platform/subgraph/server.ts';
import { silentLog } from '../platform/testing/silent-log.ts';
import { subgraphClient } from '../platform/testing/subgraph-client.ts';
import { SERVICE_EVENTS, ServiceErrorOccurred, ServiceHealthCheck } from '../schema/events/service.ts';

const typeDefs = parse('type Query { broken: Int, unavailable: Int, fine: Int }');
const heard: EventEnvelope[] = [];
let folder: string;
let parts: Parts;
let running: RunningSubgraph;
let tellBreaker: (dependency: string, state: BreakerState) => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'service-events-'));
  parts = await openParts(parseEnv(CommonEnv, { DATA_DIR: folder }), silentLog);
  await parts.bus.consume('observer', (event) => Promise.resolve(void heard.push(EventEnvelope.parse(event))));
  const resolvers = {
    Query: {
      broken: () => {
        throw new TypeError('hush-hush');
      },
      unavailable: () => {
        throw new UnavailableFault('bedrock', 'write a text, but the model does not answer');
      },
      fine: () => 1,
    },
  };
  running = await runSubgraph(
    {
      name: 'tiny',
      schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
      contextFor: () => ({}),
      consumers: [{ types: ['test.happened'], handle: () => Promise.reject(new UnavailableFault('tiny store', 'keep it')) }],
      onBreakerChange: (tell) => {
        tellBreaker = tell;
      },
      close: () => Promise.resolve(),
    },
    {
      tables: [],
      settings: { port: 0, host: '127.0.0.1', relays: false },
      parts,
      log: silentLog,
      metrics: createMetrics('tiny'),
      serviceEvents: SERVICE_EVENTS,
    },
  );
});
afterAll(async () => {
  await running.drain(0);
  await parts.close();
  await rm(folder, { recursive: true, force: true });
});

const errors = () =>
  heard.filter(({ type }) => type === ServiceErrorOccurred.type).map(({ data }) => ServiceErrorOccurred.schema.parse(data));
const healths = () =>
  heard.filter(({ type }) => type === ServiceHealthCheck.type).map(({ data }) => ServiceHealthCheck.schema.parse(data));

it('a service says that it is up when it starts, on which parts', async () => {
  await expect.poll(healths).toMatchObject([{ service: 'tiny', status: 'UP', previousStatus: null }]);
  expect(healths()[0]?.parts.map(({ part }) => part)).toContain('document store');
  expect(heard[0]).toMatchObject({ source: '/tiny', actor: { kind: 'system', id: 'tiny' } });
});

it('a field that breaks a hundred times is one story, without what the error said', async () => {
  const ask = subgraphClient({ url: running.url, keys: parts.identityKeys, audience: 'tiny', clock: parts.clock });
  for (let i = 0; i < 100; i += 1) await ask(undefined, i % 2 === 0 ? '{ broken }' : '{ unavailable }');
  await expect
    .poll(() => errors().map(({ code, dependency, occurrences }) => [code, dependency, occurrences]))
    .toEqual([
      ['INTERNAL_SERVER_ERROR', null, 1],
      ['DEPENDENCY_UNAVAILABLE', 'bedrock', 1],
    ]);
  expect(JSON.stringify(heard)).not.toContain('hush-hush');
});

it('an event that its consumer can not take is told with its trace, and is a dead letter', async () => {
  const traceId = 'b'.repeat(32);
  await parts.bus.publish([{ ...eventOf('untaken'), traceparent: `00-${traceId}-${'c'.repeat(16)}-01` }]);
  await expect.poll(() => errors().at(-1)).toMatchObject({ dependency: 'tiny store', occurrences: 1, traceId });
  expect(await parts.deadLetters.find('tiny:untaken')).toMatchObject({ reason: 'keep it', state: 'WAITING' });
});

it('an open circuit breaker degrades the service until it is closed', async () => {
  tellBreaker('bedrock', 'OPEN');
  await expect.poll(() => healths().at(-1)?.status).toBe('DEGRADED');
  tellBreaker('bedrock', 'CLOSED');
  await expect.poll(() => healths().at(-1)).toMatchObject({ previousStatus: 'DEGRADED', status: 'UP' });
  expect(errors().at(-1)).toMatchObject({ code: 'CIRCUIT_OPEN', dependency: 'bedrock' });
});
