import { DecryptCommand, EncryptCommand, InvalidCiphertextException, KMSClient } from '@aws-sdk/client-kms';
import { CorruptDataFault, UnavailableFault } from '../fault.ts';
import type { MasterKey } from './master-key.ts';

export interface KmsOptions {
  /** Id, alias or ARN of a symmetric key. */
  readonly keyId: string;
  readonly region: string;
  /** A server that speaks KMS' protocol and is not AWS. */
  readonly endpoint?: string | undefined;
}

/** A master key that never leaves AWS KMS. What is wrapped names its subject in the encryption context, and KMS' own log with it. */
export function kmsMasterKey({ keyId, region, endpoint }: KmsOptions): MasterKey {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new KMSClient({ region, ...(endpoint && { endpoint, credentials }) });
  const answered = async (what: string, call: () => Promise<Uint8Array | undefined>): Promise<Buffer> => {
    try {
      const bytes = await call();
      if (bytes) return Buffer.from(bytes);
    } catch (error) {
      if (error instanceof InvalidCiphertextException)
        throw new CorruptDataFault(`${what}, but it was wrapped by another master key`, { cause: error });
      throw new UnavailableFault('kms', `${what}: ${(error as Error).message}`, { cause: error });
    }
    throw new UnavailableFault('kms', `${what}: the answer was empty`);
  };
  return {
    adapter: endpoint ? `KMS protocol at ${new URL(endpoint).host}` : `KMS in ${region}`,
    wrap: (key, subject) =>
      answered(`wrap the key of ${subject}`, async () => {
        const command = new EncryptCommand({ KeyId: keyId, Plaintext: key, EncryptionContext: { subject } });
        return (await client.send(command)).CiphertextBlob;
      }),
    unwrap: (wrapped, subject) =>
      answered(`unwrap the key of ${subject}`, async () => {
        const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: { subject } });
        return (await client.send(command)).Plaintext;
      }),
  };
}
