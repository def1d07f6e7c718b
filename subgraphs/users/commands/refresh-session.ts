import type { Clock } from '../../../platform/clock.ts';
import type { SessionFamilies } from '../store/session-families.ts';
import type { AccessTokens } from '../tokens/access-tokens.ts';
import type { RandomBytes } from '../tokens/random-bytes.ts';
import { fits, formatRefreshToken, hashOf, nextRefreshToken, readRefreshToken } from '../tokens/refresh-token.ts';
import type { AnnounceSessions } from './announce-sessions.ts';
import type { Accounts } from './accounts.ts';
import { refreshableUntil, type Session } from './session.ts';

export type RefreshSessionOutcome =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly refusal: 'SESSION_ENDED' };

/**
 * Exchanges a refresh token for the next session. One that was used already has been copied, by whom can't be told:
 * the whole family ends. Two at once with the same token: one gets a session, and the family ends all the same.
 */
export type RefreshSession = (input: { refreshToken: string }) => Promise<RefreshSessionOutcome>;

const ENDED = { ok: false, refusal: 'SESSION_ENDED' } as const;

export function createRefreshSession({
  families,
  accounts,
  accessTokens,
  announce,
  clock,
  randomBytes,
}: {
  families: SessionFamilies;
  announce: AnnounceSessions;
  accounts: Accounts;
  accessTokens: AccessTokens;
  clock: Clock;
  randomBytes: RandomBytes;
}): RefreshSession {
  return async ({ refreshToken }) => {
    const shown = readRefreshToken(refreshToken);
    const family = shown && (await families.find(shown.family));
    // Without the proof it is made up, and a stranger must not be able to end a session by its id.
    if (!family || !fits(shown.proof, family.proofHash)) return ENDED;
    const now = clock.now();
    if (family.endedAt !== undefined || now.getTime() >= Date.parse(family.expiresAt)) return ENDED;
    const end = async () => {
      await families.end(shown.family, 'REUSE', now.toISOString());
      await announce.changed([{ kind: 'session', userId: family.userId, id: shown.family }]);
      return ENDED;
    };
    if (!fits(shown.secret, family.secretHash)) return end();

    const { state: account } = await accounts.load(family.userId);
    if (account.status !== 'open') return ENDED;
    // All that may fail comes before the token is used up, so that the client can try again with it.
    const access = await accessTokens.issue({ userId: account.id, sessionId: shown.family, tier: account.tier });
    const next = nextRefreshToken(shown, randomBytes);
    const rotated = await families.rotate(shown.family, {
      from: family.secretHash,
      to: hashOf(next.secret),
      expiresAt: refreshableUntil(now),
    });
    if (!rotated) return end();
    return {
      ok: true,
      session: { accessToken: access.token, refreshToken: formatRefreshToken(next), expiresAt: access.expiresAt },
    };
  };
}
