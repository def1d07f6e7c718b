import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventEnvelope } from '../../platform/event.ts';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import type { Cause } from '../../platform/events/cause.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { openEvent } from '../../platform/privacy/sealed-events.ts';
import { sealedLog } from '../../platform/privacy/sealed-log.ts';
import { Rows } from '../../platform/store/rows.ts';
import type { RunningSubgraph } from '../../platform/subgraph/server.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { UserRegistered } from '../../schema/events/users.ts';
import { UserId } from '../../schema/ids.ts';
import { reserveEmail } from './commands/reserve-email.ts';
import { createPasswordHasher, STANDARD_COST } from './credentials/password-hasher.ts';
import { ACCOUNT_EVENTS } from './domain/account.ts';
import { accountAggregate } from './domain/account-aggregate.ts';
import { EmailAddress } from './domain/email-address.ts';
import { register } from './domain/register.ts';
import { accountRow } from './projections/account-row.ts';
import { Credentials } from './store/credentials.ts';
import { EmailReservations, keptPepper } from './store/email-reservations.ts';
import { SIGN_IN, SIGN_UP, type SignInData, type SignUpData } from './testing/operations.ts';
import { openUsersParts, type OpenUsersParts, serveUsers } from './testing/running-users.ts';

const PASSWORD = 'granite kettle orbit';
/** Other tests of the machine may be at work: what waits is relayed within seconds, not at once. */
const RELAYED = { timeout: 20_000, interval: 20 };
const clock = new FakeClock();
const cause: Cause = {
  actor: { kind: 'system', id: 'test' },
  traceparent: '00-11111111111111111111111111111111-2222222222222222-01',
  correlationId: 'request',
  causationId: 'request',
};
let parts: OpenUsersParts;
let running: RunningSubgraph;
let ask: ReturnType<typeof subgraphClient>;

beforeAll(async () => {
  parts = await openUsersParts(clock);
  running = await serveUsers(parts);
  ask = subgraphClient({ url: running.url, keys: parts.identityKeys, audience: 'users', clock });
});
afterAll(async () => {
  await running.drain(1000);
  await parts.close();
});

const signUp = async (input: object) =>
  (await ask<SignUpData>(undefined, SIGN_UP, { input: { password: PASSWORD, name: 'Ada Lovelace', ...input } })).data?.signUp;
const signIn = async (email: string) =>
  (await ask<SignInData>(undefined, SIGN_IN, { input: { email, password: PASSWORD } })).data?.signIn;

describe('signing up', () => {
  it('opens an account on the BASIC plan and signs it in', async () => {
    expect(await signUp({ email: '  New.Agent@Example.com ', name: ' Ada  ', brokerage: 'Lovelace Homes' })).toEqual({
      __typename: 'SignUpOk',
      session: {
        accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        refreshToken: expect.any(String),
        expiresAt: new Date(clock.now().getTime() + 15 * 60_000).toISOString(),
      },
      user: {
        id: expect.any(String),
        email: 'new.agent@example.com',
        name: 'Ada',
        brokerage: 'Lovelace Homes',
        createdAt: clock.now().toISOString(),
        plan: { tier: 'BASIC', requestsPerMinute: 100 },
        preferences: { tone: 'PROFESSIONAL', language: 'en', timeZone: 'UTC' },
      },
    });
  });

  it('names everything that is wrong with an input, and tells no value', async () => {
    const outcome = await signUp({ email: 'no-address', name: ' ', brokerage: 'b'.repeat(101) });
    expect(outcome).toMatchObject({
      __typename: 'SignUpRefused',
      reason: 'INVALID_INPUT',
      problems: [
        { field: 'input.email', received: 'string of 10 characters' },
        { field: 'input.name', received: 'string of 1 characters' },
        { field: 'input.brokerage', received: 'string of 101 characters' },
      ],
    });
    expect(JSON.stringify(outcome)).not.toContain('no-address');
  });

  it.each([
    ['granite', 'must have at least 12 characters'],
    ['x'.repeat(129), 'must have at most 128 characters'],
    ['P@ssw0rd-2026!', 'tried first'],
    ['my weakling secret', 'the name in the e-mail'],
    ['ada-lovelace-1815', 'your name'],
  ])('refuses the password "%s" and says why', async (password, rule) => {
    const outcome = await signUp({ email: 'weakling@example.com', password });
    expect(outcome).toMatchObject({ reason: 'WEAK_PASSWORD', problems: [{ field: 'input.password' }] });
    expect(outcome).toHaveProperty('message', expect.stringContaining(rule));
    expect(JSON.stringify(outcome)).not.toContain(password);
  });

  it('refuses an e-mail that has an account, in any case, also long after', async () => {
    await signUp({ email: 'taken@example.com' });
    expect(await signUp({ email: 'TAKEN@Example.COM' })).toMatchObject({ reason: 'EMAIL_TAKEN', problems: [] });
    clock.advance(24 * 60 * 60 * 1000);
    expect(await signUp({ email: 'taken@example.com' })).toMatchObject({ reason: 'EMAIL_TAKEN' });
  });

  it('gives an e-mail to exactly one of many who ask at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => signUp({ email: 'popular@example.com' })));
    const won = outcomes.filter((outcome) => outcome?.__typename === 'SignUpOk');
    const lost = outcomes.filter((outcome) => outcome?.__typename === 'SignUpRefused' && outcome.reason === 'EMAIL_TAKEN');
    expect([won.length, lost.length]).toEqual([1, 7]);
    expect(await signIn('popular@example.com')).toMatchObject({ __typename: 'SignInOk' });
  });
});

