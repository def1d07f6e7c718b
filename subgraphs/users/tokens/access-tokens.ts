import { SignJWT } from 'jose';
import type { Clock } from '../../../platform/clock.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { PlanTier } from '../../../schema/events/users.ts';
import type { UserId } from '../../../schema/ids.ts';
import { AGENT_SCOPES } from '../../../schema/scopes.ts';
import type { SigningKeys } from './signing-keys.ts';

export const ISSUER = 'coagent';
export const AUDIENCE = 'coagent-router';
const LIFETIME_SECONDS = 15 * 60;

/** Whom a token speaks for. */
export interface TokenSubject {
  readonly userId: UserId;
  /** The family of sessions that it belongs to. */
  readonly sessionId: string;
  /** The plan that the router takes its limits from. */
  readonly tier: PlanTier;
}

/** A signed token, and when it stops working (ISO 8601 in UTC, whole seconds). */
export interface AccessToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** Signs access tokens: JWTs that work for 15 minutes and that nobody asks us about. */
export class AccessTokens {
  readonly #keys: () => Promise<SigningKeys>;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor({ keys, clock, ids }: { keys: () => Promise<SigningKeys>; clock: Clock; ids: Ids }) {
    this.#keys = keys;
    this.#clock = clock;
    this.#ids = ids;
  }

  async issue({ userId, sessionId, tier }: TokenSubject): Promise<AccessToken> {
    const { kid, privateKey } = await this.#keys();
    const issuedAt = Math.floor(this.#clock.now().getTime() / 1000);
    const expiresAt = issuedAt + LIFETIME_SECONDS;
    const token = await new SignJWT({ sid: sessionId, tenant: userId, roles: ['agent'], scopes: AGENT_SCOPES, tier })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setJti(this.#ids.next())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(privateKey);
    return { token, expiresAt: new Date(expiresAt * 1000).toISOString() };
  }
}
