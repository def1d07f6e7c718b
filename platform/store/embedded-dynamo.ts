import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { UnavailableFault } from '../fault.ts';
import { createDynamo, dynamoAnswers } from './dynamo.ts';

export interface EmbeddedDynamo {
  /** `http://127.0.0.1:38211`, for `createDynamo`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * A server in this process that speaks DynamoDB's protocol, for a machine without one.
 * @param folder where its data is kept; undefined keeps it in memory. One process at a time may use a folder
 * @throws UnavailableFault when the folder is in use or can't be written
 */
export async function startEmbeddedDynamo(folder?: string): Promise<EmbeddedDynamo> {
  if (folder) await mkdir(folder, { recursive: true });
  const server = dynalite({ ...(folder ? { path: folder } : {}), createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(
        new UnavailableFault('dynamodb', `start the embedded document store in ${folder ?? 'memory'}: ${cause.message}`, {
          cause,
        }),
      );
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  // The folder is opened behind the listening socket: only an answer shows that it could be had.
  if (!(await answers(endpoint))) {
    await close();
    throw new UnavailableFault(
      'dynamodb',
      `open the data folder ${folder ?? ''}: another process uses it, or it can't be written`,
    );
  }
  return { endpoint, close };
}

async function answers(endpoint: string): Promise<boolean> {
  const client = createDynamo({ region: 'local', endpoint });
  try {
    return await dynamoAnswers(client);
  } finally {
    client.destroy();
  }
}
