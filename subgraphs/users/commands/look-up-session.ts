import type { Clock } from '../../../platform/clock.ts';
import type { LiveSession, SessionQuery } from '../../../platform/session.ts';
import { AGENT_SCOPES, OPERATOR_SCOPES } from '../../../schema/scopes.ts';
import type { UserId } from '../../../schema/ids.ts';
import type { Account } from '../domain/account.ts';
import type { ApiKeyUses } from '../store/api-key-uses.ts';
import type { SessionFamilies } from '../store/session-families.ts';

/** Tells a router whether a session is live, and what it may do. @returns undefined where there is none */
export type LookUpSession = (query: SessionQuery) => Promise<LiveSession | undefined>;

/** How exactly it is known when a key was used last. */
const USE_NOTED_EVERY_MS = 60_000;

export function createLookUpSession({
  families,
  keyUses,
  findAccount,
  clock,
}: {
  families: SessionFamilies;
  keyUses: ApiKeyUses;
  findAccount: (id: UserId) => Promise<Account | undefined>;
  clock: Clock;
}): LookUpSession {
  const ofFamily = async (userId: string, sessionId: string): Promise<LiveSession | undefined> => {
    const family = await families.find(sessionId);
    if (family?.userId !== userId || family.endedAt !== undefined) return undefined;
    if (Date.parse(family.expiresAt) <= clock.now().getTime()) return undefined;
    const account = await findAccount(family.userId);
    if (!account) return undefined;
    const isOperator = account.roles.includes('operator');
    const { id, tier } = account;
    const scopes = isOperator ? [...AGENT_SCOPES, ...OPERATOR_SCOPES] : [...AGENT_SCOPES];
    return {
      viewer: { id, tenant: id, roles: ['agent', ...account.roles], scopes, tier, sessionId },
      client: { kind: 'frontend', id },
      expiresAt: family.expiresAt,
    };
  };

  const ofKey = async (hash: string): Promise<LiveSession | undefined> => {
    const use = await keyUses.find(hash);
    const account = use && (await findAccount(use.userId));
    const key = account?.apiKeys.find((known) => known.hash === hash);
    const now = clock.now();
    if (!account || !key || Date.parse(key.expiresAt) <= now.getTime()) return undefined;
    const noted = new Date(now.getTime() - USE_NOTED_EVERY_MS).toISOString();
    await keyUses.use(hash, now.toISOString(), noted);
    const { id, tier } = account;
    return {
      viewer: { id, tenant: id, roles: ['partner'], scopes: [...key.scopes], tier, sessionId: `key-${key.id}` },
      client: { kind: 'partner', id },
      expiresAt: key.expiresAt,
    };
  };

  return (query) => (query.kind === 'session' ? ofFamily(query.userId, query.id) : ofKey(query.hash));
}
