import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnavailableFault } from '../fault.ts';
import type { Log } from '../log.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What `/health/ready` says of one outside part: which adapter is in use, and whether it answers. */
export interface PartHealth {
  readonly adapter: string;
  readonly ok: boolean;
}

export interface ServeOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** The address to listen on. 127.0.0.1 unless the machine's own network is the boundary, as in a container. */
  readonly host: string;
  /** By path, without the query. */
  readonly routes: ReadonlyMap<string, Handler>;
  /** Asked at each `/health/ready`; 200 when every part answers, else 503. */
  readonly parts: () => Promise<Record<string, PartHealth>>;
  readonly patience?: Patience;
  readonly log: Log;
}

/** How long a client may take before its connection is ended, in milliseconds: a slow one holds nothing for long. */
export interface Patience {
  /** From its first byte to the end of its headers. */
  readonly headersMs: number;
  /** From its first byte to the end of its body. */
  readonly requestMs: number;
  /** Without a byte in either direction, such as one that reads no more of its answer. */
  readonly silenceMs: number;
  /** How often this is looked at. */
  readonly lookEveryMs: number;
}

export interface Serving {
  readonly server: Server;
  readonly port: number;
  /** `http://127.0.0.1:4001` */
  readonly url: string;
  /**
   * Stops accepting, lets what runs finish for at most `timeoutMs`, then ends every connection.
   * `/health/ready` answers 503 from the first moment, so that a load balancer looks elsewhere.
   */
  drain(timeoutMs: number): Promise<void>;
}

/** A client's idle connection ends before ours, so that it never sends into one that we are closing. */
const KEEP_ALIVE_MS = 65_000;
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, silenceMs: 70_000, lookEveryMs: 5_000 };
/** Of a request's headers together, cookies among them. More is answered 431. */
const HEADERS_LIMIT_BYTES = 16_384;

/** Serves routes and health over HTTP. @throws UnavailableFault when the port can't be had */
export async function serveHttp({ port, host, routes, parts, patience = PATIENCE, log }: ServeOptions): Promise<Serving> {
  let draining = false;
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookEveryMs,
      maxHeaderSize: HEADERS_LIMIT_BYTES,
    },
    (request, response) => {
      if (draining) response.setHeader('connection', 'close');
      const path = pathOf(request);
      const handler = path === '/health/live' ? live : path === '/health/ready' ? ready : routes.get(path);
      if (!handler) return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: 'There is nothing at this path' } });
      Promise.try(handler, request, response).catch((error: unknown) => {
        log.error({ error, path }, 'a request handler broke');
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { error: { code: 'INTERNAL_SERVER_ERROR', message: 'Something broke here' } });
      });
    },
  );

  server.setTimeout(patience.silenceMs);

  const live: Handler = (_request, response) => sendJson(response, 200, { status: 'live' });
  const ready: Handler = async (_request, response) => {
    const found = await parts();
    const ok = !draining && Object.values(found).every((part) => part.ok);
    sendJson(response, ok ? 200 : 503, { status: draining ? 'draining' : ok ? 'ready' : 'not ready', parts: found });
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new UnavailableFault('network', `listen on ${host}:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, host, () => resolve());
  });
  const bound = server.address() as AddressInfo;
  return {
    server,
    port: bound.port,
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound.port}`,
    drain: (timeoutMs) => {
      draining = true;
      return closeWithin(server, timeoutMs);
    },
  };
}

function closeWithin(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), timeoutMs);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
