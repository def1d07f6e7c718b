import { createHash, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from './random-bytes.ts';

/**
 * What a refresh token says. `proof` is the same in every token of a family and `secret` in none: whoever shows the proof
 * holds a token that was given out, so that a used one can be told from one made up, though no used one is kept.
 */
export interface RefreshToken {
  readonly family: string;
  /** 16 random bytes as base64url. */
  readonly proof: string;
  /** 32 random bytes as base64url. */
  readonly secret: string;
}

const PROOF_BYTES = 16;
const SECRET_BYTES = 32;
const FORM = /^([\w-]{1,64})\.([\w-]{22})\.([\w-]{43})$/;

/** The first token of a new family. */
export function firstRefreshToken(family: string, randomBytes: RandomBytes): RefreshToken {
  return nextRefreshToken({ family, proof: randomBytes(PROOF_BYTES).toString('base64url') }, randomBytes);
}

/** The token that comes after another. */
export function nextRefreshToken({ family, proof }: Omit<RefreshToken, 'secret'>, randomBytes: RandomBytes): RefreshToken {
  return { family, proof, secret: randomBytes(SECRET_BYTES).toString('base64url') };
}

/** A token as clients hold it: one string, opaque to them. */
export function formatRefreshToken({ family, proof, secret }: RefreshToken): string {
  return `${family}.${proof}.${secret}`;
}

/** What a string says as a refresh token, or undefined where it has not the form of one. */
export function readRefreshToken(text: string): RefreshToken | undefined {
  const [, family, proof, secret] = FORM.exec(text) ?? [];
  return family && proof && secret ? { family, proof, secret } : undefined;
}

/** What is kept of a secret: its SHA-256. A fast hash will do, since nobody guesses 16 random bytes. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Whether a hash is that of a secret, in the same time for any two. */
export function fits(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
