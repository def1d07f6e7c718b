import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Handler, sendJson } from '../../platform/http/serve.ts';

export const JWKS_PATH = '/.well-known/jwks.json';

/** Issues access tokens as the users subgraph does, and says how to check them. */
export interface TokenIssuer {
  /** Answers with the public keys. */
  readonly route: Handler;
  /** @param more replaces claims; `expiresInSeconds` may be negative */
  tokenFor(sub: string, more?: Record<string, unknown> & { readonly expiresInSeconds?: number }): Promise<string>;
}

export async function createTokenIssuer(kid = 'key-1'): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }];
  return {
    route: (_request, response) => sendJson(response, 200, { keys }),
    tokenFor: (sub, { expiresInSeconds = 600, ...more } = {}) => {
      const nowSeconds = Math.floor(Date.now() / 1000);
      return new SignJWT({
        sub,
        iss: 'coagent',
        aud: 'coagent-router',
        sid: `session-${sub}`,
        tenant: sub,
        roles: ['agent'],
        scopes: [],
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
