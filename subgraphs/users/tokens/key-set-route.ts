import { type Handler, sendJson } from '../../../platform/http/serve.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Where the key set is. @see https://www.rfc-editor.org/rfc/rfc8615 */
export const KEY_SET_PATH = '/.well-known/jwks.json';
/** A new key must be published this long before it signs. */
const MAX_AGE_SECONDS = 300;

/** Publishes the keys that verify access tokens. */
export function keySetRoute(keys: () => Promise<SigningKeys>): Handler {
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return sendJson(response, 405, { error: { code: 'METHOD_NOT_ALLOWED', message: 'The key set is read by GET' } });
    }
    const { published } = await keys();
    response.setHeader('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
    sendJson(response, 200, { keys: published });
  };
}
