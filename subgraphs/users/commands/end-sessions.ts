import type { Clock } from '../../../platform/clock.ts';
import { type SessionQuery } from '../../../platform/session.ts';
import { UserId } from '../../../schema/ids.ts';
import type { SessionFamilies, SessionFamily } from '../store/session-families.ts';
import type { AnnounceSessions } from './announce-sessions.ts';

/** Ends every session of an agent, but for one where that is named. API keys go on. @returns how many ended */
export type EndSessions = (
  userId: string,
  by: NonNullable<SessionFamily['endedBy']>,
  options?: { readonly except?: string },
) => Promise<number>;

export function createEndSessions({
  families,
  announce,
  clock,
}: {
  families: SessionFamilies;
  announce: AnnounceSessions;
  clock: Clock;
}): EndSessions {
  return async (user, by, { except } = {}) => {
    const userId = UserId.parse(user);
    const ids = (await families.ofUser(userId)).filter((id) => id !== except);
    const at = clock.now().toISOString();
    await Promise.all(ids.map((id) => families.end(id, by, at)));
    await announce.changed(ids.map((id): SessionQuery => ({ kind: 'session', userId, id })));
    return ids.length;
  };
}
