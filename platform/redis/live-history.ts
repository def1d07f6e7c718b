import { BEGINNING, compareCursors, millisecondsOf } from './cursor.ts';
import { type LiveMessage, ReplayGapFault } from './live-channel.ts';

/** What one look at a channel's history saw, all at the same moment. */
export interface LiveHistory {
  /** What came after the cursor that was asked for, oldest first. Empty when none was asked for. */
  readonly messages: readonly LiveMessage[];
  /** Cursor of the oldest message kept; undefined when nothing is kept. */
  readonly oldest: string | undefined;
  /** Cursor of the newest message; `0-0` when nothing is kept. */
  readonly newest: string;
  /** How many messages were cut off the history's old end. */
  readonly dropped: number;
  /** When the look was taken: milliseconds since 1970 by the clock that makes the cursors. */
  readonly nowMs: number;
}

/**
 * Says whether a replay after a cursor would leave messages out.
 *
 * A cursor is a message's own, so a history that is whole from there on still holds that message. A cursor older than the
 * oldest message kept was cut off itself, and perhaps others after it. One newer than the newest, or one where nothing is
 * kept, comes from a history that has expired or was lost. The beginning is no message: nothing is missing after it as long
 * as nothing was cut off.
 */
export function gapAfter(after: string, history: LiveHistory): ReplayGapFault | undefined {
  if (after === BEGINNING) {
    return history.dropped > 0
      ? new ReplayGapFault(`replayed a channel from its beginning, but ${history.dropped} messages were cut off its history`)
      : undefined;
  }
  if (history.oldest === undefined) {
    return new ReplayGapFault(`replayed a channel after ${after}, but it has no history: expired, lost, or never there`);
  }
  if (compareCursors(after, history.newest) > 0) {
    return new ReplayGapFault(`replayed a channel after ${after}, but its history ends before that, at ${history.newest}`);
  }
  return compareCursors(after, history.oldest) < 0
    ? new ReplayGapFault(`replayed a channel after ${after}, but its history starts later, at ${history.oldest}`)
    : undefined;
}

/**
 * The same for a subscriber that was connected until a moment ago. It knows that nothing was published while the channel was
 * silent, so a history that went away by silence alone is no gap.
 * @param retentionMs how long a silent channel's history is kept
 */
export function gapSince(position: string, history: LiveHistory, retentionMs: number): ReplayGapFault | undefined {
  const silentUntil = history.oldest === undefined ? history.nowMs : millisecondsOf(history.oldest);
  const startsAfterPosition = history.oldest === undefined || compareCursors(position, history.oldest) < 0;
  const expired = startsAfterPosition && history.dropped === 0 && silentUntil - millisecondsOf(position) >= retentionMs;
  return expired ? undefined : gapAfter(position, history);
}
