import { randomBytes as systemRandomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Meter } from '@opentelemetry/api';
import { parse } from 'graphql';
import { catchUp, type Projection } from '../../platform/events/projection.ts';
import { Relay } from '../../platform/events/relay.ts';
import type { Log } from '../../platform/log.ts';
import type { Parts } from '../../platform/process/parts.ts';
import { SESSIONS_PATH } from '../../platform/session.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { outdatingPublisher } from '../../platform/events/outdating-publisher.ts';
import { sealedPublisher } from '../../platform/privacy/sealed-events.ts';
import { readModelTable } from '../../platform/store/table-definition.ts';
import { createIdentityVerifier } from '../../platform/subgraph/identity.ts';
import { causeOf } from '../../platform/subgraph/request-scope.ts';
import type { Subgraph } from '../../platform/subgraph/server.ts';
import { CATALOGUE, isPublic } from '../../schema/events/catalogue.ts';
import { ownerOf } from '../../schema/events/owner.ts';
import { UserId } from '../../schema/ids.ts';
import { createAnnounceSessions } from './commands/announce-sessions.ts';
import { createApiKeyCommands } from './commands/api-keys.ts';
import { createChangePassword } from './commands/change-password.ts';
import { createChangePlan } from './commands/change-plan.ts';
import { createEraseAccount } from './commands/erase-account.ts';
import { createEraseMyAccount } from './commands/erase-my-account.ts';
import { createEndSessions } from './commands/end-sessions.ts';
import { createLookUpSession } from './commands/look-up-session.ts';
import { createOpenSession } from './commands/open-session.ts';
import { createRefreshSession } from './commands/refresh-session.ts';
import { createSignIn } from './commands/sign-in.ts';
import { createSignOut } from './commands/sign-out.ts';
import { createSignUp } from './commands/sign-up.ts';
import { createUpdatePreferences } from './commands/update-preferences.ts';
import { createUpdateProfile } from './commands/update-profile.ts';
import type { Config } from './config.ts';
import { createPasswordHasher, type PasswordHasher } from './credentials/password-hasher.ts';
import { ACCOUNT_EVENTS } from './domain/account.ts';
import type { Commands, GraphContext } from './graph/context.ts';
import { accountLoader, keyUseLoader } from './graph/loaders.ts';
import { resolvers } from './graph/resolvers.ts';
import { LOG_TABLE, NAME, openAccounts, ROW_TABLE } from './open-accounts.ts';
import { onErasureRequested } from './consumers/on-erasure-requested.ts';
import { ACCOUNTS } from './read-models.ts';
import { Credentials } from './store/credentials.ts';
import { accountRowVersion, findAccounts } from './store/account-rows.ts';
import { ApiKeyUses } from './store/api-key-uses.ts';
import { EmailReservations, keptPepper } from './store/email-reservations.ts';
import { SessionFamilies } from './store/session-families.ts';
import { AccessTokens } from './tokens/access-tokens.ts';
import { KEY_SET_PATH, keySetRoute } from './tokens/key-set-route.ts';
import { keptKeys } from './tokens/kept-keys.ts';
import type { RandomBytes } from './tokens/random-bytes.ts';
import { sessionsRoute } from './tokens/sessions-route.ts';
import { loadSigningKeys } from './tokens/signing-keys.ts';

const SWEEP_EVERY_MS = 2000;
/** At 30 ms each, two at a time, the last of these waits four seconds. */
const HASHES_QUEUED = 256;

export const tables = [LOG_TABLE, ROW_TABLE, readModelTable(NAME, ACCOUNTS.name)];

/** What the subgraph works with. `randomBytes` and `hasher` are the machine's and argon2 unless given. */
export interface UsersParts extends Pick<
  Parts,
  'dynamo' | 'subjectKeys' | 'bus' | 'caches' | 'liveChannels' | 'identityKeys' | 'vault' | 'clock' | 'ids'
> {
  /** Outdates what routers keep; undefined where they keep nothing. */
  readonly answers?: Parts['answers'];
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer;
  readonly randomBytes?: RandomBytes;
  readonly hasher?: PasswordHasher;
}

