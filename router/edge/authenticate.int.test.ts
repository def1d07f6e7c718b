import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock.ts';
import { inProcessCaches } from '../../platform/process/open-caches.ts';
import { createInProcessLiveChannels } from '../../platform/redis/live-channels-in-process.ts';
import { SESSIONS_PATH } from '../../platform/session.ts';
import { createIdentitySigner } from '../../platform/subgraph/identity.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { createTokenIssuer, JWKS_PATH, serveHandler, type TokenIssuer } from '../testing/token-issuer.ts';
import { KEYS } from '../testing/graph.ts';
import { askForSessionAt } from './ask-for-session.ts';
import { type Authenticator, createAuthenticator } from './authenticate.ts';
import { createOriginReader } from './client-origin.ts';
import { countGuesses } from './guesses.ts';
import { createSessionCookies } from './session-cookies.ts';
import { openSessions, type Sessions } from './sessions.ts';

let issuer: TokenIssuer;
let stranger: TokenIssuer;
let server: Awaited<ReturnType<typeof serveHandler>>;
let keyRequests = 0;

beforeAll(async () => {
  issuer = await createTokenIssuer();
  stranger = await createTokenIssuer();
  server = await serveHandler((request, response) => {
    const route = issuer.routes.get(request.url ?? '');
    if (request.url === JWKS_PATH) keyRequests += 1;
    return route ? route(request, response) : void response.writeHead(404).end();
  });
});
afterAll(() => server.close());

const clock = new FakeClock(new Date().toISOString());
const channels = createInProcessLiveChannels({ clock });
const opened: Sessions[] = [];
afterAll(() => Promise.all(opened.map((sessions) => sessions.close())));

/** One that knows nothing yet. */
function authenticator(url = server.url, at: Clock = clock): Authenticator {
  const cache = inProcessCaches().cacheOf('sessions');
  const sessions = openSessions({
    ask: askForSessionAt(`${server.url}${SESSIONS_PATH}`, 'users', createIdentitySigner({ keys: KEYS, clock: at })),
    cache,
    channels,
    clock: at,
    log: silentLog,
  });
  opened.push(sessions);
  const cookies = createSessionCookies({ cache, cors: { allows: () => true, trusts: () => true }, secure: true });
  return createAuthenticator({
    jwksUrl: url + JWKS_PATH,
    issuer: 'coagent',
    audience: 'coagent-router',
    sessions,
    cookies,
    originOf: createOriginReader(0),
    guesses: countGuesses({ clock: at }),
    clock: at,
  });
}
const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED', retryable: false });

describe('a request', () => {
  it('without a token is anonymous', async () => {
    expect(await authenticator().authenticate({})).toMatchObject({
      viewer: undefined,
      client: undefined,
      expiresAtMs: Number.POSITIVE_INFINITY,
    });
  });

  it('with a good token is the viewer that the token names, until it expires', async () => {
    const token = await issuer.tokenFor('ada', {
      roles: ['agent', 'admin'],
      scopes: ['content:write'],
      tier: 'PREMIUM',
      tenant: 't-1',
    });
    const { viewer, expiresAtMs } = await authenticator().authenticate({ authorization: `Bearer ${token}` });
    expect(viewer).toEqual({
      id: 'ada',
      tenant: 't-1',
      roles: ['agent', 'admin'],
      scopes: ['content:write'],
      tier: 'PREMIUM',
      sessionId: 'session-ada',
    });
    expect(expiresAtMs % 1000).toBe(0);
    expect(expiresAtMs).toBeGreaterThan(Date.now());
  });

  it('with the same token is the same object, and the token is verified once', async () => {
    const one = authenticator();
    const header = `Bearer ${await issuer.tokenFor('ada')}`;
    const first = await one.authenticate({ authorization: header });
    const before = keyRequests;
    expect((await one.authenticate({ authorization: header })).viewer).toBe(first.viewer);
    expect(keyRequests).toBe(before);
  });

  it('with a token that has expired since it was verified is refused', async () => {
    const later = new FakeClock(new Date().toISOString());
    const one = authenticator(server.url, later);
    const header = `Bearer ${await issuer.tokenFor('ada', { expiresInSeconds: 60 })}`;
    await one.authenticate({ authorization: header });
    later.advance(61_000);
    await expect(one.authenticate({ authorization: header })).rejects.toEqual(unauthenticated);
  });

  it.each([
    ['signed by somebody else', () => stranger.tokenFor('ada')],
    ['that has expired', () => issuer.tokenFor('ada', { expiresInSeconds: -10 })],
    ['of another issuer', () => issuer.tokenFor('ada', { iss: 'other' })],
    ['for another audience', () => issuer.tokenFor('ada', { aud: 'other' })],
    ['without a session', () => issuer.tokenFor('ada', { sid: undefined })],
    ['without a subject', () => issuer.tokenFor('ada', { sub: undefined })],
    ['without an expiry', () => issuer.tokenFor('ada', { exp: undefined })],
    ['that is not good yet', () => issuer.tokenFor('ada', { nbf: Math.floor(Date.now() / 1000) + 60 })],
    ['of a session that nobody keeps', () => issuer.tokenFor('ada', { sid: 'made-up' })],
    ['of a session of somebody else', () => issuer.tokenFor('eve', { sid: 'session-ada' })],
    ['that nobody signed', async () => unsigned(await issuer.tokenFor('ada'))],
    ['signed with the public key as a secret', async () => hmacSigned(await issuer.tokenFor('ada'))],
    ['that is no token', () => Promise.resolve('abc')],
  ])('with a token %s is refused', async (_what, make) => {
    await expect(authenticator().authenticate({ authorization: `Bearer ${await make()}` })).rejects.toEqual(unauthenticated);
  });

  it.each(['', 'Bearer', 'Bearer  ', 'Basic YTpi', 'Bearer a b', 'token'])('with the header %j is refused', async (header) => {
    await expect(authenticator().authenticate({ authorization: header })).rejects.toEqual(unauthenticated);
  });

  it('signed with a key that nobody has heard of is refused, and a flood of them asks for the keys once', async () => {
    const one = authenticator();
    const unheard = await createTokenIssuer('key-of-nobody');
    const before = keyRequests;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, async () => one.authenticate({ authorization: `Bearer ${await unheard.tokenFor('ada')}` })),
    );
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(keyRequests - before).toBe(1);
    await expect(one.authenticate({ authorization: `Bearer ${await issuer.tokenFor('ada')}` })).resolves.toBeTruthy();
  });

  it('can be tried again where the keys can not be had: that is nobody’s bad token', async () => {
    const gone = await serveHandler(issuer.route);
    await gone.close();
    const header = `Bearer ${await issuer.tokenFor('ada')}`;
    const unavailable = expect.objectContaining({ code: 'DEPENDENCY_UNAVAILABLE', retryable: true });
    await expect(authenticator(gone.url).authenticate({ authorization: header })).rejects.toEqual(unavailable);
    const broken = await serveHandler((_request, response) => void response.writeHead(500).end());
    await expect(authenticator(broken.url).authenticate({ authorization: header })).rejects.toEqual(unavailable);
    await broken.close();
  });
});

function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}

function hmacSigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'key-1' })).toString('base64url');
  const signed = `${header}.${token.split('.')[1]}`;
  return `${signed}.${createHmac('sha256', 'key-1').update(signed).digest('base64url')}`;
}
