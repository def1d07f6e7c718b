import { BadArgumentFault, Fault } from '../../../platform/fault.ts';
import { readBody } from '../../../platform/http/read-body.ts';
import { type Handler, sendJson } from '../../../platform/http/serve.ts';
import { SessionQuery } from '../../../platform/session.ts';
import { type IdentityVerifier, VIEWER_HEADER } from '../../../platform/subgraph/identity.ts';
import type { LookUpSession } from '../commands/look-up-session.ts';

const BODY_LIMIT_BYTES = 2000;

/** Answers routers, and nobody else, which sessions are live. */
export function sessionsRoute(lookUpSession: LookUpSession, identity: IdentityVerifier): Handler {
  return async (request, response) => {
    try {
      const header = request.headers[VIEWER_HEADER];
      identity.verify(Array.isArray(header) ? header[0] : header);
      if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
      const query = SessionQuery.safeParse(parsed(await readBody(request, BODY_LIMIT_BYTES)));
      if (!query.success) throw new BadArgumentFault('look a session up, but the body is no query for one');
      sendJson(response, 200, { session: (await lookUpSession(query.data)) ?? null });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const status = error.code === 'UNSIGNED_REQUEST' ? 401 : error.retryable ? 503 : 400;
      sendJson(response, status, { error: { code: error.code, message: error.message } });
    }
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
