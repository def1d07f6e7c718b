import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose';
import { CorruptDataFault } from '../../../platform/fault.ts';
import type { Vault } from '../../../platform/process/vault.ts';
import { PrivateJwk, PublicJwk } from './jwk.ts';

/** The name of the signing key in the vault. */
const SECRET = 'access-token-key';

/** A key as it is published: what a verifier needs, and nothing to sign with. */
export interface PublishedKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** The key that signs access tokens, and every key that verifies those that are about: its own first, then the retired ones. */
export interface SigningKeys {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly published: readonly PublishedKey[];
}

/**
 * Gets the keys ready: the configured one, or the vault's own, made the first time.
 * @throws CorruptDataFault where the vault holds something else; UnavailableFault where it can't be read
 */
export async function loadSigningKeys(
  { key, retired }: { key: PrivateJwk | undefined; retired: readonly PublicJwk[] },
  vault: Vault,
): Promise<SigningKeys> {
  const jwk = key ?? (await keyFromVault(vault));
  const { kty, crv, x, d } = jwk;
  const privateKey = await importJWK({ kty, crv, x, d }, 'EdDSA');
  if (privateKey instanceof Uint8Array) throw new CorruptDataFault('import the key for access tokens, but it is a shared secret');
  const own = await publish(PublicJwk.parse(jwk));
  const others = await Promise.all(retired.map(publish));
  return { kid: own.kid, privateKey, published: [own, ...others.filter(({ kid }) => kid !== own.kid)] };
}

async function keyFromVault(vault: Vault): Promise<PrivateJwk> {
  const text = await vault.secret(SECRET, makeKey);
  const jwk = PrivateJwk.safeParse(parseJson(text));
  if (!jwk.success) throw new CorruptDataFault(`read the secret ${SECRET}, but it is not a private Ed25519 JWK`);
  return jwk.data;
}

async function makeKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

async function publish({ kid, kty, crv, x }: PublicJwk): Promise<PublishedKey> {
  return { kty, crv, x, kid: kid ?? (await calculateJwkThumbprint({ kty, crv, x })), alg: 'EdDSA', use: 'sig' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
