import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that speaks as much of S3's protocol as putting away, reading and listing whole objects takes, in memory. */
export async function startObjectServer(): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => void answer(objects, request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const path = decodeURIComponent(pathname);
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  const xml = (status: number, text: string) => response.writeHead(status, { 'content-type': 'application/xml' }).end(text);
  if (request.method === 'PUT') {
    if (request.headers['if-none-match'] === '*' && objects.has(path))
      return void xml(412, '<Error><Code>PreconditionFailed</Code></Error>');
    objects.set(path, body);
    return void response.writeHead(200).end();
  }
  if (searchParams.get('list-type') === '2') {
    const keys = [...objects.keys()].map((key) => key.slice(path.length + (path.endsWith('/') ? 0 : 1)));
    const found = keys.filter((key) => key.startsWith(searchParams.get('prefix') ?? ''));
    const contents = found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    return void xml(200, `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`);
  }
  const object = objects.get(path);
  if (!object) return void xml(404, '<Error><Code>NoSuchKey</Code></Error>');
  response.writeHead(200).end(object);
}
