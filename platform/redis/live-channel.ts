import { Fault } from '../fault.ts';

/** One message of a live channel. */
export interface LiveMessage {
  /** `<milliseconds since 1970>-<sequence>`, unique in its channel and ascending (see `compareCursors`). */
  readonly cursor: string;
  readonly payload: string;
}

/** What a subscriber asks for. */
export interface LiveSubscribeOptions {
  /** The cursor of the last message that the subscriber has seen. `0-0` asks for all that is kept. Without it: only what comes. */
  readonly after?: string;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/**
 * Named channels that tell every subscriber of every process what happens, and keep a capped history so that one who was
 * away can be told what it missed. A channel exists when it is used. Nobody waits for a slow subscriber.
 */
export interface LiveChannels {
  /**
   * Keeps the payload in the channel's history and delivers it to every live subscriber.
   * @param channel not empty
   * @returns the message's cursor
   * @throws UnavailableFault when the outcome is not known. Publishing again may deliver the payload twice, under two cursors
   */
  publish(channel: string, payload: string): Promise<string>;
  /**
   * Delivers what was published after `after` and everything that comes: in order, nothing missed, nothing twice.
   * The promise resolves once the subscription stands: what is published from then on is delivered.
   * The iterator ends when `signal` aborts, when `return()` is called, and when the channels are closed. It throws
   * - ReplayGapFault when messages may have been missed: read the current state and subscribe again without `after`;
   * - SlowConsumerFault when the consumer did not keep up: subscribe again after the last cursor that it has read;
   * - UnavailableFault when the live subscription was refused after a reconnect: subscribe again after the last cursor.
   * @throws BadArgumentFault when `after` or `channel` is malformed
   * @throws UnavailableFault when the subscription could not be established: try again
   */
  subscribe(channel: string, options: LiveSubscribeOptions): Promise<AsyncIterableIterator<LiveMessage>>;
  /**
   * Forgets what the channels keep whose names begin so. Who listens goes on.
   * @throws UnavailableFault where it is not known that all of it is gone: forget again
   */
  forget(prefix: string): Promise<void>;
  /** Ends every subscription. What is published or subscribed afterwards is refused with an UnavailableFault. */
  close(): Promise<void>;
}

/** What was published after the cursor is not all in the history any more, so a replay would silently leave messages out. */
export class ReplayGapFault extends Fault {
  readonly code = 'REPLAY_GAP';
  readonly retryable = false;
}

/** A consumer read more slowly than messages came, and its queue is full. Nobody else was held up. */
export class SlowConsumerFault extends Fault {
  readonly code = 'SLOW_CONSUMER';
  readonly retryable = true;
}
