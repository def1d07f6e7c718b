import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { decrypt, encrypt } from '../privacy/master-key.ts';

const Body = z.object({
  KeyId: z.string().optional(),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
});

/** A server that speaks as much of KMS' protocol as wrapping keys takes. @param keyId the only key that it has */
export async function startKmsServer(keyId: string): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const key = randomBytes(32);
  const server = createServer((request, response) => void answer({ key, keyId }, request, response)).listen(0, '127.0.0.1');
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

async function answer(
  { key, keyId }: { key: Buffer; keyId: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString('utf8');
  const { KeyId, Plaintext, CiphertextBlob, EncryptionContext } = Body.parse(JSON.parse(text));
  const about = JSON.stringify(Object.entries(EncryptionContext).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const send = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  if (KeyId !== keyId) return void send(400, { __type: 'NotFoundException', message: 'there is no such key' });
  if (request.headers['x-amz-target'] === 'TrentService.Encrypt' && Plaintext) {
    const blob = encrypt(key, Buffer.from(Plaintext, 'base64'), about);
    return void send(200, { KeyId, CiphertextBlob: blob.toString('base64') });
  }
  const plain = decrypt(key, Buffer.from(CiphertextBlob ?? '', 'base64'), about);
  if (!plain) return void send(400, { __type: 'InvalidCiphertextException' });
  send(200, { KeyId, Plaintext: plain.toString('base64') });
}