/** Puts the users subgraph together: accounts, sessions, and the keys that verify its tokens. */
export function createUsers(config: Config, parts: UsersParts): Subgraph<GraphContext> {
  const { dynamo, bus, vault, clock, ids, log: logger, meter, sealer, answers, randomBytes = systemRandomBytes } = parts;
  const hasher = parts.hasher ?? createPasswordHasher({ ...config.passwords, queued: HASHES_QUEUED, randomBytes });

  const sealing = sealer ? sealedPublisher(bus, sealer, CATALOGUE) : bus;
  const publisher = outdatingPublisher(sealing, answers, ownerOf);
  const { log, accounts, readModel, accountRows, rows } = openAccounts(parts);
  const projection: Projection = {
    types: ACCOUNT_EVENTS,
    isAt: async (id, version) => (await accountRowVersion(accountRows, UserId.parse(id))) >= version,
    project: (id) => accounts.project(id),
    tables: readModel,
  };
  const reservations = new EmailReservations(rows, keptPepper(vault));
  const credentials = new Credentials(rows);
  const families = new SessionFamilies(rows);
  const keys = keptKeys((now) => loadSigningKeys(config.tokens, vault, now), clock);
  const accessTokens = new AccessTokens({ keys, clock, ids });

  const keyUses = new ApiKeyUses(rows);
  const cache = parts.caches.cacheOf('sessions');
  const announce = createAnnounceSessions({ families, cache, channels: parts.liveChannels, log: logger });
  const endSessions = createEndSessions({ families, announce, clock });

  const eraseAccount = createEraseAccount({
    accounts,
    credentials,
    reservations,
    keyUses,
    endSessions,
    announce,
    subjectKeys: parts.subjectKeys,
    forgetLive: (userId) => parts.liveChannels.forget(`user:${userId}:`),
  });
  const finishErasures = onErasureRequested(eraseAccount);

  const sessions = { families, accounts, accessTokens, announce, clock, ids, randomBytes };
  const openSession = createOpenSession(sessions);
  const signIns = { reservations, credentials, accounts, hasher, openSession, clock, ids };
  const commands: Commands = {
    signUp: createSignUp(signIns),
    signIn: createSignIn(signIns),
    refreshSession: createRefreshSession(sessions),
    signOut: createSignOut(sessions),
    updateProfile: createUpdateProfile({ accounts }),
    endSessions,
    changePassword: createChangePassword({ accounts, credentials, hasher, endSessions, clock }),
    apiKeys: createApiKeyCommands({ accounts, keyUses, announce, clock, ids, randomBytes }),
    eraseMyAccount: createEraseMyAccount({ accounts, credentials, hasher, eraseAccount }),
    changePlan: createChangePlan({ accounts, announce }),
    updatePreferences: createUpdatePreferences({ accounts }),
  };

  const findAccount = async (id: UserId) => (await findAccounts(accountRows, [id]))[0] ?? undefined;
  const lookUpSession = createLookUpSession({ families, keyUses, findAccount, clock });
  const identity = createIdentityVerifier({ keys: parts.identityKeys, audience: NAME, clock });

  return {
    name: NAME,
    schema: buildSubgraphSchema([
      { typeDefs: parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')), resolvers },
    ]),
    contextFor: (scope) => ({
      viewer: scope.viewer,
      origin: { cause: causeOf(scope), signal: scope.signal },
      commands,
      clock,
      keyUses: keyUseLoader(keyUses),
      accounts: accountLoader(accountRows),
    }),
    consumers: [],
    readModels: [readModel],
    relay: new Relay({
      client: dynamo,
      table: LOG_TABLE.name,
      log,
      deliver: async (events) => {
        await catchUp(projection, events);
        readModel.measure(events);
        await finishErasures(events);
        await publisher.publish(events.filter(isPublic));
      },
      onBarrier: () => readModel.refresh(),
      sweepEveryMs: SWEEP_EVERY_MS,
      logger,
      meter,
      clock,
    }),
    routes: new Map([
      [KEY_SET_PATH, keySetRoute(keys)],
      [SESSIONS_PATH, sessionsRoute(lookUpSession, identity)],
    ]),
    close: () => Promise.resolve(),
  };
}
