import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one call: refused before it was done, or done and its answer lost. */
export type StoreFault = 'throttled' | 'broken' | 'cut before' | 'cut after';

const FAULTS: readonly StoreFault[] = ['throttled', 'broken', 'cut before', 'cut after'];

export interface FaultyDynamo {
  readonly endpoint: string;
  /** How often each fault came to pass. */
  readonly counts: Readonly<Record<StoreFault, number>>;
  /** From now on no call fails. */
  heal(): void;
  stop(): Promise<void>;
}

/**
 * A document store that fails at random: stands in front of a real one.
 * @param share of the calls that fail, from 0 to 1
 * @param seed the same seed chooses the same faults for the same order of calls
 */
export async function startFaultyDynamo(
  endpoint: string,
  { share, seed }: { share: number; seed: number },
): Promise<FaultyDynamo> {
  const random = mulberry32(seed);
  const counts: Record<StoreFault, number> = { throttled: 0, broken: 0, 'cut before': 0, 'cut after': 0 };
  let failing = true;
  const server = createServer((incoming, outgoing) => {
    const fault = failing && random() < share ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
    if (fault) counts[fault] += 1;
    switch (fault) {
      case 'throttled':
        return answer(incoming, outgoing, 400, {
          __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
          message: 'too much at once',
        });
      case 'broken':
        return answer(incoming, outgoing, 500, {
          __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
          message: 'broken',
        });
      case 'cut before':
        return void incoming.socket.destroy();
      case 'cut after':
        return forward(endpoint, incoming, outgoing, () => incoming.socket.destroy());
      case undefined:
        return forward(endpoint, incoming, outgoing);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    counts,
    heal: () => {
      failing = false;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(incoming: IncomingMessage, outgoing: ServerResponse, status: number, body: unknown): void {
  incoming.resume();
  incoming.once('end', () => {
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(JSON.stringify(body));
  });
}

function forward(endpoint: string, incoming: IncomingMessage, outgoing: ServerResponse, instead?: () => void): void {
  const { hostname, port } = new URL(endpoint);
  const onward = request(
    { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
    (response) => {
      if (instead) {
        response.resume();
        response.once('end', instead);
        return;
      }
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    },
  );
  onward.once('error', () => incoming.socket.destroy());
  incoming.pipe(onward);
}

/** Small, even, and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
