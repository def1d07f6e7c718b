import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

describe('the settings', () => {
  it('have defaults for a bare machine', () => {
    expect(readConfig({})).toMatchObject({
      settings: { port: 4001, host: '127.0.0.1', relays: true },
      tokens: { key: undefined, retired: [] },
      passwords: { cost: { memoryKib: 19_456, passes: 2, parallelism: 1 }, concurrent: 2 },
    });
  });

  it('take a signing key and public keys', () => {
    const { tokens } = readConfig({
      ACCESS_TOKEN_KEY: JSON.stringify({ ...key, kid: 'new' }),
      ACCESS_TOKEN_RETIRED_KEYS: JSON.stringify([{ ...key, kid: 'old' }]),
    });
    expect(tokens.key).toMatchObject({ kid: 'new', d: key.d });
    expect(tokens.retired).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: key.x, kid: 'old' }]);
  });

  it.each([
    ['no JSON', '{'],
    ['a public key', JSON.stringify({ ...key, d: undefined })],
    ['a key of another kind', JSON.stringify({ ...key, crv: 'X25519' })],
    ['a key that is cut off', JSON.stringify({ ...key, d: 'abc' })],
  ])('are refused with %s to sign with, without telling it', (_what, text) => {
    const read = () => readConfig({ ACCESS_TOKEN_KEY: text, PASSWORD_HASH_PASSES: '1' });
    expect(read).toThrow(/ACCESS_TOKEN_KEY.*[\s\S]*PASSWORD_HASH_PASSES/);
    expect(read).not.toThrow(String(key.x));
  });
});
