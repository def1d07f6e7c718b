import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { readBody } from '../../platform/http/read-body.ts';
import { LiveSession, secretHash, sessionKey, SESSIONS_PATH, SessionQuery } from '../../platform/session.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { AGENT_SCOPES } from '../../schema/scopes.ts';
import { type Handler, sendJson } from '../../platform/http/serve.ts';

export const JWKS_PATH = '/.well-known/jwks.json';

/** Issues access tokens as the users subgraph does, and says how to check them. */
export interface TokenIssuer {
  /** Answers with the public keys. */
  readonly route: Handler;
  /** What the subgraph that keeps accounts answers beside its graph: the keys, and which sessions are live. */
  readonly routes: ReadonlyMap<string, Handler>;
  /** Ends the session of whoever it is. */
  end(sub: string): void;
  /** Changes what the session of whoever it is may do. */
  change(sub: string, viewer: Partial<Viewer>): void;
  /** Makes an API key. */
  keyFor(sub: string, viewer?: Partial<Viewer>): string;
  /** @param more replaces claims; `expiresInSeconds` may be negative */
  tokenFor(sub: string, more?: Record<string, unknown> & { readonly expiresInSeconds?: number }): Promise<string>;
}

export async function createTokenIssuer(kid = 'key-1'): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }];
  const route: Handler = (_request, response) => sendJson(response, 200, { keys });
  const sessions = new Map<string, LiveSession>();
  const open = (query: SessionQuery, client: LiveSession['client'], more: object): void => {
    const viewer = { id: client.id, tenant: client.id, roles: ['agent'], scopes: AGENT_SCOPES, tier: 'BASIC', ...more };
    const parsed = LiveSession.safeParse({ viewer, client, expiresAt: '2099-01-01T00:00:00.000Z' });
    if (parsed.success) sessions.set(sessionKey(query), parsed.data);
  };
  const ofUser = (id: string): SessionQuery => ({ kind: 'session', userId: id, id: `session-${id}` });
  const lookUp: Handler = async (request, response) => {
    const query = SessionQuery.parse(JSON.parse(await readBody(request, 10_000)));
    sendJson(response, 200, { session: sessions.get(sessionKey(query)) ?? null });
  };
  return {
    route,
    routes: new Map([
      [JWKS_PATH, route],
      [SESSIONS_PATH, lookUp],
    ]),
    end: (sub) => void sessions.delete(sessionKey(ofUser(sub))),
    change(sub, viewer) {
      const known = sessions.get(sessionKey(ofUser(sub)));
      if (known) sessions.set(sessionKey(ofUser(sub)), { ...known, viewer: { ...known.viewer, ...viewer } });
    },
    keyFor(sub, viewer = {}) {
      const key = `cak_${randomBytes(32).toString('base64url')}`;
      const more = { roles: ['partner'], sessionId: `key-${sub}`, ...viewer };
      open({ kind: 'key', hash: secretHash(key) }, { kind: 'partner', id: sub }, more);
      return key;
    },
    tokenFor: (sub, { expiresInSeconds = 600, ...more } = {}) => {
      open(ofUser(sub), { kind: 'frontend', id: sub }, { sessionId: `session-${sub}`, ...more });
      const nowSeconds = Math.floor(Date.now() / 1000);
      return new SignJWT({
        sub,
        iss: 'coagent',
        aud: 'coagent-router',
        sid: `session-${sub}`,
        tenant: sub,
        roles: ['agent'],
        scopes: AGENT_SCOPES,
        tier: 'BASIC',
        iat: nowSeconds,
        exp: nowSeconds + expiresInSeconds,
        ...more,
      })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .sign(privateKey);
    },
  };
}

/** Serves one handler on a free port. */
export async function serveHandler(handler: Handler): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
