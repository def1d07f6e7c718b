import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { UnavailableFault } from '../fault.ts';
import type { Vault } from '../process/vault.ts';

/** Signs anchors, with a key that whoever can write to the log should not have. */
export interface AnchorSigner {
  /** Thumbprint of the public key. */
  readonly keyId: string;
  /** The public key, in PEM: for whoever checks anchors elsewhere. */
  readonly publicKey: string;
  /** @returns an Ed25519 signature as base64url */
  sign(text: string): Promise<string>;
  verify(text: string, signature: string): boolean;
}

const SECRET = 'audit-signing-key';

/** A signer whose key the vault keeps. @throws UnavailableFault where the vault holds something that is no key */
export async function vaultSigner(vault: Vault): Promise<AnchorSigner> {
  const pem = await vault.secret(SECRET, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  try {
    const privateKey = createPrivateKey(pem);
    const publicKey = createPublicKey(privateKey);
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    return {
      keyId: createHash('sha256').update(spki).digest('base64url'),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      sign: (text) => Promise.resolve(sign(null, Buffer.from(text), privateKey).toString('base64url')),
      verify: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
    };
  } catch (cause) {
    throw new UnavailableFault('vault', `read the secret ${SECRET}, but it is no Ed25519 key in PEM`, { cause });
  }
}
