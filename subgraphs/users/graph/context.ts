import type DataLoader from 'dataloader';
import { UnauthenticatedFault } from '../../../platform/fault.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { ChangePlan } from '../commands/change-plan.ts';
import type { Origin } from '../commands/origin.ts';
import type { RefreshSession } from '../commands/refresh-session.ts';
import type { SignIn } from '../commands/sign-in.ts';
import type { keyUseLoader } from './loaders.ts';
import type { ApiKeyCommands } from '../commands/api-keys.ts';
import type { ChangePassword } from '../commands/change-password.ts';
import type { EraseMyAccount } from '../commands/erase-my-account.ts';
import type { EndSessions } from '../commands/end-sessions.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { SignOut } from '../commands/sign-out.ts';
import type { SignUp } from '../commands/sign-up.ts';
import type { UpdatePreferences } from '../commands/update-preferences.ts';
import type { UpdateProfile } from '../commands/update-profile.ts';
import type { Account } from '../domain/account.ts';

/** All that this subgraph does for a client. */
export interface Commands {
  readonly signUp: SignUp;
  readonly signIn: SignIn;
  readonly refreshSession: RefreshSession;
  readonly signOut: SignOut;
  readonly endSessions: EndSessions;
  readonly changePassword: ChangePassword;
  readonly eraseMyAccount: EraseMyAccount;
  readonly apiKeys: ApiKeyCommands;
  readonly updateProfile: UpdateProfile;
  readonly changePlan: ChangePlan;
  readonly updatePreferences: UpdatePreferences;
}

/** What resolvers work with, for one request. */
export interface GraphContext {
  /** Undefined for an anonymous request. */
  readonly viewer: Viewer | undefined;
  readonly origin: Origin;
  readonly commands: Commands;
  readonly clock: Clock;
  /** When keys were used last, by their hashes; null where there is no such key. */
  readonly keyUses: ReturnType<typeof keyUseLoader>;
  /** Accounts by id, null where there is none. */
  readonly accounts: DataLoader<string, Account | null>;
}

/** Who asks, as commands want it. @throws UnauthenticatedFault for an anonymous request */
export function signedIn({ viewer, origin }: GraphContext): { userId: string; sessionId: string } & Origin {
  if (!viewer) throw new UnauthenticatedFault('This changes an account, so sign in first: nobody is signed in');
  return { userId: viewer.id, sessionId: viewer.sessionId, ...origin };
}
