import { decodeLiveEvent } from '../../platform/redis/live-event.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { LiveField } from './live-fields.ts';

export interface LiveSubscription {
  readonly field: LiveField;
  /** The field's arguments, coerced. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer | undefined;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/** An event of a live field, ready to answer from, or the reason why it can't be. */
export type SourceEvent =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>>; readonly last: boolean }
  | { readonly ok: false; readonly error: unknown };

/**
 * Subscribes to the channel of a live field. When the promise resolves, what is published from then on is delivered.
 * @throws UnauthenticatedFault, BadArgumentFault and ReplayGapFault: see the wire contract in README.md
 * @throws UnavailableFault where the channels can't be had now; try again
 */
export async function openLiveSource(
  channels: LiveChannels,
  { field, args, viewer, signal }: LiveSubscription,
): Promise<AsyncGenerator<SourceEvent, void, void>> {
  const after = field.replays && typeof args['after'] === 'string' ? args['after'] : undefined;
  const messages = await channels.subscribe(field.channel.channelFor(viewer, args), {
    signal,
    ...(after !== undefined && { after }),
  });
  return read(messages, field);
}

async function* read(
  messages: AsyncIterable<{ readonly cursor: string; readonly payload: string }>,
  { hasCursor }: LiveField,
): AsyncGenerator<SourceEvent, void, void> {
  for await (const { cursor, payload } of messages) {
    const event = sourceEvent(payload, hasCursor ? { cursor } : {});
    yield event;
    if (event.ok && event.last) return;
  }
}

function sourceEvent(payload: string, given: Readonly<Record<string, unknown>>): SourceEvent {
  try {
    const { fields, last = false } = decodeLiveEvent(payload);
    return { ok: true, fields: { ...fields, ...given }, last };
  } catch (error) {
    return { ok: false, error };
  }
}