describe('a sign-up whose process died', () => {
  /** What a process leaves behind that dies between its claim of an e-mail and the account. */
  async function orphan(address: string) {
    const rows = new Rows(parts.dynamo, 'users-rows');
    const log = new EventLog({
      client: parts.dynamo,
      table: 'users-log',
      service: 'users',
      types: ACCOUNT_EVENTS,
      codec: sealedLog(parts.sealer, ACCOUNT_EVENTS),
      clock,
      ids: parts.ids,
    });
    const accounts = new AggregateStore(
      log,
      accountAggregate,
      accountRow(new Rows(parts.dynamo, 'users-accounts', { sealer: parts.sealer })),
    );
    const dead = {
      accounts,
      reservations: new EmailReservations(rows, keptPepper(parts.vault)),
      credentials: new Credentials(rows),
      clock,
    };
    const userId = UserId.parse(parts.ids.next());
    const email = EmailAddress.parse(address);
    expect(await reserveEmail(dead, { email, userId, cause })).toBe(true);
    await dead.credentials.write(userId, {
      passwordHash: '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
      setAt: clock.now().toISOString(),
    });
    return { ...dead, email, userId };
  }

  it('keeps its e-mail for a minute, then the next who asks has it', async () => {
    const dead = await orphan('orphan@example.com');
    clock.advance(59_999);
    expect(await signUp({ email: 'orphan@example.com' })).toMatchObject({ reason: 'EMAIL_TAKEN' });
    clock.advance(1);
    const next = await signUp({ email: 'orphan@example.com' });
    expect(next).toMatchObject({ __typename: 'SignUpOk' });
    expect(await signIn('orphan@example.com')).toMatchObject({ user: { id: next?.__typename === 'SignUpOk' && next.user.id } });
    expect(await dead.credentials.find(dead.userId)).toBeUndefined();
  });

  it('gives it to one of many who ask at once', async () => {
    await orphan('orphans@example.com');
    clock.advance(60_000);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => signUp({ email: 'orphans@example.com' })));
    expect(outcomes.filter((outcome) => outcome?.__typename === 'SignUpOk')).toHaveLength(1);
  });

  it('loses it to the first of two who have both seen that it may be taken', async () => {
    const dead = await orphan('seen-by-two@example.com');
    const seen = { userId: dead.userId, reservedAt: clock.now().toISOString() };
    const takeOver = (by: string) => dead.reservations.takeOver(dead.email, seen, { ...seen, userId: UserId.parse(by) });
    expect([await takeOver('first'), await takeOver('second')]).toEqual([true, false]);
    expect(await dead.reservations.find(dead.email)).toMatchObject({ userId: 'first' });
  });

  it('opens no account after all when it was only slow, so that no e-mail has two', async () => {
    const slow = await orphan('slow@example.com');
    clock.advance(60_000);
    expect(await signUp({ email: 'slow@example.com' })).toMatchObject({ __typename: 'SignUpOk' });
    const late = { userId: slow.userId, email: slow.email, name: 'Slow', brokerage: null, at: clock.now().toISOString() };
    expect(await slow.accounts.handle(slow.userId, cause, (state) => register(state, late))).toMatchObject({
      ok: false,
      refusal: 'ABANDONED',
    });
  });

  it('can’t be signed in to', async () => {
    const dead = await orphan('nobody-yet@example.com');
    const hasher = createPasswordHasher({ cost: STANDARD_COST, concurrent: 1, queued: 1, randomBytes });
    const passwordHash = await hasher.hash(PASSWORD, new AbortController().signal);
    await dead.credentials.write(dead.userId, { passwordHash, setAt: clock.now().toISOString() });
    expect(await signIn('nobody-yet@example.com')).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
  });
});

