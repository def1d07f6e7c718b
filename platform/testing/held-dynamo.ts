import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call to the document store as it travels. */
export interface StoreCall {
  /** `PutItem` */
  readonly operation: string;
  /** The JSON of its parameters. */
  readonly body: string;
}

export interface HeldDynamo {
  readonly endpoint: string;
  /**
   * From now on calls that match get no answer, until `letGo`: held before they are done, or after.
   * @returns resolves as soon as one is held
   */
  hold(when: 'before' | 'after', matches: (call: StoreCall) => boolean): Promise<void>;
  /** From now on calls are answered. Those that are held never are: whoever made them is thought to be dead. */
  letGo(): void;
  stop(): Promise<void>;
}

interface Hold {
  readonly when: 'before' | 'after';
  readonly matches: (call: StoreCall) => boolean;
  readonly held: () => void;
}

/** A document store that a test can stop at one call, to kill who made it right there. Stands in front of a real one. */
export async function startHeldDynamo(endpoint: string): Promise<HeldDynamo> {
  let hold: Hold | undefined;
  const server = createServer((incoming, outgoing) => {
    pass(endpoint, incoming, outgoing, () => hold).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    hold: (when, matches) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = { when, matches, held: resolve };
      return promise;
    },
    letGo: () => {
      hold = undefined;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(endpoint: string, incoming: IncomingMessage, outgoing: ServerResponse, holdNow: () => Hold | undefined) {
  const body = await buffer(incoming);
  const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
  const hold = holdNow();
  const isHeld = hold?.matches({ operation, body: body.toString() }) ?? false;
  if (isHeld && hold?.when === 'before') return hold.held();
  const { status, headers, answer } = await forward(endpoint, incoming, body);
  if (isHeld) return hold?.held();
  outgoing.writeHead(status, headers);
  outgoing.end(answer);
}

async function forward(endpoint: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const { hostname, port } = new URL(endpoint);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request({ hostname, port, method, path: url, headers }, resolve).once('error', reject).end(body);
  const response = await promise;
  return { status: response.statusCode ?? 500, headers: response.headers, answer: await buffer(response) };
}
