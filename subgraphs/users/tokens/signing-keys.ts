import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose';
import { CorruptDataFault } from '../../../platform/fault.ts';
import type { Vault } from '../../../platform/process/vault.ts';
import { PrivateJwk, PublicJwk } from './jwk.ts';

/** How long a key of the vault signs: 30 days, counted from 1970, so that all who share the vault change at the same time. */
export const TERM_MS = 30 * 24 * 60 * 60 * 1000;
/** It is published a day before: whoever keeps the key set has it by then. */
export const PUBLISHED_BEFORE_MS = 24 * 60 * 60 * 1000;
/** It stays published for an hour after: the last of its tokens works for a quarter of that. */
export const PUBLISHED_AFTER_MS = 60 * 60 * 1000;

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
  /** Until when this is so, in milliseconds since 1970. */
  readonly untilMs: number;
}

/** The keys that the settings name. Without `key` the vault makes one every 30 days. */
export interface ConfiguredKeys {
  readonly key: PrivateJwk | undefined;
  readonly retired: readonly PublicJwk[];
}

/**
 * Gets the keys of a moment ready: the configured one, or the vault's own of this term, and before and after a change the one
 * that comes next or was before.
 * @throws CorruptDataFault where the vault holds something else; UnavailableFault where it can't be read
 */
export async function loadSigningKeys({ key, retired }: ConfiguredKeys, vault: Vault, now: Date): Promise<SigningKeys> {
  if (key) return signWith(key, retired, Number.POSITIVE_INFINITY);
  const term = Math.floor(now.getTime() / TERM_MS);
  const { other, untilMs } = besides(term, now.getTime());
  const [own, others] = await Promise.all([
    keyFromVault(vault, term),
    Promise.all(other === undefined ? [] : [keyFromVault(vault, other)]),
  ]);
  return signWith(own, [...others, ...retired], untilMs);
}

/** Which other term's key verifies beside the term's own, and until when. */
function besides(term: number, nowMs: number): { readonly other: number | undefined; readonly untilMs: number } {
  const [beginMs, endMs] = [term * TERM_MS, (term + 1) * TERM_MS];
  if (nowMs < beginMs + PUBLISHED_AFTER_MS) return { other: term - 1, untilMs: beginMs + PUBLISHED_AFTER_MS };
  if (nowMs < endMs - PUBLISHED_BEFORE_MS) return { other: undefined, untilMs: endMs - PUBLISHED_BEFORE_MS };
  return { other: term + 1, untilMs: endMs };
}

async function signWith(jwk: PrivateJwk, others: readonly PublicJwk[], untilMs: number): Promise<SigningKeys> {
  const { kty, crv, x, d } = jwk;
  const privateKey = await importJWK({ kty, crv, x, d }, 'EdDSA');
  if (privateKey instanceof Uint8Array) throw new CorruptDataFault('import the key for access tokens, but it is a shared secret');
  const own = await publish(PublicJwk.parse(jwk));
  const verifying = await Promise.all(others.map(publish));
  return { kid: own.kid, privateKey, published: [own, ...verifying.filter(({ kid }) => kid !== own.kid)], untilMs };
}

async function keyFromVault(vault: Vault, term: number): Promise<PrivateJwk> {
  const name = `access-token-key-${term}`;
  const jwk = PrivateJwk.safeParse(parseJson(await vault.secret(name, makeKey)));
  if (!jwk.success) throw new CorruptDataFault(`read the secret ${name}, but it is not a private Ed25519 JWK`);
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