describe('the relay', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  async function facts() {
    const seen: EventEnvelope[] = [];
    stops.push(
      await parts.bus.consume('test', (event) => {
        seen.push(event);
        return Promise.resolve();
      }),
    );
    return seen;
  }

  async function relay() {
    const relaying = await serveUsers(parts, { relays: true });
    stops.push(() => relaying.drain(1000));
  }

  it('publishes what was recorded while there was none, in order, and keeps private facts here', async () => {
    const seen = await facts();
    const outcome = await signUp({ email: 'relayed@example.com' });
    const id = outcome?.__typename === 'SignUpOk' ? outcome.user.id : '';
    const mine = () => seen.filter(({ subject }) => subject === id);
    await ask(viewerOf(id), 'mutation { updatePreferences(input: { tone: WARM }) { __typename } }');
    await ask(viewerOf(id), 'mutation { updateProfile(input: { name: "Ada Lovelace" }) { __typename } }');
    await ask(viewerOf(id), 'mutation { changePlan(input: { tier: PREMIUM }) { __typename } }');
    expect(seen).toEqual([]);
    await relay();
    await vi.waitFor(() => expect(mine().at(-1)?.type).toBe('user.subscription.changed'), RELAYED);
    expect(mine().map(({ type, sequence }) => [type, sequence])).toEqual([
      ['user.registered', 1],
      ['user.subscription.changed', 3],
    ]);
    const [registered] = mine();
    if (!registered) throw new Error('take the first event, but there is none');
    expect(JSON.stringify(registered)).not.toContain('relayed@example.com');
    expect(await openEvent(parts.sealer, registered)).toMatchObject({
      source: '/users',
      actor: { kind: 'user', id },
      data: { userId: id, email: 'relayed@example.com', tier: 'BASIC' },
    });
  });

  it('brings the read model up to what is recorded, for a command that died before it could', async () => {
    const userId = UserId.parse(parts.ids.next());
    const log = new EventLog({
      client: parts.dynamo,
      table: 'users-log',
      service: 'users',
      types: ACCOUNT_EVENTS,
      codec: sealedLog(parts.sealer, ACCOUNT_EVENTS),
      clock,
      ids: parts.ids,
    });
    const at = clock.now().toISOString();
    const registered = {
      userId,
      email: 'died@example.com',
      name: 'Died',
      brokerage: null,
      tier: 'BASIC' as const,
      registeredAt: at,
    };
    await log.append(`account#${userId}`, 0, [UserRegistered(registered)], { ...cause, owner: userId });
    const me = async () => (await ask(viewerOf(userId), '{ me { name } }')).data;
    expect(await me()).toEqual({ me: null });
    const seen = await facts();
    await relay();
    await vi.waitFor(() => expect(seen.some(({ subject }) => subject === userId)).toBe(true), RELAYED);
    expect(await me()).toEqual({ me: { name: 'Died' } });
  });
});
