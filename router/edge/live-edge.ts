import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import type { Generations } from '../generations.ts';
import { createLiveGroups, type LiveGroups } from '../subscriptions/live-groups.ts';
import type { Admission } from './admission.ts';
import type { Authenticator } from './authenticate.ts';
import { BatchedWriter } from './batched-writer.ts';
import type { OriginReader } from './client-origin.ts';
import { countDeliveries } from './deliveries.ts';
import { publicError } from './errors.ts';
import { createEventStreams, type EventStreams } from './event-streams.ts';
import type { HeaderReader } from './header-rules.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import type { SocketsOptions } from './socket.ts';
import { createStreamedOperations } from './streamed-operations.ts';
import { TimerWheel } from './timer-wheel.ts';
import { createWebSocketEdge } from './websocket.ts';

export interface LiveEdgeOptions extends LiveLimits {
  readonly generations: Pick<Generations, 'enter' | 'onSwap'>;
  /** Where events of live fields come from. Stays its owner's to close. */
  readonly liveChannels: LiveChannels;
  readonly authenticator: Authenticator;
  readonly admission: Admission;
  /** How many events of subscriptions a user, or an address without one, is told in a minute. Default 6000. */
  readonly deliveriesPerMinute?: number;
  readonly persisted: PersistedOperations;
  /** How long a query, a mutation or one event of a subscription may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly originOf: OriginReader;
  readonly forwardedOf: HeaderReader;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What a client may take. Each has a default. */
export interface LiveLimits {
  /** How long a client on a socket may take to say who it is, in milliseconds. Default 10 000. */
  readonly initTimeoutMs?: number;
  /** How often a client is asked, or told, that the connection stands, in milliseconds. Default 12 000. */
  readonly pingEveryMs?: number;
  /** How many bytes may wait for a client before it is cut off. Default 1 048 576. */
  readonly bufferLimitBytes?: number;
  /** How many operations may run on one socket. Default 100. */
  readonly operationsPerSocket?: number;
  /** How many messages a client on a socket may send in a second; twice as many at once. Default 100. */
  readonly messagesPerSecond?: number;
}

/** Everything that goes on for longer than one answer: operations over WebSockets and server-sent events. */
export interface LiveEdge {
  readonly groups: LiveGroups;
  /** To be called with each socket that opened. */
  readonly onSocket: SocketsOptions['onOpen'];
  /** Answers an operation as server-sent events. */
  readonly streamEvents: EventStreams['answer'];
  /** Breaks off event streams, leaves every channel and stops the timers. Sockets are closed by whoever opened them. */
  close(): void;
}

export function openLiveEdge(options: LiveEdgeOptions): LiveEdge {
  const { generations, liveChannels: channels, authenticator, admission, persisted, deadlineMs, originOf } = options;
  const { forwardedOf, clock, ids, log } = options;
  const { initTimeoutMs = 10_000, pingEveryMs = 12_000, bufferLimitBytes = 1_048_576, operationsPerSocket = 100 } = options;
  const { messagesPerSecond = 100 } = options;
  const deliveries = countDeliveries(options.deliveriesPerMinute ?? 6000, clock);
  const word = (error: unknown, context: { requestId: string; log: Log }) => publicError(error, context);
  const groups = createLiveGroups({ generations, channels, word, eventDeadlineMs: deadlineMs, clock, log });
  const operations = createStreamedOperations({ generations, groups, admission, deliveries, persisted, deadlineMs, clock, log });
  const timers = new TimerWheel(clock);
  timers.start();
  const shared = { operations, bufferLimitBytes, writer: new BatchedWriter(), timers, originOf, forwardedOf, clock, ids, log };
  const streams = createEventStreams({ ...shared, heartbeatEveryMs: pingEveryMs });
  return {
    groups,
    onSocket: createWebSocketEdge({
      ...shared,
      authenticator,
      persisted,
      initTimeoutMs,
      pingEveryMs,
      operationsPerSocket,
      messagesPerSecond,
    }),
    streamEvents: (stream) => streams.answer(stream),
    close() {
      streams.close();
      groups.close();
      timers.stop();
    },
  };
}
