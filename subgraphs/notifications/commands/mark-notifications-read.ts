import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import { DeadlineFault } from '../../../platform/fault.ts';
import { type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import { markRead, stateOf } from '../domain/notification.ts';
import type { Inbox, StoredNotification } from '../store/inbox.ts';
import type { NotificationStreams } from '../store/notification-streams.ts';

const IDS_LIMIT = 100;
/** How many unread ones `all` reads at a time. */
const PAGE = 100;
/** How many are marked at the same time: an append and a row each. */
const PARALLEL = 10;

const Input = z
  .object({
    ids: z
      .array(z.string())
      .min(1, 'must name at least 1 notification')
      .max(IDS_LIMIT, `must name at most ${IDS_LIMIT} notifications`)
      .nullish(),
    all: z.boolean().default(false),
  })
  .transform(({ ids, all }, context) => {
    if (all && !ids) return { all: true as const };
    if (!all && ids) return { all: false as const, ids: [...new Set(ids)] };
    context.addIssue({ code: 'custom', message: all ? 'must be ids or all: true, not both' : 'must be either ids or all: true' });
    return z.NEVER;
  });

export type MarkNotificationsReadOutcome =
  | { readonly ok: true; readonly unreadCount: number }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] };

/** On whose behalf a command runs, and until when. */
export interface By {
  readonly userId: string;
  readonly cause: Cause;
  readonly signal: AbortSignal;
}

/**
 * Marks a user's notifications as read. Ids that are unknown or another's are passed over; what is read stays as it is.
 * @throws DeadlineFault when time is up before all are marked; what was marked stays so, and asking again goes on from there
 */
export type MarkNotificationsRead = (input: unknown, by: By) => Promise<MarkNotificationsReadOutcome>;

export function createMarkNotificationsRead({
  streams,
  inbox,
  clock,
}: {
  streams: NotificationStreams;
  inbox: Inbox;
  clock: Clock;
}): MarkNotificationsRead {
  /** @returns the ids of those marked */
  const mark = async (stored: readonly StoredNotification[], { cause, signal }: By): Promise<string[]> => {
    const at = clock.now().toISOString();
    for (let start = 0; start < stored.length; start += PARALLEL) {
      if (signal.aborted)
        throw new DeadlineFault(
          `mark ${stored.length} notifications as read, but time was up after ${start}; ask again to go on`,
          {
            cause: signal.reason,
          },
        );
      await Promise.all(
        stored.slice(start, start + PARALLEL).map(async ({ notification, version }) => {
          const state = stateOf(notification);
          const decision = markRead(state, { at });
          if (decision.ok) await streams.record({ id: notification.id, state, version }, decision.events, cause);
        }),
      );
    }
    return stored.map(({ notification }) => notification.id);
  };

  /** Newest first, so that what comes in meanwhile lies before the start and stays unread: nobody has seen it. */
  const markAll = async (by: By): Promise<string[]> => {
    const marked: string[] = [];
    for (let hasMore = true; hasMore;) {
      const page = await inbox.list(by.userId, { first: PAGE, after: marked.at(-1), unreadOnly: true });
      marked.push(...(await mark(page.notifications, by)));
      hasMore = page.hasMore;
    }
    return marked;
  };

  return async (input, by) => {
    const parsed = parseInput(Input, input);
    if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
    const marked = parsed.value.all
      ? await markAll(by)
      : await mark(
          (await inbox.find(by.userId, parsed.value.ids)).filter((one) => one !== null),
          by,
        );
    return { ok: true, unreadCount: await inbox.countUnreadBesides(by.userId, new Set(marked)) };
  };
}
