import type { Cause } from '../../../platform/events/cause.ts';
import { UserId } from '../../../schema/ids.ts';
import { completeErasure } from '../domain/erase.ts';
import { EmailAddress } from '../domain/email-address.ts';
import type { ApiKeyUses } from '../store/api-key-uses.ts';
import type { Credentials } from '../store/credentials.ts';
import type { EmailReservations } from '../store/email-reservations.ts';
import type { Accounts } from './accounts.ts';
import type { AnnounceSessions } from './announce-sessions.ts';
import type { EndSessions } from './end-sessions.ts';

/**
 * Takes an account apart that somebody asked to erase: sessions, API keys, password and e-mail, and at last the key that all
 * that is personal is sealed with. Each step may be done again, so that who finds it half done does the rest. Does nothing to
 * an account that nobody asked to erase.
 */
export type EraseAccount = (userId: string, cause: Cause) => Promise<void>;

const SYSTEM = { kind: 'system', id: 'users' } as const;

export interface ErasureParts {
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly reservations: EmailReservations;
  readonly keyUses: ApiKeyUses;
  readonly endSessions: EndSessions;
  readonly announce: AnnounceSessions;
  /** See `SubjectKeys`. */
  readonly subjectKeys: { destroy(subject: string): Promise<void> };
  /** Forgets what was told to an agent live, see `LiveChannels`. */
  readonly forgetLive: (userId: string) => Promise<void>;
}

export function createEraseAccount(parts: ErasureParts): EraseAccount {
  const { accounts, credentials, reservations, keyUses, endSessions, announce, subjectKeys, forgetLive } = parts;
  return async (userId, cause) => {
    const id = UserId.parse(userId);
    const { state } = await accounts.load(id);
    if (state.status !== 'leaving') return;
    await endSessions(id, 'ACCOUNT_ERASED');
    await Promise.all(state.apiKeys.map(({ hash }) => keyUses.delete(hash)));
    await announce.changed(state.apiKeys.map(({ hash }) => ({ kind: 'key' as const, hash })));
    await credentials.delete(id);
    // Its text is gone where another process has destroyed the key meanwhile; that one has released it before.
    const email = EmailAddress.safeParse(state.email);
    if (email.success) await reservations.release(email.data, id);
    await subjectKeys.destroy(id);
    await forgetLive(id);
    await accounts.handle(id, { ...cause, actor: SYSTEM, origin: undefined }, completeErasure);
  };
}
