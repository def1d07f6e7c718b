import { decodeLiveEvent } from '../../platform/redis/live-event.ts';
import type { LiveMessage } from '../../platform/redis/live-channel.ts';

/** One message of a channel, read. */
export interface FeedEvent {
  /** Counts the messages of its feed, from 1. */
  readonly sequence: number;
  readonly cursor: string;
  /** True on the event that ends the stream. */
  readonly last: boolean;
  /** The fields of the event, by their names in the schema; undefined where the message could not be read. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  /** Why it could not be read. */
  readonly error: unknown;
}

/** Reads a message. What has not the agreed form is an event too: its clients are told. */
export function readFeedEvent({ cursor, payload }: LiveMessage, sequence: number): FeedEvent {
  try {
    const { fields, last = false } = decodeLiveEvent(payload);
    return { sequence, cursor, last, fields, error: undefined };
  } catch (error) {
    return { sequence, cursor, last: false, fields: undefined, error };
  }
}
