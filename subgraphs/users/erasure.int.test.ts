import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventEnvelope } from '../../platform/event.ts';
import { verifyLog } from '../../platform/audit/verify-log.ts';
import type { RunningSubgraph } from '../../platform/subgraph/server.ts';
import { contentsOf } from '../../platform/testing/table-contents.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { REFRESH, type RefreshData, SIGN_IN, type SignInData, SIGN_UP, type SignUpData } from './testing/operations.ts';
import { openUsersParts, type OpenUsersParts, serveUsers } from './testing/running-users.ts';
import { tables } from './users.ts';

const PASSWORD = 'granite kettle orbit';
const ERASE = 'mutation($input: EraseMyAccountInput!) { eraseMyAccount(input: $input) { __typename } }';
const CREATE_KEY =
  'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { ... on CreateApiKeyOk { secret apiKey { id } } } }';
const clock = new FakeClock();
let parts: OpenUsersParts;
let running: RunningSubgraph;
let ask: ReturnType<typeof subgraphClient>;

const clientOf = ({ url }: RunningSubgraph) => subgraphClient({ url, keys: parts.identityKeys, audience: 'users', clock });

beforeAll(async () => {
  parts = await openUsersParts(clock);
  running = await serveUsers(parts);
  ask = clientOf(running);
});
afterAll(async () => {
  await running.drain(1000);
  await parts.close();
});

let count = 0;
async function signedUp(email = `leaver-${(count += 1)}@example.com`, name = 'Marguerite Unmistakable') {
  const { data } = await ask<SignUpData>(undefined, SIGN_UP, {
    input: { email, password: PASSWORD, name, brokerage: `${name} Realty` },
  });
  if (data?.signUp.__typename !== 'SignUpOk') throw new Error(`sign up an agent, but ${JSON.stringify(data)}`);
  return { email, name, userId: data.signUp.user.id, session: data.signUp.session };
}
const erase = (userId: string, password = PASSWORD, with_ = ask) => with_(viewerOf(userId), ERASE, { input: { password } });
const signIn = async (email: string) =>
  (await ask<SignInData>(undefined, SIGN_IN, { input: { email, password: PASSWORD } })).data?.signIn.__typename;
const everything = async () =>
  JSON.stringify(
    await Promise.all([...tables.map(({ name }) => name), 'subject-keys'].map((name) => contentsOf(parts.dynamo, name))),
  );

