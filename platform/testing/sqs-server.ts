import type { AddressInfo } from 'node:net';
import { buildApp } from 'fauxqs';

/** A server that speaks the protocols of SQS and S3, on 127.0.0.1, with everything in memory. */
export interface SqsServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export async function startSqsServer(port = 0): Promise<SqsServer> {
  const app = buildApp({ logger: false });
  await app.listen({ port, host: '127.0.0.1' });
  const { port: taken } = app.server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${taken}`,
    stop: async () => {
      // Long polls would keep it open for as long as they wait.
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
