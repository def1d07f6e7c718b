import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeJwt, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CreateApiKeyDocument, RefreshSessionDocument, RevokeApiKeyDocument, SignOutDocument } from './generated/graphql.ts';
import { type Agent, openSocket, send, signUp } from './harness/client.ts';
import { oneProcess, type RunningGraph } from './harness/topologies.ts';

const KID = 'the-key-that-signs';
const own = await generateKeyPair('EdDSA', { extractable: true });
const stranger = await generateKeyPair('EdDSA', { extractable: true });
const rsa = await generateKeyPair('RS256', { extractable: true });

/** Whoever knows the key that signs can sign anything: what is refused of that is refused for what it says. */
async function tokenOf(agent: Agent, { claims = {}, header = {}, key = own.privateKey }: Forgery = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { sid } = decodeJwt(agent.accessToken);
  const said = { iss: 'coagent', aud: 'coagent-router', sub: agent.id, sid, iat: now, exp: now + 600, ...claims };
  return new SignJWT(said).setProtectedHeader({ alg: 'EdDSA', kid: KID, ...header }).sign(key);
}
interface Forgery {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: CryptoKey;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** The agent's own token under another header, with a signature made from what is signed. */
function withHeader(agent: Agent, header: object, signature: (signed: string) => string): string {
  const signed = `${encode(header)}.${agent.accessToken.split('.')[1]}`;
  return `${signed}.${signature(signed)}`;
}
/** Where the algorithm is believed, the key that everybody may read is the secret. */
function signedBySecret(agent: Agent, secret: string): string {
  const sign = (signed: string) => createHmac('sha256', secret).update(signed).digest('base64url');
  return withHeader(agent, { alg: 'HS256', kid: KID }, sign);
}
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('who shows what they should not have', () => {
  let graph: RunningGraph;
  let agent: Agent;
  /** All that nobody may find in a log. */
  const secrets: string[] = [];
  beforeAll(async () => {
    graph = await oneProcess.start({
      LOG_LEVEL: 'debug',
      // What is refused is told from what came too often.
      RATE_LIMITS: 'off',
      ACCESS_TOKEN_KEY: JSON.stringify({ ...(await exportJWK(own.privateKey)), kid: KID }),
    });
    agent = await signUp(graph.url);
    secrets.push(agent.accessToken, agent.refreshToken, agent.password);
  });
  afterAll(() => graph?.stop());

  const ask = async (headers: Record<string, string>, path = '/graphql') => {
    const response = await fetch(graph.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    const text = await response.text();
    for (const value of Object.values(headers)) if (value.length > 40) secrets.push(value.replace(/^\w+ /, ''));
    const body = text.startsWith('{') ? (JSON.parse(text) as { data?: { me: { id: string } | null }; errors?: unknown[] }) : {};
    return { status: response.status, text, body };
  };
  const refused = { status: 401, body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('is let in with what is right: each of these is refused for what is wrong with it alone', async () => {
    expect(await ask(bearer(await tokenOf(agent)))).toMatchObject({ status: 200, body: { data: { me: { id: agent.id } } } });
    // Clocks may be apart by five seconds.
    const early = await tokenOf(agent, { claims: { nbf: inSeconds(3) } });
    expect(await ask(bearer(early))).toMatchObject({ status: 200, body: { data: { me: { id: agent.id } } } });
  });

  const forgeries: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['unsigned', () => withHeader(agent, { alg: 'none' }, () => '')],
    ['unsigned, spelled otherwise', () => withHeader(agent, { alg: 'nOnE', kid: KID }, () => '')],
    ['with the signature taken off', () => agent.accessToken.split('.').slice(0, 2).join('.')],
    ['with an empty signature', () => `${agent.accessToken.split('.').slice(0, 2).join('.')}.`],
    [
      'signed with the public key, as a PEM, for a shared secret',
      async () => signedBySecret(agent, await exportSPKI(own.publicKey)),
    ],
    [
      'signed with the public key, as it is published, for a shared secret',
      async () => signedBySecret(agent, (await exportJWK(own.publicKey)).x ?? ''),
    ],
    ['signed by an RSA key under our name', () => tokenOf(agent, { header: { alg: 'RS256' }, key: rsa.privateKey })],
    ['signed by a stranger under our name', () => tokenOf(agent, { key: stranger.privateKey })],
    [
      'signed by a key that it brings along',
      async () => tokenOf(agent, { header: { jwk: await exportJWK(stranger.publicKey) }, key: stranger.privateKey }),
    ],
    [
      'signed by a key from elsewhere',
      () => tokenOf(agent, { header: { jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/' }, key: stranger.privateKey }),
    ],
    ['with the name of no key', () => tokenOf(agent, { header: { kid: 'nobody' } })],
    ['with a path for a key', () => tokenOf(agent, { header: { kid: '../../../../dev/null' } })],
    ['with a query for a key', () => tokenOf(agent, { header: { kid: "' OR 1=1 --" } })],
    ['with a name that every object has', () => tokenOf(agent, { header: { kid: '__proto__' } })],
    ['with a key’s name that is none', () => withHeader(agent, { alg: 'EdDSA', kid: { $ne: '' } }, () => 'AAAA')],
    [
      'with a header that must be understood and is not',
      () => withHeader(agent, { alg: 'EdDSA', kid: KID, crit: ['b64'], b64: false }, () => 'AAAA'),
    ],
    ['that has expired', () => tokenOf(agent, { claims: { exp: inSeconds(-1) } })],
    ['that is not valid yet', () => tokenOf(agent, { claims: { nbf: inSeconds(60) } })],
    ['that never expires', () => tokenOf(agent, { claims: { exp: undefined } })],
    ['of another issuer', () => tokenOf(agent, { claims: { iss: 'https://coagent.example' } })],
    ['for another audience', () => tokenOf(agent, { claims: { aud: 'coagent-admin' } })],
    ['of no session', () => tokenOf(agent, { claims: { sid: undefined } })],
    ['of a session that never was', () => tokenOf(agent, { claims: { sid: 'never' } })],
    ['of somebody else in this session', () => tokenOf(agent, { claims: { sub: 'somebody-else' } })],
    ['that is another kind of secret', () => agent.refreshToken],
    ['that is nonsense', () => 'a.b.c'],
  ];

  it.each(forgeries)('is refused with a token %s', async (_what, make) => {
    const token = await make();
    const answer = await ask(bearer(token));
    expect(answer).toMatchObject(refused);
    // Nobody learns from the answer what was shown, or how far it got.
    expect(answer.text).not.toContain(token);
    expect(answer.text).not.toMatch(/jws|jwk|signature|claim|kid/i);
  });

  it.each(forgeries.slice(0, 6))('is refused on a socket, 4403, with a token %s', async (_what, make) => {
    const closed = Promise.withResolvers<number>();
    openSocket(graph.url, await make(), (code) => closed.resolve(code));
    expect(await closed.promise).toBe(4403);
  });

  it.each(['', 'Bearer', 'Basic YWRhOmFkYQ==', 'Bearer a b', 'Digest x', 'ApiKey', 'ApiKey cak_short', 'cak_x'])(
    'is refused with the header %j, never taken for nobody',
    async (authorization) => {
      expect(await ask({ authorization })).toMatchObject(refused);
    },
  );

  it('is nobody with a token in the address: what is there stands in logs and histories', async () => {
    const token = encodeURIComponent(agent.accessToken);
    for (const name of ['access_token', 'authorization', 'token', 'jwt'])
      expect(await ask({}, `/graphql?${name}=${token}`)).toMatchObject({ status: 200, body: { data: { me: null } } });
  });

  it('is refused with an API key that was made up, is cut short, too long, or not what it seems', async () => {
    const made = `cak_${randomBytes(32).toString('base64url')}`;
    for (const key of [
      made,
      made.slice(0, -1),
      `${made}x`,
      `${made}, ${made}`,
      'cak_',
      `CAK${made.slice(3)}`,
      `${made}\u00e9`,
      'x'.repeat(8000),
    ])
      expect([key.length, await ask({ 'x-api-key': key })]).toMatchObject([key.length, refused]);
    const huge = await ask({ 'x-api-key': `cak_${'x'.repeat(100_000)}` });
    expect(huge.status).toBe(431);
    secrets.splice(secrets.findIndex((one) => one.length > 8000));
  });

  it('is refused with another partner’s key for what that may not do, and can take nobody else’s away', async () => {
    const other = await signUp(graph.url);
    const { createApiKey: created } = await agent.ask(CreateApiKeyDocument, {
      input: { name: 'Mine', scopes: ['profile:read'] },
    });
    if (created.__typename !== 'CreateApiKeyOk') throw new Error(created.message);
    secrets.push(created.secret);
    const revoke = await other.ask(RevokeApiKeyDocument, { input: { id: created.apiKey.id } });
    expect(revoke.revokeApiKey).toMatchObject({ reason: 'NO_SUCH_KEY' });
    // No key is given more than keys may have, and none makes another.
    const more = await send(
      graph.url,
      CreateApiKeyDocument,
      { input: { name: 'More', scopes: ['profile:read'] } },
      created.secret,
    );
    expect(more.data?.createApiKey.__typename).not.toBe('CreateApiKeyOk');
    await agent.ask(RevokeApiKeyDocument, { input: { id: created.apiKey.id } });
    await expect.poll(() => ask({ 'x-api-key': created.secret }), { timeout: 5000, interval: 20 }).toMatchObject(refused);
  });

  it('ends the session by a refresh token that was used before, and with it what the thief got by it', async () => {
    const victim = await signUp(graph.url);
    const stolen = { input: { refreshToken: victim.refreshToken } };
    const { data } = await send(graph.url, RefreshSessionDocument, stolen);
    if (data?.refreshSession.__typename !== 'RefreshSessionOk') throw new Error('refresh a session');
    const thief = data.refreshSession.session;
    secrets.push(thief.accessToken, thief.refreshToken);
    expect(await ask(bearer(thief.accessToken))).toMatchObject({ body: { data: { me: { id: victim.id } } } });
    const again = await send(graph.url, RefreshSessionDocument, stolen);
    expect(again.data?.refreshSession).toMatchObject({ __typename: 'RefreshSessionRefused' });
    await expect.poll(() => ask(bearer(thief.accessToken)), { timeout: 5000, interval: 20 }).toMatchObject(refused);
    await expect.poll(() => ask(bearer(victim.accessToken)), { timeout: 5000, interval: 20 }).toMatchObject(refused);
  });

  it('is refused with what was good until its owner signed out, over and over', async () => {
    const gone = await signUp(graph.url);
    const set = await fetch(`${graph.url}/session`, { method: 'POST', headers: bearer(gone.accessToken) });
    const cookie = set.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await ask({ cookie })).toMatchObject({ body: { data: { me: { id: gone.id } } } });
    await gone.ask(SignOutDocument, { input: { refreshToken: gone.refreshToken } });
    for (const shown of [bearer(gone.accessToken), { cookie }]) {
      await expect.poll(() => ask(shown), { timeout: 5000, interval: 20 }).toMatchObject(refused);
      expect(await ask(shown)).toMatchObject(refused);
    }
    const renewed = await fetch(`${graph.url}/session`, { method: 'POST', headers: bearer(gone.accessToken) });
    expect([renewed.status, renewed.headers.getSetCookie()]).toEqual([401, []]);
  });

  it('can plant no cookie: one that was there before signing in stands for nothing afterwards', async () => {
    const planted = `session=${randomBytes(32).toString('base64url')}`;
    const set = await fetch(`${graph.url}/session`, {
      method: 'POST',
      headers: { ...bearer(agent.accessToken), cookie: planted },
    });
    const given = set.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    secrets.push(given.split('=')[1] ?? '');
    expect(given).not.toBe(planted);
    expect(await ask({ cookie: planted })).toMatchObject(refused);
    expect(await ask({ cookie: given })).toMatchObject({ body: { data: { me: { id: agent.id } } } });
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'file://'])(
    'gets nothing by a victim’s cookie from a page of %s, over HTTP or a socket',
    async (origin) => {
      const set = await fetch(`${graph.url}/session`, { method: 'POST', headers: bearer(agent.accessToken) });
      const cookie = set.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const answer = await fetch(`${graph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, origin },
        body: '{"query":"{ me { id } }"}',
      });
      expect([answer.status, answer.headers.get('access-control-allow-credentials')]).toEqual([401, null]);
      // A form can send this without asking; it is no request that is taken.
      const form = await fetch(`${graph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', cookie, origin },
        body: '{"query":"mutation { signOutEverywhere { sessionsEnded } }"}',
      });
      expect(form.status).toBe(415);
      const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { cookie, origin },
      });
      const outcome = await new Promise((resolve) => {
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.once('close', (code) => resolve(code));
        socket.once('error', () => {});
      });
      expect([403, 4403]).toContain(outcome);
    },
  );

  it('gets nothing by the cookie from a page of another port of this machine, which may come without it', async () => {
    const set = await fetch(`${graph.url}/session`, { method: 'POST', headers: bearer(agent.accessToken) });
    const cookie = set.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const origin = 'http://localhost:5173';
    expect(await ask({ cookie, origin })).toMatchObject({ status: 200, body: { data: { me: null } } });
    expect(await ask({ ...bearer(agent.accessToken), origin })).toMatchObject({ body: { data: { me: { id: agent.id } } } });
    const planted = await fetch(`${graph.url}/session`, { method: 'POST', headers: { ...bearer(agent.accessToken), origin } });
    expect([planted.status, planted.headers.getSetCookie()]).toEqual([401, []]);
  });

  it('costs less than who is let in', async () => {
    const pid = graph.processes.get('graph')?.pid ?? 0;
    /** Processor time of the process, in hundredths of a second. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
    const spent = async () => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return Number(fields[11]) + Number(fields[12]);
    };
    const good = bearer(agent.accessToken);
    const forged = await Promise.all(
      Array.from({ length: 600 }, () =>
        tokenOf(agent, { key: stranger.privateKey, claims: { jti: randomBytes(9).toString('base64url') } }),
      ),
    );
    const cost = { accepted: 0, refused: 0 };
    const statuses = new Set<number>();
    for (let from = 0; from < forged.length; from += 100) {
      const before = await spent();
      for (let at = 0; at < 100; at += 1) statuses.add((await ask(good)).status);
      const between = await spent();
      for (const token of forged.slice(from, from + 100)) await ask(bearer(token));
      cost.accepted += between - before;
      cost.refused += (await spent()) - between;
    }
    expect([...statuses]).toEqual([200]);
    expect(cost.refused).toBeLessThan(cost.accepted);
  });

  it('is told to stop who guesses keys, and no partner with them', async () => {
    const { createApiKey: created } = await agent.ask(CreateApiKeyDocument, {
      input: { name: 'Good', scopes: ['profile:read'] },
    });
    if (created.__typename !== 'CreateApiKeyOk') throw new Error(created.message);
    secrets.push(created.secret);
    const good = { 'x-api-key': created.secret };
    const statusOf = async (headers: Record<string, string>) => (await ask(headers)).status;
    const before = await statusOf(good);
    expect(before).not.toBe(401);
    const guessed = [];
    for (let at = 0; at < 60; at += 1)
      guessed.push(await statusOf({ 'x-api-key': `cak_${randomBytes(32).toString('base64url')}` }));
    expect(guessed.at(-1)).toBe(429);
    expect(guessed.filter((status) => status === 401).length).toBeLessThanOrEqual(30);
    expect(await statusOf(good)).toBe(before);
    expect(await statusOf(bearer(agent.accessToken))).toBe(200);
  });

  it('is not told about in the log with what was shown', () => {
    const output = [...graph.processes.values()].map((one) => one.output()).join('\n');
    expect(output.length).toBeGreaterThan(1000);
    expect(secrets.length).toBeGreaterThan(40);
    const found = secrets.filter((secret) => secret.length > 20 && output.includes(secret));
    expect(found.map((secret) => `${secret.slice(0, 12)}…`)).toEqual([]);
  });
});
