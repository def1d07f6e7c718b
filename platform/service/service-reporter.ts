import type { Clock } from '../clock.ts';
import type { DomainEvent, EventEnvelope } from '../event.ts';
import type { Publisher } from '../events/bus.ts';
import type { PartHealth } from '../http/serve.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import type { BreakerState } from '../resilience/circuit.ts';
import { continueTrace, traceparentOf } from '../trace.ts';
import { ErrorStories, type Trouble } from './error-stories.ts';
import { LatencyWindow } from './latency-window.ts';
import type { ServiceEventTypes, ServiceStatus } from './service-events.ts';
import { troubleOf } from './trouble.ts';

/** Tells the bus how a service is. Every call is quick and never throws. */
export interface ServiceReporter {
  /** Something broke that the service did not foresee, or an outside part did. */
  failed(error: unknown, at?: { readonly traceId?: string | null; readonly requestId?: string | null }): void;
  happened(trouble: Trouble): void;
  /** The circuit breaker before a dependency changed. While one is not closed, the service is degraded. */
  breakerChanged(dependency: string, state: BreakerState): void;
  /** A request was served. @param durationMs from its first byte to its last */
  served(durationMs: number): void;
  start(): void;
  /** Tells what is still to be told. */
  stop(): Promise<void>;
}

export interface ReporterOptions {
  readonly service: string;
  /** One of several processes of the service: its host and process id. */
  readonly instance: string;
  readonly types: ServiceEventTypes;
  readonly publisher: Publisher;
  readonly parts: () => Promise<Readonly<Record<string, PartHealth>>>;
  /** Parts without which the service can't do its work. */
  readonly essential?: readonly string[];
  /** Slower than this for one request of twenty is degraded, in milliseconds. */
  readonly slowP95Ms: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

const TICK_MS = 15_000;
const WINDOW_MS = 60_000;
const HEARTBEAT_MS = 300_000;
/** Of fewer requests in a window nothing is said. */
const ENOUGH_SAMPLES = 20;
/** What could not be told yet; more than this is dropped, the oldest first. */
const WAITING = 100;

/**
 * Health when it changes and every five minutes, errors as stories, slowness when it begins and ends. The events go straight
 * to the bus and into no log: they are about processes, not about what anybody did.
 */
export function createServiceReporter(options: ReporterOptions): ServiceReporter & { tick(): Promise<void> } {
  const { service, instance, types, publisher, slowP95Ms, clock, ids, log } = options;
  const { parts, essential = ['document store'] } = options;
  const from = { service, instance };
  const waiting: EventEnvelope[] = [];
  const latencies = new LatencyWindow();
  const openBreakers = new Map<string, BreakerState>();
  let sequence = 0;
  let status: ServiceStatus | null = null;
  let heartbeatAtMs = 0;
  let windowEndsAtMs = clock.elapsedMs() + WINDOW_MS;
  let slow = false;
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> | undefined;

  const tell = ({ type, data }: DomainEvent, version: number, traceId?: string | null) => {
    const id = ids.next();
    sequence += 1;
    waiting.push({
      specversion: '1.0',
      id,
      source: `/${service}`,
      type,
      subject: service,
      time: clock.now().toISOString(),
      datacontenttype: 'application/json',
      dataschema: `${type}/${version}`,
      sequence,
      traceparent: traceparentOf(continueTrace(traceId ? `00-${traceId}-0000000000000001-01` : undefined)),
      correlationid: id,
      causationid: id,
      actor: { kind: 'system', id: service },
      data,
    });
    if (waiting.length > WAITING) waiting.shift();
    void flush();
  };

  const flush = (): Promise<void> => {
    flushing ??= publishWaiting().finally(() => {
      flushing = undefined;
    });
    return flushing;
  };
  const publishWaiting = async () => {
    while (waiting.length > 0) {
      const events = [...waiting];
      try {
        await publisher.publish(events);
      } catch (error) {
        // It is told later: at the next tick, or with the next story.
        log.debug({ error, waiting: waiting.length }, 'how the service is could not be told');
        return;
      }
      const told = new Set(events.map(({ id }) => id));
      waiting.splice(0, waiting.length, ...waiting.filter(({ id }) => !told.has(id)));
    }
  };

  const stories = new ErrorStories({
    windowMs: WINDOW_MS,
    clock,
    tell: (story) => tell(types.errorOccurred({ ...from, ...story }), types.errorOccurred.version, story.traceId),
  });

  const checkHealth = async () => {
    const outside = Object.entries(await parts()).map(([part, { adapter, ok }]) => ({ part, adapter, ok }));
    const calls = [...openBreakers.keys()].map((name) => ({ part: `calls to ${name}`, adapter: 'circuit breaker', ok: false }));
    const all = [...outside, ...calls];
    const down = outside.some(({ part, ok }) => !ok && essential.includes(part));
    const now: ServiceStatus = down ? 'DOWN' : all.every(({ ok }) => ok) ? 'UP' : 'DEGRADED';
    const nowMs = clock.elapsedMs();
    if (now === status && nowMs < heartbeatAtMs) return;
    const previousStatus = status;
    status = now;
    heartbeatAtMs = nowMs + HEARTBEAT_MS;
    tell(types.healthCheck({ ...from, status: now, previousStatus, parts: all }), types.healthCheck.version);
  };

  const checkLatency = () => {
    const nowMs = clock.elapsedMs();
    if (nowMs < windowEndsAtMs) return;
    windowEndsAtMs = nowMs + WINDOW_MS;
    const { samples, p95Ms } = latencies.close();
    const isSlow = p95Ms > slowP95Ms;
    if (samples < ENOUGH_SAMPLES || isSlow === slow) return;
    slow = isSlow;
    const measured = {
      measure: 'requestDurationP95Ms',
      observed: p95Ms,
      threshold: slowP95Ms,
      windowSeconds: WINDOW_MS / 1000,
      samples,
    };
    tell(
      types.performanceDegraded({ ...from, ...measured, status: isSlow ? 'DEGRADED' : 'RECOVERED' }),
      types.performanceDegraded.version,
    );
  };

  const tick = async () => {
    stories.sweep();
    checkLatency();
    await checkHealth().catch((error: unknown) => log.warn({ error }, 'the health of the parts could not be asked for'));
    await flush();
  };
  const happened = (trouble: Trouble) => stories.happened(trouble);

  return {
    happened,
    failed: (error, at) => happened(troubleOf(error, at)),
    breakerChanged(dependency, state) {
      if (state === 'CLOSED') openBreakers.delete(dependency);
      else openBreakers.set(dependency, state);
      if (state === 'OPEN') {
        const message = `call ${dependency}, but calls failed too often: none is made for a while`;
        happened({ code: 'CIRCUIT_OPEN', message, dependency, traceId: null, requestId: null });
      }
      void tick();
    },
    served: (durationMs) => latencies.add(durationMs),
    tick,
    start() {
      timer = setInterval(() => void tick(), TICK_MS);
      timer.unref();
      void tick();
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
