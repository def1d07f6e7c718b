import { randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSubgraph } from '../../platform/subgraph/server.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { contentsOf } from '../../platform/testing/table-contents.ts';
import { AGENT_SCOPES } from '../../schema/scopes.ts';
import { createPasswordHasher, type PasswordHasher, STANDARD_COST } from './credentials/password-hasher.ts';
import { REFRESH, type RefreshData, SIGN_IN, SIGN_OUT, SIGN_UP, type SignInData, type SignUpData } from './testing/operations.ts';
import { openUsersParts, type OpenUsersParts, serveUsers } from './testing/running-users.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PASSWORD = 'granite kettle orbit';
const clock = new FakeClock();
const hasher = countingHasher();
let parts: OpenUsersParts;
let running: RunningSubgraph;
let ask: ReturnType<typeof subgraphClient>;

beforeAll(async () => {
  parts = await openUsersParts(clock);
  running = await serveUsers(parts, { hasher });
  ask = subgraphClient({ url: running.url, keys: parts.identityKeys, audience: 'users', clock });
});
afterAll(async () => {
  await running.drain(1000);
  await parts.close();
});
beforeEach(() => hasher.work.splice(0));

/** The real hasher, with a list of what it was asked to do: each entry is one hash computed, and at what cost. */
function countingHasher(): PasswordHasher & { readonly work: string[] } {
  const real = createPasswordHasher({ cost: STANDARD_COST, concurrent: 2, queued: 32, randomBytes });
  const work: string[] = [];
  return {
    ...real,
    work,
    hash: (password, signal) => {
      work.push(`hash ${password.length}`);
      return real.hash(password, signal);
    },
    verify: (password, stored, signal) => {
      work.push(`verify at ${stored.split('$')[3]}`);
      return real.verify(password, stored, signal);
    },
  };
}

let count = 0;
async function signedUp() {
  const email = `agent-${(count += 1)}@example.com`;
  const { data } = await ask<SignUpData>(undefined, SIGN_UP, { input: { email, password: PASSWORD, name: 'Ada Lovelace' } });
  if (data?.signUp.__typename !== 'SignUpOk') throw new Error(`sign up an agent, but ${JSON.stringify(data)}`);
  hasher.work.splice(0);
  return { email, userId: data.signUp.user.id, session: data.signUp.session };
}

const signIn = async (email: string, password: string) =>
  (await ask<SignInData>(undefined, SIGN_IN, { input: { email, password } })).data?.signIn;
const refresh = async (refreshToken: string) =>
  (await ask<RefreshData>(undefined, REFRESH, { input: { refreshToken } })).data?.refreshSession;
const signOut = async (refreshToken: string) => (await ask(undefined, SIGN_OUT, { input: { refreshToken } })).data?.['signOut'];
const ended = { __typename: 'RefreshSessionRefused', reason: 'SESSION_ENDED', message: expect.any(String) };

async function refreshed(refreshToken: string) {
  const outcome = await refresh(refreshToken);
  if (outcome?.__typename !== 'RefreshSessionOk') throw new Error(`refresh a session, but ${JSON.stringify(outcome)}`);
  return outcome.session;
}

const verify = (token: string, url = running.url) =>
  jwtVerify(token, createRemoteJWKSet(new URL('/.well-known/jwks.json', url)), {
    algorithms: ['EdDSA'],
    issuer: 'coagent',
    audience: 'coagent-router',
    currentDate: clock.now(),
  });

describe('signing in', () => {
  it('gives a session of the same agent, however the e-mail is typed', async () => {
    const { email, userId } = await signedUp();
    expect(await signIn(`  ${email.toUpperCase()} `, PASSWORD)).toMatchObject({
      __typename: 'SignInOk',
      user: { id: userId, email },
      session: { accessToken: expect.any(String), refreshToken: expect.any(String) },
    });
  });

  it('answers alike and works alike for an unknown e-mail, a wrong password and inputs beyond the limits', async () => {
    const { email } = await signedUp();
    const attempts: [email: string, password: string][] = [
      [email, 'granite kettle orbis'],
      ['nobody@example.com', PASSWORD],
      ['no address at all', PASSWORD],
      [email, 'x'.repeat(129)],
      [email, 'x'.repeat(100_000)],
      ['nobody@example.com', 'x'.repeat(129)],
      [`${'a'.repeat(300)}@example.com`, ''],
    ];
    const seen = [];
    for (const [who, password] of attempts) {
      const answer = await signIn(who, password);
      seen.push({ answer, work: hasher.work.splice(0) });
    }
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(seen[0]).toEqual({
      answer: { __typename: 'SignInRefused', reason: 'WRONG_CREDENTIALS', message: expect.any(String) },
      work: ['verify at m=19456,t=2,p=1'],
    });
  });

  it('hashes a password again that was hashed when less was asked, once', async () => {
    const { email } = await signedUp();
    const dearer = await serveUsers(parts, { env: { PASSWORD_HASH_PASSES: '3' } });
    try {
      const there = subgraphClient({ url: dearer.url, keys: parts.identityKeys, audience: 'users', clock });
      const { data } = await there<SignInData>(undefined, SIGN_IN, { input: { email, password: PASSWORD } });
      expect(data?.signIn.__typename).toBe('SignInOk');
    } finally {
      await dearer.drain(1000);
    }
    // The password still fits, and is checked at its new cost.
    expect(await signIn(email, 'granite kettle orbis')).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
    expect(hasher.work).toEqual(['verify at m=19456,t=3,p=1']);
    expect(await signIn(email, PASSWORD)).toMatchObject({ __typename: 'SignInOk' });
  });
});

