import { GraphQLError } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import type { Listener } from '../subscriptions/membership.ts';

/** Counts what subscriptions tell everybody. */
export interface Deliveries {
  /**
   * A listener that hears as long as its owner may. The event that is one too many is not told: the subscription ends with
   * an error that says from which cursor to go on, so that nothing is lost to who comes back.
   * @param owner whose minute it is taken from
   * @param onOver the subscription has ended
   */
  counted(owner: string, listener: Listener, onOver: () => void): Listener;
}

interface Minute {
  endsAtMs: number;
  left: number;
}

const WINDOW_MS = 60_000;
const OWNERS_KEPT = 100_000;

/** @param perMinute how many events each owner is told in a minute, by this router */
export function countDeliveries(perMinute: number, clock: Clock): Deliveries {
  const minutes = leastRecentlyUsed<Minute>(OWNERS_KEPT);
  const tooMany = (resetMs: number, after: string | undefined): GraphQLError =>
    new GraphQLError(`More than ${perMinute} events in a minute: subscribe again later, after the cursor that is told here`, {
      extensions: { code: 'RATE_LIMITED', retryAfterMs: resetMs, ...(after !== undefined && { after }) },
    });
  return {
    counted(owner, listener, onOver) {
      const nowMs = (): number => clock.elapsedMs();
      const begin = (): Minute => minutes.set(owner, { endsAtMs: nowMs() + WINDOW_MS, left: perMinute });
      let minute = minutes.get(owner) ?? begin();
      let lastCursor: string | undefined;
      return {
        next(payload) {
          // The clock is read only where the minute is used up: an event costs a subtraction.
          if (minute.left === 0) {
            const standing = minutes.get(owner);
            minute = standing && standing.endsAtMs > nowMs() ? standing : begin();
          }
          if (minute.left === 0) {
            onOver();
            return listener.fail([tooMany(minute.endsAtMs - nowMs(), lastCursor)]);
          }
          minute.left -= 1;
          lastCursor = payload.cursor;
          listener.next(payload);
        },
        fail: (errors) => listener.fail(errors),
        complete: () => listener.complete(),
      };
    },
  };
}
