import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnavailableFault } from '../../platform/fault.ts';
import type { Vault } from '../../platform/process/vault.ts';
import type { RunningSubgraph } from '../../platform/subgraph/server.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { subgraphClient } from '../../platform/testing/subgraph-client.ts';
import { SIGN_UP, type SignUpData } from './testing/operations.ts';
import { openUsersParts, type OpenUsersParts, serveUsers } from './testing/running-users.ts';
import { KEY_SET_PATH } from './tokens/key-set-route.ts';
import { PUBLISHED_AFTER_MS, PUBLISHED_BEFORE_MS, TERM_MS } from './tokens/signing-keys.ts';

const TOKEN_WORKS_MS = 15 * 60 * 1000;
const BEGIN_MS = 700 * TERM_MS;
const clock = new FakeClock(new Date(BEGIN_MS).toISOString());
const goTo = (ms: number) => clock.advance(ms - clock.now().getTime());

let parts: OpenUsersParts;
const running: RunningSubgraph[] = [];
const vault = { calls: 0, isAway: false };

beforeAll(async () => {
  parts = await openUsersParts(clock);
  const counted: Vault = {
    ...parts.vault,
    secret: (name, make) => {
      vault.calls += 1;
      if (vault.isAway) throw new UnavailableFault('vault', `read the secret ${name}, but the vault is away`);
      return parts.vault.secret(name, make);
    },
  };
  running.push(await serveUsers({ ...parts, vault: counted }), await serveUsers(parts));
});
afterAll(async () => {
  await Promise.all(running.map((one) => one.drain(1000)));
  await parts.close();
});

const [first, second] = [() => running[0]?.url ?? '', () => running[1]?.url ?? ''];

let count = 0;
async function tokenFrom(url: string) {
  const ask = subgraphClient({ url, keys: parts.identityKeys, audience: 'users', clock });
  const input = { email: `agent-${(count += 1)}@example.com`, password: 'granite kettle orbit', name: 'Ada Lovelace' };
  const { data } = await ask<SignUpData>(undefined, SIGN_UP, { input });
  if (data?.signUp.__typename !== 'SignUpOk') throw new Error(`sign up an agent, but ${JSON.stringify(data)}`);
  return data.signUp.session.accessToken;
}

async function keySetOf(url: string) {
  return (await (await fetch(url + KEY_SET_PATH)).json()) as JSONWebKeySet;
}
const kidsOf = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => kid);
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const verify = (token: string, keySet: JSONWebKeySet) =>
  jwtVerify(token, createLocalJWKSet(keySet), { algorithms: ['EdDSA'], currentDate: clock.now() });

describe('the key that signs access tokens', () => {
  it('is one for all who share the vault, without a private part in what is published', async () => {
    goTo(BEGIN_MS + PUBLISHED_AFTER_MS);
    const [one, other] = await Promise.all([tokenFrom(first()), tokenFrom(second())]);
    const keySet = await keySetOf(second());
    expect(kidsOf(keySet)).toEqual([kidOf(one)]);
    expect(kidOf(other)).toBe(kidOf(one));
    expect(Object.keys(keySet.keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('changes after 30 days: the next is published a day before it signs, the old one for an hour after', async () => {
    const end = BEGIN_MS + TERM_MS;
    goTo(end - PUBLISHED_BEFORE_MS - 1);
    const old = kidOf(await tokenFrom(first()));
    expect(kidsOf(await keySetOf(first()))).toEqual([old]);

    goTo(end - PUBLISHED_BEFORE_MS);
    const keptBefore = await keySetOf(second());
    expect(kidsOf(keptBefore)).toEqual([old, expect.any(String)]);
    const next = kidsOf(keptBefore)[1];

    goTo(end - 1);
    const last = await tokenFrom(first());
    expect(kidOf(last)).toBe(old);

    goTo(end);
    const newest = await tokenFrom(first());
    expect(kidOf(newest)).toBe(next);
    // Whoever has kept the key set since the day before can check it already.
    await expect(verify(newest, keptBefore)).resolves.toBeDefined();

    goTo(end + TOKEN_WORKS_MS - 2000);
    const keySet = await keySetOf(second());
    expect(kidsOf(keySet)).toEqual([next, old]);
    await expect(verify(last, keySet)).resolves.toBeDefined();

    goTo(end + PUBLISHED_AFTER_MS);
    expect(kidsOf(await keySetOf(first()))).toEqual([next]);
  });

  it('is read from the vault when it changes and not in between', async () => {
    const begin = BEGIN_MS + 2 * TERM_MS;
    goTo(begin + PUBLISHED_AFTER_MS);
    await tokenFrom(first());
    const before = vault.calls;
    goTo(begin + TERM_MS - PUBLISHED_BEFORE_MS - 1);
    await tokenFrom(first());
    await keySetOf(first());
    expect(vault.calls).toBe(before);
  });

  it('is asked for again where the vault was away when it was wanted', async () => {
    goTo(BEGIN_MS + 4 * TERM_MS);
    vault.isAway = true;
    expect((await fetch(first() + KEY_SET_PATH)).ok).toBe(false);
    vault.isAway = false;
    expect(kidsOf(await keySetOf(first()))).toEqual(kidsOf(await keySetOf(second())));
  });
});
