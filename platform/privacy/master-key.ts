import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CorruptDataFault } from '../fault.ts';
import { randomSecret, type Vault } from '../process/vault.ts';

/** Wraps the keys of subjects, so that a copy of their table opens nothing. */
export interface MasterKey {
  /** Which adapter this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  /** @param subject whose key it is: it can be unwrapped for nobody else */
  wrap(key: Buffer, subject: string): Promise<Buffer>;
  /** @throws CorruptDataFault for what was not wrapped by this for that subject */
  unwrap(wrapped: Uint8Array, subject: string): Promise<Buffer>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: nonce, ciphertext and tag in a row. @param about what the text belongs to; opening it as anything else fails */
export function encrypt(key: Buffer, text: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** @returns undefined for what was not encrypted with this key about that */
export function decrypt(key: Buffer, bytes: Buffer, about: string): Buffer | undefined {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** The master key of a vault: for one machine, or where the vault is shared. */
export async function vaultMasterKey(vault: Vault): Promise<MasterKey> {
  const master = Buffer.from(await vault.secret('master-key', randomSecret), 'base64url');
  return {
    adapter: vault.adapter,
    wrap: (key, subject) => Promise.resolve(encrypt(master, key, subject)),
    unwrap: async (wrapped, subject) => {
      const key = decrypt(master, Buffer.from(wrapped), subject);
      if (key) return key;
      throw new CorruptDataFault(
        `unwrap the key of ${subject}, but it was wrapped by another master key; is the vault the one it was made with?`,
      );
    },
  };
}
