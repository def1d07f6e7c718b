import type { Clock } from '../../../platform/clock.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Account } from '../domain/account.ts';
import type { SessionFamilies } from '../store/session-families.ts';
import type { AccessTokens } from '../tokens/access-tokens.ts';
import type { RandomBytes } from '../tokens/random-bytes.ts';
import { firstRefreshToken, formatRefreshToken, hashOf } from '../tokens/refresh-token.ts';
import { refreshableUntil, type Session } from './session.ts';

/** Signs somebody in who has shown who they are: begins a family of sessions. */
export type OpenSession = (account: Account) => Promise<Session>;

export function createOpenSession({
  families,
  accessTokens,
  clock,
  ids,
  randomBytes,
}: {
  families: SessionFamilies;
  accessTokens: AccessTokens;
  clock: Clock;
  ids: Ids;
  randomBytes: RandomBytes;
}): OpenSession {
  return async ({ id: userId, tier }) => {
    const family = ids.next();
    const refresh = firstRefreshToken(family, randomBytes);
    const access = await accessTokens.issue({ userId, sessionId: family, tier });
    const now = clock.now();
    await families.open(family, {
      userId,
      proofHash: hashOf(refresh.proof),
      secretHash: hashOf(refresh.secret),
      openedAt: now.toISOString(),
      expiresAt: refreshableUntil(now),
    });
    return { accessToken: access.token, refreshToken: formatRefreshToken(refresh), expiresAt: access.expiresAt };
  };
}
