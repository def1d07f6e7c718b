import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { ConfigFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import type { BuildPlan, PlanRequest } from './plan-builder.ts';
import { planFault } from './plan-fault.ts';
import type { PlanningOutcome, PlanningTask, ThreadSetting } from './planning-message.ts';

export interface PlanningThreadOptions {
  readonly supergraphSdl: string;
  /** How long an operation may wait to be planned and be planned, in milliseconds. */
  readonly deadlineMs: number;
  /** What the thread may use, in megabytes: an operation that takes more fails, and the thread is replaced. 1024 by default. */
  readonly heapMb?: number;
  readonly log: Log;
}

/** Plans operations over one supergraph in a thread of its own, so that the event loop goes on meanwhile. */
export interface PlanningThread {
  /** @throws GraphQLError PLAN_FAILED, PLAN_NOT_SAFE, PLANNING_TIMEOUT */
  readonly build: BuildPlan;
  /** Resolves when the thread has read the supergraph. @throws ConfigFault where it can't */
  ready(): Promise<void>;
  /** Ends the thread. What still waits fails. */
  close(): Promise<void>;
}

/** An operation that waits for its plan. */
interface Waiting extends PromiseWithResolvers<QueryPlan> {
  readonly task: PlanningTask;
  readonly timer: NodeJS.Timeout;
}

const HEAP_MB = 1024;
const ENTRY = new URL('planning-worker.ts', import.meta.url);

/**
 * Starts a planning thread. It plans one operation at a time. Where one takes longer than it may, or ends the thread, that one
 * fails, and a new thread goes on with those that wait.
 */
export function startPlanningThread(options: PlanningThreadOptions): PlanningThread {
  const { supergraphSdl, deadlineMs, heapMb = HEAP_MB, log } = options;
  const queue: Waiting[] = [];
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {});
  let running: Waiting | undefined;
  let isClosed = false;
  let isReady = false;
  let count = 0;
  let worker: Worker | undefined = start();

  function start(): Worker {
    const workerData: ThreadSetting = { supergraphSdl };
    const started = new Worker(ENTRY, { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb }, execArgv: [] });
    // It keeps no process alive that has nothing else to do.
    started.unref();
    isReady = false;
    let failure: unknown;
    started.on('message', (outcome: PlanningOutcome) => {
      if (started !== worker) return;
      if (outcome.kind !== 'ready') settle(outcome);
      else {
        isReady = true;
        ready.resolve();
      }
      next();
    });
    started.on('error', (error) => (failure = error));
    started.on('exit', () => {
      if (started !== worker || isClosed) return;
      log.error({ error: failure }, 'a planning thread ended');
      worker = undefined;
      if (!isReady) return giveUp(failure);
      fail(planFault('PLAN_FAILED', 'plan an operation, but the planning thread ended', failure));
      next();
    });
    return started;
  }
  /** Nothing can be planned where a thread does not even begin. What comes later may find that it was passing. */
  function giveUp(cause: unknown): void {
    const reason = new ConfigFault('start a planning thread, but it could not read the supergraph', { cause });
    ready.reject(reason);
    const lost = planFault('PLAN_FAILED', 'plan an operation, but there is no planning thread', reason);
    for (const waiting of queue.splice(0)) refuse(waiting, lost);
  }
  function next(): void {
    worker ??= start();
    if (running || !isReady) return;
    running = queue.shift();
    if (running) worker.postMessage(running.task, []);
  }
  function settle(outcome: Exclude<PlanningOutcome, { kind: 'ready' }>): void {
    const waiting = running;
    if (waiting?.task.id !== outcome.id) return;
    running = undefined;
    clearTimeout(waiting.timer);
    if (outcome.kind === 'planned') waiting.resolve(outcome.plan);
    else waiting.reject(planFault(outcome.code, outcome.reason));
  }
  function refuse(waiting: Waiting, reason: unknown): void {
    clearTimeout(waiting.timer);
    waiting.reject(reason);
  }
  function fail(reason: unknown): void {
    const waiting = running;
    running = undefined;
    if (waiting) refuse(waiting, reason);
  }
  function onTimeout(waiting: Waiting): void {
    const place = queue.indexOf(waiting);
    if (place !== -1) {
      queue.splice(place, 1);
      waiting.reject(planFault('PLANNING_TIMEOUT', `plan an operation, but others were planned for ${deadlineMs} ms`));
      return;
    }
    if (running !== waiting) return;
    fail(planFault('PLANNING_TIMEOUT', `plan an operation, but that took more than ${deadlineMs} ms`));
    log.warn({ deadlineMs }, 'an operation took too long to plan; the thread that planned it is replaced');
    const stuck = worker;
    worker = undefined;
    void stuck?.terminate();
    next();
  }

  return {
    ready: () => ready.promise,
    build(request) {
      if (isClosed) throw planFault('PLAN_FAILED', 'plan an operation, but its supergraph has been replaced');
      const { promise, resolve, reject } = Promise.withResolvers<QueryPlan>();
      const task = { id: (count += 1), request: encode(request) };
      const waiting: Waiting = { promise, resolve, reject, task, timer: setTimeout(() => onTimeout(waiting), deadlineMs) };
      queue.push(waiting);
      next();
      return promise;
    },
    async close() {
      isClosed = true;
      const ended = planFault('PLAN_FAILED', 'plan an operation, but its supergraph has been replaced');
      fail(ended);
      for (const waiting of queue.splice(0)) refuse(waiting, ended);
      await worker?.terminate();
    },
  };
}

/** A parsed document points at its text from every node. */
function encode(request: PlanRequest): string {
  return JSON.stringify(request, (key, value: unknown) => (key === 'loc' ? undefined : value));
}
