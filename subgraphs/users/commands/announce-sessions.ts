import type { Log } from '../../../platform/log.ts';
import type { Cache } from '../../../platform/redis/cache.ts';
import type { LiveChannels } from '../../../platform/redis/live-channel.ts';
import { SESSION_CHANGES, type SessionChange, sessionKey, type SessionQuery } from '../../../platform/session.ts';
import type { Account } from '../domain/account.ts';
import type { SessionFamilies } from '../store/session-families.ts';

/** Tells every router that sessions have ended, or may do something else than before. */
export interface AnnounceSessions {
  /** These sessions have changed. */
  changed(queries: readonly SessionQuery[]): Promise<void>;
  /** Whatever belongs to the account has changed: its sessions, and its API keys. */
  ofAccount(account: Account): Promise<void>;
}

/**
 * What routers share is forgotten first, so that who hears of the change finds nothing old there. A router that does not hear
 * of it notices within a minute: so what can't be told now is logged, and the command that changed it stands.
 */
export function createAnnounceSessions({
  families,
  cache,
  channels,
  log,
}: {
  families: SessionFamilies;
  cache: Pick<Cache, 'delete'>;
  channels: Pick<LiveChannels, 'publish'>;
  log: Log;
}): AnnounceSessions {
  const changed = async (queries: readonly SessionQuery[]): Promise<void> => {
    if (queries.length === 0) return;
    const keys = queries.map(sessionKey);
    const change: SessionChange = { keys };
    try {
      await cache.delete(...keys);
      await channels.publish(SESSION_CHANGES, JSON.stringify(change));
    } catch (error) {
      log.warn(
        { error, sessions: keys.length },
        'routers could not be told that sessions have changed; they notice within a minute',
      );
    }
  };
  return {
    changed,
    ofAccount: async ({ id: userId, apiKeys }) => {
      const sessions = await families.ofUser(userId);
      await changed([
        ...sessions.map((id): SessionQuery => ({ kind: 'session', userId, id })),
        ...apiKeys.map(({ hash }): SessionQuery => ({ kind: 'key', hash })),
      ]);
    },
  };
}
