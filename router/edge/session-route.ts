import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadArgumentFault, Fault, UnauthenticatedFault } from '../../platform/fault.ts';
import { type Handler, sendJson } from '../../platform/http/serve.ts';
import type { Log } from '../../platform/log.ts';
import { REQUEST_ID_HEADER } from '../../platform/subgraph/request-scope.ts';
import type { Authenticator } from './authenticate.ts';
import type { Cors } from './cors.ts';
import { refuseFault } from './errors.ts';
import type { SessionCookies } from './session-cookies.ts';

export interface SessionRouteOptions {
  readonly authenticator: Authenticator;
  readonly cookies: SessionCookies;
  readonly cors: Pick<Cors, 'trusts'>;
  readonly log: Log;
}

/**
 * Lets a browser hold its session in a cookie: POST with an access token sets one, in place of any that was there; DELETE takes
 * it away. Both answer 204. A page of an origin that is not allowed gets neither.
 */
export function sessionRoute({ authenticator, cookies, cors, log }: SessionRouteOptions): Handler {
  const begin = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { authorization } = request.headers;
    const { viewer, client } = await authenticator.authenticate({ authorization });
    if (!viewer) throw new UnauthenticatedFault('set a session cookie, but there is no access token to take it from');
    if (client?.kind === 'partner') throw new BadArgumentFault('set a session cookie, but an API key is no session of a browser');
    await cookies.begin(request, response, viewer);
  };

  return async (request, response) => {
    const requestId = String(request.headers[REQUEST_ID_HEADER]);
    request.resume();
    response.setHeader('cache-control', 'no-store');
    try {
      if (!cors.trusts(request)) throw new UnauthenticatedFault('change the session cookie, but this page’s origin may not');
      if (request.method === 'POST') await begin(request, response);
      else if (request.method === 'DELETE') await cookies.end(request, response);
      else return void response.writeHead(405, { allow: 'POST, DELETE' }).end();
      response.writeHead(204).end();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { status, headers, errors } = refuseFault(error, { requestId, log });
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      sendJson(response, status, { errors });
    }
  };
}