describe('an access token', () => {
  it('is verified by the published keys and says who, until when and on which plan', async () => {
    const { userId, session } = await signedUp();
    const { payload, protectedHeader } = await verify(session.accessToken);
    const issuedAt = Math.floor(clock.now().getTime() / 1000);
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: expect.stringMatching(/^[\w-]{43}$/) });
    expect(payload).toEqual({
      iss: 'coagent',
      aud: 'coagent-router',
      sub: userId,
      sid: session.refreshToken.split('.')[0],
      tenant: userId,
      roles: ['agent'],
      scopes: AGENT_SCOPES,
      tier: 'BASIC',
      jti: expect.any(String),
      iat: issuedAt,
      exp: issuedAt + 900,
    });
    expect(session.expiresAt).toBe(new Date((issuedAt + 900) * 1000).toISOString());
  });

  it('is not verified after 15 minutes', async () => {
    const { session } = await signedUp();
    clock.advance(15 * 60 * 1000 - 1000);
    await verify(session.accessToken);
    clock.advance(1000);
    await expect(verify(session.accessToken)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('tells the plan of now at each refresh', async () => {
    const { userId, session } = await signedUp();
    await ask(viewerOf(userId), 'mutation { changePlan(input: { tier: PREMIUM }) { __typename } }');
    const { payload } = await verify((await refreshed(session.refreshToken)).accessToken);
    expect(payload).toMatchObject({ sub: userId, tier: 'PREMIUM', sid: session.refreshToken.split('.')[0] });
  });
});

describe('the key set', () => {
  it('may be kept for five minutes and has no private part', async () => {
    const response = await fetch(`${running.url}/.well-known/jwks.json`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(await response.json()).toEqual({
      keys: [{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' }],
    });
  });

  it('is only read', async () => {
    const response = await fetch(`${running.url}/.well-known/jwks.json`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('verifies tokens of the key before, while a new one signs', async () => {
    const [old, young] = await Promise.all(
      ['old', 'young'].map(async (kid) => {
        const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
        return {
          kid,
          privateKey,
          jwk: { ...(await exportJWK(privateKey)), kid },
          publicJwk: { ...(await exportJWK(publicKey)), kid },
        };
      }),
    );
    const rotated = await serveUsers(parts, {
      env: {
        ACCESS_TOKEN_KEY: JSON.stringify(young?.jwk),
        ACCESS_TOKEN_RETIRED_KEYS: JSON.stringify([old?.publicJwk]),
      },
    });
    try {
      const { email } = await signedUp();
      const there = subgraphClient({ url: rotated.url, keys: parts.identityKeys, audience: 'users', clock });
      const { data } = await there<SignInData>(undefined, SIGN_IN, { input: { email, password: PASSWORD } });
      const token = data?.signIn.__typename === 'SignInOk' ? data.signIn.session.accessToken : '';
      expect(decodeProtectedHeader(token).kid).toBe('young');
      await verify(token, rotated.url);
      const before = await new SignJWT({ tier: 'BASIC' })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'old' })
        .setIssuer('coagent')
        .setAudience('coagent-router')
        .setExpirationTime(Math.floor(clock.now().getTime() / 1000) + 60)
        .sign(old!.privateKey);
      await verify(before, rotated.url);
      // A key that is not published verifies nothing.
      await expect(verify((await signedUp()).session.accessToken, rotated.url)).rejects.toMatchObject({
        code: 'ERR_JWKS_NO_MATCHING_KEY',
      });
    } finally {
      await rotated.drain(1000);
    }
  });

  it('is the same in every process that shares the vault', async () => {
    const other = await serveUsers(parts);
    try {
      const { userId, session } = await signedUp();
      expect((await verify(session.accessToken, other.url)).payload.sub).toBe(userId);
    } finally {
      await other.drain(1000);
    }
  });
});

describe('refreshing', () => {
  it('gives a new session each time, for as long as it goes on', async () => {
    let { session } = await signedUp();
    const tokens = new Set([session.refreshToken]);
    for (let round = 0; round < 4; round += 1) {
      clock.advance(29 * DAY_MS);
      session = await refreshed(session.refreshToken);
      tokens.add(session.refreshToken);
    }
    expect(tokens.size).toBe(5);
  });

  it('ends 30 days after the last time', async () => {
    const { session } = await signedUp();
    clock.advance(30 * DAY_MS - 1);
    const last = await refreshed(session.refreshToken);
    clock.advance(30 * DAY_MS);
    expect(await refresh(last.refreshToken)).toEqual(ended);
  });

  it('ends every session that grew from a token that comes back', async () => {
    const { session } = await signedUp();
    const second = await refreshed(session.refreshToken);
    expect(await refresh(session.refreshToken)).toEqual(ended);
    expect(await refresh(second.refreshToken)).toEqual(ended);
  });

  it('gives one session to two who use a token at once, and ends the family', async () => {
    const { session } = await signedUp();
    const both = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);
    const won = both.flatMap((outcome) => (outcome?.__typename === 'RefreshSessionOk' ? [outcome.session] : []));
    expect(won).toHaveLength(1);
    expect(both).toContainEqual(ended);
    expect(await refresh(won[0]!.refreshToken)).toEqual(ended);
  });

  it('leaves other sessions of the same agent alone', async () => {
    const { email, session } = await signedUp();
    const other = await signIn(email, PASSWORD);
    await refreshed(session.refreshToken);
    expect(await refresh(session.refreshToken)).toEqual(ended);
    expect(await refresh(other?.__typename === 'SignInOk' ? other.session.refreshToken : '')).toMatchObject({
      __typename: 'RefreshSessionOk',
    });
  });

  it('refuses what was made up, and ends nothing for it: the id of a family is no secret', async () => {
    const { session } = await signedUp();
    const [family, proof, secret] = session.refreshToken.split('.');
    const madeUp = [
      '',
      'nonsense',
      `${family}.${'A'.repeat(22)}.${secret}`,
      `${family}.${'A'.repeat(22)}.${'A'.repeat(43)}`,
      `unknown.${proof}.${secret}`,
      'x'.repeat(100_000),
    ];
    for (const token of madeUp) expect(await refresh(token)).toEqual(ended);
    await refreshed(session.refreshToken);
  });
});

describe('signing out', () => {
  it('ends the session, and is fine when it has ended', async () => {
    const { session } = await signedUp();
    expect(await signOut(session.refreshToken)).toEqual({ signedOut: true });
    expect(await refresh(session.refreshToken)).toEqual(ended);
    expect(await signOut(session.refreshToken)).toEqual({ signedOut: true });
    expect(await signOut('nonsense')).toEqual({ signedOut: true });
  });

  it('takes a token that was used, and none that was made up', async () => {
    const { session } = await signedUp();
    const second = await refreshed(session.refreshToken);
    await signOut(`${session.refreshToken.split('.')[0]}.${'A'.repeat(22)}.${'A'.repeat(43)}`);
    const third = await refreshed(second.refreshToken);
    await signOut(second.refreshToken);
    expect(await refresh(third.refreshToken)).toEqual(ended);
  });
});

it('leaves no session of before to whoever knew the password, though the process dies right after it is set', async () => {
  const { email, userId, session } = await signedUp();
  const state = { isDead: false };
  parts.dynamo.middlewareStack.add(
    (next) => async (args) => {
      if (state.isDead) throw new Error('the process is dead');
      const done = await next(args);
      state.isDead = JSON.stringify(args.input).includes('SET passwordHash = :to, setAt = :at');
      return done;
    },
    { step: 'initialize', name: 'dies' },
  );
  const input = { currentPassword: PASSWORD, newPassword: 'lantern gravel teapot' };
  const CHANGE = 'mutation($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }';
  const { data, errors } = await ask(viewerOf(userId), CHANGE, { input });
  parts.dynamo.middlewareStack.remove('dies');
  expect([state.isDead, data, errors.length]).toEqual([true, null, 1]);
  expect(await refresh(session.refreshToken)).toEqual(ended);
  expect(await signIn(email, PASSWORD)).toMatchObject({ __typename: 'SignInRefused' });
  expect(await signIn(email, input.newPassword)).toMatchObject({ __typename: 'SignInOk' });
});

it('keeps neither passwords nor tokens, and no hash of a password in the log of facts', async () => {
  const { session } = await signedUp();
  const [, proof, secret] = (await refreshed(session.refreshToken)).refreshToken.split('.');
  const read = async (TableName: string) => JSON.stringify(await contentsOf(parts.dynamo, TableName));
  const [rows, log, accounts] = await Promise.all([read('users-rows'), read('users-log'), read('users-accounts')]);
  for (const kept of [rows, log, accounts]) {
    for (const text of [PASSWORD, proof!, secret!]) expect(kept.includes(text)).toBe(false);
  }
  expect(log).toContain('user.registered');
  expect(log).not.toContain('argon2');
});
