import type { Clock } from '../../../platform/clock.ts';
import type { AnnounceSessions } from './announce-sessions.ts';
import type { SessionFamilies } from '../store/session-families.ts';
import { fits, readRefreshToken } from '../tokens/refresh-token.ts';

/**
 * Ends the family that a refresh token belongs to, used or not. Doing so again, or for a token that belongs to none,
 * changes nothing and is fine: there is no session of it either way.
 */
export type SignOut = (input: { refreshToken: string }) => Promise<void>;

export function createSignOut({
  families,
  announce,
  clock,
}: {
  families: SessionFamilies;
  announce: AnnounceSessions;
  clock: Clock;
}): SignOut {
  return async ({ refreshToken }) => {
    const shown = readRefreshToken(refreshToken);
    const family = shown && (await families.find(shown.family));
    if (!family || !fits(shown.proof, family.proofHash)) return;
    await families.end(shown.family, 'SIGN_OUT', clock.now().toISOString());
    await announce.changed([{ kind: 'session', userId: family.userId, id: shown.family }]);
  };
}
