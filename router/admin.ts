import type { IncomingMessage } from 'node:http';
import type { PartHealth } from '../platform/http/serve.ts';
import { type Handler, sendJson, serveHttp, type Serving } from '../platform/http/serve.ts';
import type { Log } from '../platform/log.ts';
import type { GenerationsStatus, Replacement } from './generations.ts';

export interface AdminOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Reads the supergraph again and takes it over. @throws Fault where it can't be read */
  readonly reload: () => Promise<Replacement>;
  readonly generation: () => GenerationsStatus;
  /** Answers with the router's measurements; undefined where nothing is measured. */
  readonly metrics: Handler | undefined;
  readonly parts: () => Promise<Record<string, PartHealth>>;
  readonly log: Log;
}

/** Nobody else's machine reaches it. */
const HOST = '127.0.0.1';

/**
 * Serves those who look after a router on this machine: `POST /reload`, `GET /generation` and `GET /metrics`. Pages in a browser are refused,
 * wherever they come from: they could be anybody's.
 * @throws UnavailableFault where the port can't be had
 */
export function serveAdmin({ port, reload, generation, metrics, parts, log }: AdminOptions): Promise<Serving> {
  const only =
    (method: string, handler: Handler): Handler =>
    (request, response) => {
      if (isFromPage(request)) return refuse(response, 403, 'FORBIDDEN', 'Pages may not look after a router');
      if (request.method === method) return handler(request, response);
      response.setHeader('allow', method);
      refuse(response, 405, 'METHOD_NOT_ALLOWED', `This path is asked by ${method}`);
    };
  const routes = new Map<string, Handler>([
    [
      '/reload',
      only('POST', async (_request, response) => {
        const replacement = await reload();
        sendJson(response, replacement.outcome === 'refused' ? 422 : 200, replacement);
      }),
    ],
    ...(metrics ? [['/metrics', only('GET', metrics)] as const] : []),
    ['/generation', only('GET', (_request, response) => sendJson(response, 200, generation()))],
  ]);
  return serveHttp({ port, host: HOST, routes, parts, log });
}

function refuse(response: Parameters<Handler>[1], status: number, code: string, message: string): void {
  sendJson(response, status, { error: { code, message } });
}

/** A name other than this machine's in `Host` is a page that has had its own name point here. */
function isFromPage({ headers: { origin, host = '', 'sec-fetch-site': site } }: IncomingMessage): boolean {
  return origin !== undefined || site !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}