describe('who erases their account', () => {
  it('has to know its password', async () => {
    const { userId, email } = await signedUp();
    for (const wrong of ['another kettle orbit', '', 'x'.repeat(10_000)])
      expect((await erase(userId, wrong)).data).toEqual({ eraseMyAccount: { __typename: 'EraseMyAccountRefused' } });
    expect(await signIn(email)).toBe('SignInOk');
  });

  it('can do nothing with it any more: not sign in, refresh, read or change, nor erase again', async () => {
    const { userId, email, session } = await signedUp();
    expect((await erase(userId)).data).toEqual({ eraseMyAccount: { __typename: 'EraseMyAccountOk' } });
    expect(await signIn(email)).toBe('SignInRefused');
    const refreshed = await ask<RefreshData>(undefined, REFRESH, { input: { refreshToken: session.refreshToken } });
    expect(refreshed.data?.refreshSession).toMatchObject({ reason: 'SESSION_ENDED' });
    expect((await ask(viewerOf(userId), '{ me { name } }')).data).toEqual({ me: null });
    const renamed = await ask(viewerOf(userId), 'mutation { updateProfile(input: { name: "Back" }) { __typename } }');
    expect(renamed.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await erase(userId)).data).toEqual({ eraseMyAccount: { __typename: 'EraseMyAccountRefused' } });
  });

  it('leaves nothing readable in any table, also of API keys, and others as they are', async () => {
    const other = await signedUp(undefined, 'Benedict Stays');
    const { userId, email, name } = await signedUp();
    await ask(viewerOf(userId), 'mutation { updateProfile(input: { brokerage: "Unmistakable and Daughters" }) { __typename } }');
    await ask(viewerOf(userId), CREATE_KEY, { input: { name: 'Unmistakable server', scopes: ['content:read'] } });
    expect(await everything()).not.toMatch(/unmistakable|leaver-/i);
    await erase(userId);
    const left = await everything();
    for (const text of [email, name]) expect(left).not.toContain(text);
    expect(left).not.toMatch(new RegExp(`credentials#${userId}|"pk":"user#${userId}"`));
    expect(left).toContain(`account#${userId}`);
    expect((await ask(viewerOf(other.userId), '{ me { name email } }')).data).toEqual({
      me: { name: other.name, email: other.email },
    });
    const { findings } = await verifyLog({ client: parts.dynamo, table: 'users-log', service: 'users' });
    expect(findings).toEqual([]);
  });

  it('leaves the e-mail to whoever signs up next, who has nothing of theirs', async () => {
    const { userId, email } = await signedUp();
    await erase(userId);
    const next = await signedUp(email, 'Someone New');
    expect(next.userId).not.toBe(userId);
    expect((await ask(viewerOf(next.userId), '{ me { name brokerage } }')).data).toEqual({
      me: { name: 'Someone New', brokerage: 'Someone New Realty' },
    });
  });

  it('is told about once, by their id alone', async () => {
    const seen: EventEnvelope[] = [];
    const stop = await parts.bus.consume('test', (event) => Promise.resolve(void seen.push(event)));
    const { userId } = await signedUp();
    await Promise.all([erase(userId), erase(userId)]);
    const relaying = await serveUsers(parts, { relays: true });
    const told = () => seen.filter(({ type, subject }) => type === 'user.erased' && subject === userId);
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 20_000, interval: 20 });
    expect(told()[0]).toMatchObject({ data: { userId }, actor: { kind: 'system', id: 'users' } });
    expect(JSON.stringify(seen.filter(({ subject }) => subject === userId))).not.toMatch(/Unmistakable/i);
    await relaying.drain(1000);
    await stop();
  });
});

describe('an erasure whose process died in the middle', () => {
  /** Parts of a process that ends as soon as it comes to a step. */
  const endingAt: Record<string, () => Partial<OpenUsersParts>> = {
    'before the key is destroyed': () => ({ subjectKeys: proxied(parts.subjectKeys, 'destroy') }),
    'after the key is destroyed': () => ({ liveChannels: proxied(parts.liveChannels, 'forget') }),
  };
  function proxied<T extends object>(part: T, step: keyof T): T {
    return new Proxy(part, {
      get: (target, name) => {
        if (name === step) return () => Promise.reject(new Error('the process ended here'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  it.each(Object.keys(endingAt))('%s is finished by the relay of another', async (step) => {
    const { userId, email, name } = await signedUp();
    const dying = await serveUsers({ ...parts, ...endingAt[step]?.() });
    expect((await erase(userId, PASSWORD, clientOf(dying))).errors).toHaveLength(1);
    expect((await ask(viewerOf(userId), '{ me { name } }')).data).toEqual({ me: null });
    await dying.drain(1000);

    const relaying = await serveUsers(parts, { relays: true });
    await vi.waitFor(
      async () =>
        expect(await contentsOf(parts.dynamo, 'users-log')).toContainEqual(
          expect.objectContaining({ stream: `account#${userId}`, events: [expect.objectContaining({ type: 'user.erased' })] }),
        ),
      { timeout: 20_000, interval: 50 },
    );
    await relaying.drain(1000);
    const left = await everything();
    for (const text of [email, name]) expect(left).not.toContain(text);
    expect(await signIn(email)).toBe('SignInRefused');
    expect((await signedUp(email)).userId).not.toBe(userId);
  });
});
