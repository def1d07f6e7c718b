/** Proof of sign-in as a client gets it. `expiresAt` is the access token's, ISO 8601 in UTC. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

const REFRESHABLE_MS = 30 * 24 * 60 * 60 * 1000;

/** Until when a refresh token works that is given out now: 30 days. ISO 8601 in UTC. */
export function refreshableUntil(now: Date): string {
  return new Date(now.getTime() + REFRESHABLE_MS).toISOString();
}
