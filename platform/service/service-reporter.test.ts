import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent, type EventEnvelope } from '../event.ts';
import { CorruptDataFault, UnavailableFault } from '../fault.ts';
import { countingIds } from '../testing/counting-ids.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { silentLog } from '../testing/silent-log.ts';
import type { ErrorOccurred, HealthCheck, PerformanceDegraded } from './service-events.ts';
import { createServiceReporter } from './service-reporter.ts';

const types = {
  healthCheck: defineEvent('health', z.custom<HealthCheck>()),
  errorOccurred: defineEvent('error', z.custom<ErrorOccurred>()),
  performanceDegraded: defineEvent('slow', z.custom<PerformanceDegraded>()),
};
const MINUTE_MS = 60_000;

let clock: FakeClock;
let told: EventEnvelope[];
let down: Set<string>;
let busIsAway: boolean;
let reporter: ReturnType<typeof createServiceReporter>;

beforeEach(() => {
  clock = new FakeClock();
  told = [];
  down = new Set();
  busIsAway = false;
  reporter = createServiceReporter({
    service: 'content',
    instance: 'host:1',
    types,
    publisher: {
      publish: (events) => {
        if (busIsAway) return Promise.reject(new Error('the bus is away'));
        told.push(...events);
        return Promise.resolve();
      },
    },
    parts: () =>
      Promise.resolve(
        Object.fromEntries(['document store', 'pub/sub'].map((part) => [part, { adapter: 'a', ok: !down.has(part) }])),
      ),
    slowP95Ms: 1000,
    clock,
    ids: countingIds(),
    log: silentLog,
  });
});

const of = (type: string) => told.filter((event) => event.type === type).map(({ data }) => data as Record<string, unknown>);
const tickAfter = (ms: number) => {
  clock.advance(ms);
  return reporter.tick();
};

describe('health', () => {
  it('is told when it changes, and every five minutes when it does not', async () => {
    await reporter.tick();
    await tickAfter(MINUTE_MS);
    down.add('pub/sub');
    await tickAfter(15_000);
    await tickAfter(15_000);
    down.add('document store');
    await tickAfter(15_000);
    down.clear();
    await tickAfter(15_000);
    const changes = of('health').map((data) => [data['previousStatus'], data['status']]);
    expect(changes).toEqual([
      [null, 'UP'],
      ['UP', 'DEGRADED'],
      ['DEGRADED', 'DOWN'],
      ['DOWN', 'UP'],
    ]);
    await tickAfter(5 * MINUTE_MS);
    expect(of('health')).toHaveLength(5);
    expect(of('health')[4]).toMatchObject({ previousStatus: 'UP', status: 'UP', service: 'content', instance: 'host:1' });
  });

  it('is degraded while a circuit breaker is not closed', async () => {
    await reporter.tick();
    reporter.breakerChanged('bedrock', 'OPEN');
    reporter.breakerChanged('bedrock', 'HALF_OPEN');
    await tickAfter(1);
    expect(of('health').at(-1)).toMatchObject({
      status: 'DEGRADED',
      parts: expect.arrayContaining([{ part: 'calls to bedrock', adapter: 'circuit breaker', ok: false }]),
    });
    reporter.breakerChanged('bedrock', 'CLOSED');
    await tickAfter(1);
    expect(of('health').at(-1)).toMatchObject({ previousStatus: 'DEGRADED', status: 'UP' });
    expect(of('error')).toMatchObject([{ code: 'CIRCUIT_OPEN', dependency: 'bedrock', occurrences: 1 }]);
  });
});

describe('an error', () => {
  it('is told once and then counted, by its dependency', async () => {
    for (let i = 0; i < 10_000; i += 1) reporter.failed(new UnavailableFault('dynamodb', 'read a row'), { requestId: `r-${i}` });
    await tickAfter(MINUTE_MS);
    expect(of('error')).toMatchObject([
      { code: 'DEPENDENCY_UNAVAILABLE', dependency: 'dynamodb', message: 'read a row', occurrences: 1, requestId: 'r-0' },
      { occurrences: 9999, requestId: 'r-9999' },
    ]);
  });

  it('that nobody foresaw is told by its place, not by its text, which may hold anything', async () => {
    reporter.failed(new TypeError('no such card: 4111 1111 1111 1111'), { traceId: 'a'.repeat(32) });
    reporter.failed(new CorruptDataFault('read a row'));
    await reporter.tick();
    expect(of('error')).toMatchObject([
      { code: 'INTERNAL_SERVER_ERROR', message: expect.stringMatching(/^TypeError at .*service-reporter\.test\.ts:\d+$/) },
      { code: 'CORRUPT_DATA', message: 'read a row' },
    ]);
    expect(JSON.stringify(told)).not.toContain('4111');
    expect(told.find(({ type }) => type === 'error')?.traceparent).toContain('a'.repeat(32));
  });
});

describe('slowness', () => {
  const serve = (durationMs: number, requests = 20) => {
    for (let i = 0; i < requests; i += 1) reporter.served(durationMs);
    return tickAfter(MINUTE_MS);
  };

  it('is told when it begins and when it ends', async () => {
    await serve(100);
    await serve(3000);
    await serve(3000);
    await serve(3000, 5);
    await serve(100);
    expect(of('slow')).toMatchObject([
      { status: 'DEGRADED', measure: 'requestDurationP95Ms', threshold: 1000, samples: 20, windowSeconds: 60 },
      { status: 'RECOVERED', samples: 20 },
    ]);
  });
});

describe('a bus that is away', () => {
  it('is told everything when it is back, in order', async () => {
    busIsAway = true;
    await reporter.tick();
    reporter.failed(new UnavailableFault('redis', 'publish'));
    await reporter.tick();
    expect(told).toEqual([]);
    busIsAway = false;
    await reporter.stop();
    expect(told.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['health', 1],
      ['error', 2],
    ]);
  });
});
