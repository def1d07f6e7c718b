import { decodeLiveEvent } from '../../platform/redis/live-event.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import type { LiveFieldEvent } from '../execution/engine.ts';

export interface LiveSubscription {
  readonly channel: string;
  /** The cursor to go on from; undefined begins with what comes. */
  readonly after: string | undefined;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/** An event of a live field, ready to answer from, or the reason why it can't be. */
export type SourceEvent =
  | { readonly ok: true; readonly event: LiveFieldEvent; readonly last: boolean }
  | { readonly ok: false; readonly error: unknown };

/**
 * Subscribes to the channel of a live field. When the promise resolves, what is published from then on is delivered.
 * @throws BadArgumentFault and ReplayGapFault: see the wire contract in README.md
 * @throws UnavailableFault where the channels can't be had now; try again
 */
export async function openLiveSource(
  channels: LiveChannels,
  { channel, after, signal }: LiveSubscription,
): Promise<AsyncGenerator<SourceEvent, void, void>> {
  return read(await channels.subscribe(channel, { signal, ...(after !== undefined && { after }) }));
}

async function* read(
  messages: AsyncIterable<{ readonly cursor: string; readonly payload: string }>,
): AsyncGenerator<SourceEvent, void, void> {
  for await (const { cursor, payload } of messages) {
    const event = sourceEvent(payload, cursor);
    yield event;
    if (event.ok && event.last) return;
  }
}

function sourceEvent(payload: string, cursor: string): SourceEvent {
  try {
    const { fields, last = false } = decodeLiveEvent(payload);
    return { ok: true, event: { cursor, fields }, last };
  } catch (error) {
    return { ok: false, error };
  }
}
