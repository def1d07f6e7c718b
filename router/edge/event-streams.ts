import type { ServerResponse } from 'node:http';
import { type Clock, elapsedAt } from '../../platform/clock.ts';
import { UnauthenticatedFault } from '../../platform/fault.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import type { Listener } from '../subscriptions/membership.ts';
import type { PayloadForm, SharedPayload } from '../subscriptions/shared-payload.ts';
import type { BatchedWriter } from './batched-writer.ts';
import type { Session } from './authenticate.ts';
import type { OriginReader } from './client-origin.ts';
import { publicError } from './errors.ts';
import type { EventStreamRequest } from './graphql-http.ts';
import type { HeaderReader } from './header-rules.ts';
import { requestIdOf } from './operation-scope.ts';
import type { RunningOperation, StreamedOperations } from './streamed-operations.ts';
import type { Timed, TimerWheel } from './timer-wheel.ts';

export interface EventStreamsOptions {
  readonly operations: StreamedOperations;
  /** How often a comment is sent where nothing else is, in milliseconds, so that nobody takes the connection for dead. */
  readonly heartbeatEveryMs: number;
  /** How many bytes may wait for a client before it is cut off. */
  readonly bufferLimitBytes: number;
  readonly writer: BatchedWriter;
  readonly timers: TimerWheel;
  readonly originOf: OriginReader;
  readonly forwardedOf: HeaderReader;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export interface EventStreams {
  /**
   * Answers an operation as server-sent events: a `next` event for each result, and `complete` at its end. What it can't
   * begin for is a `next` event with errors too. Resolves when it has begun.
   * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
   */
  answer(stream: EventStreamRequest): Promise<void>;
  /** Breaks off every stream without `complete`, so that clients come back elsewhere. */
  close(): void;
}

/** A cursor as a client gives it back: what has another form never was the id of an event. */
const EVENT_ID = /^\d{1,15}-\d{1,15}$/;

/** GraphQL over server-sent events, one connection for each operation. */
export function createEventStreams(options: EventStreamsOptions): EventStreams {
  const open = new Set<EventStream>();
  return {
    answer({ request, response, session, found, operationName, variables }) {
      const { viewer, client } = session;
      const requestId = requestIdOf(request, options.ids);
      const stream = new EventStream(options, response, { requestId, session });
      open.add(stream);
      response.once('close', () => {
        open.delete(stream);
        stream.leave();
      });
      const traceparent = request.headers[TRACE_HEADER];
      const lastEventId = request.headers['last-event-id'];
      stream.running = options.operations.start(
        {
          found,
          client,
          operationName,
          variables,
          requestId,
          viewer,
          origin: options.originOf(request),
          forwarded: options.forwardedOf(request),
          traceparent: typeof traceparent === 'string' ? traceparent : undefined,
          after: typeof lastEventId === 'string' && EVENT_ID.test(lastEventId) ? lastEventId : undefined,
          readOnly: request.method === 'GET',
        },
        stream,
      );
      return Promise.resolve();
    },
    close() {
      for (const stream of open) stream.breakOff();
    },
  };
}

const COMPLETE = Buffer.from('event: complete\ndata:\n\n');
const HEARTBEAT = Buffer.from(':\n\n');

/** JSON has no line breaks of its own, so that it is always one line of data. */
const nextEvent: PayloadForm = ({ json, cursor }) =>
  Buffer.from(`event: next\n${cursor === undefined ? '' : `id: ${cursor}\n`}data: ${json}\n\n`);

/** One operation answered over one response. */
class EventStream implements Listener, Timed {
  dueAtMs = Number.POSITIVE_INFINITY;
  readonly #options: EventStreamsOptions;
  readonly #response: ServerResponse;
  readonly #requestId: string;
  readonly #expiresAtMs: number;
  readonly #unwatch: () => void;
  #running: RunningOperation | undefined;
  #hasEnded = false;

  constructor(
    options: EventStreamsOptions,
    response: ServerResponse,
    { requestId, session }: { requestId: string; session: Session },
  ) {
    this.#options = options;
    this.#response = response;
    this.#requestId = requestId;
    this.#expiresAtMs = session.expiresAtMs;
    this.#unwatch = session.onEnd(() =>
      this.fail([new UnauthenticatedFault('answered a subscription, but its session has ended')]),
    );
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Asks nginx, and what reads its headers, not to gather events.
      'x-accel-buffering': 'no',
    });
    // The client sees that its stream stands, though nothing has happened yet.
    response.write(HEARTBEAT);
    this.#wait();
  }

  /** Says what runs for it. */
  set running(running: RunningOperation | undefined) {
    if (this.#hasEnded) running?.leave();
    else this.#running = running;
  }

  next(payload: SharedPayload): void {
    if (this.#hasEnded) return;
    const { bufferLimitBytes, writer, log } = this.#options;
    const { writableLength, writableCorked } = this.#response;
    if (writableCorked === 0 && writableLength > bufferLimitBytes) {
      log.warn({ waitingBytes: writableLength, requestId: this.#requestId }, 'an event stream did not keep up and is cut off');
      return this.breakOff();
    }
    writer.write(this.#response, payload.in(nextEvent));
  }

  fail(errors: readonly unknown[]): void {
    if (this.#hasEnded) return;
    const { log } = this.#options;
    const worded = errors.map((error) => publicError(error, { requestId: this.#requestId, log }));
    this.#options.writer.write(this.#response, Buffer.from(`event: next\ndata: ${JSON.stringify({ errors: worded })}\n\n`));
    this.complete();
  }

  complete(): void {
    if (this.#hasEnded) return;
    this.leave();
    this.#options.writer.end(this.#response, COMPLETE);
  }

  onDue(): void {
    if (this.#options.clock.now().getTime() >= this.#expiresAtMs) {
      this.fail([new UnauthenticatedFault('answered a subscription, but its credentials have expired')]);
      return;
    }
    if (this.#response.writableLength <= this.#options.bufferLimitBytes) this.#response.write(HEARTBEAT);
    this.#wait();
  }

  /** Ends it without a word, and the connection with it. */
  breakOff(): void {
    this.leave();
    this.#response.destroy();
  }

  /** Ends it without a word. Safe to call again. */
  leave(): void {
    this.#hasEnded = true;
    this.#unwatch();
    this.#options.timers.delete(this);
    this.#running?.leave();
    this.#running = undefined;
  }

  #wait(): void {
    const { timers, clock, heartbeatEveryMs } = this.#options;
    timers.set(this, Math.min(elapsedAt(clock, this.#expiresAtMs), clock.elapsedMs() + heartbeatEveryMs));
  }
}
