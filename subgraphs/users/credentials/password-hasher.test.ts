import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatHash, readHash } from './argon2-hash.ts';
import { createPasswordHasher, STANDARD_COST } from './password-hasher.ts';

const signal = new AbortController().signal;
const cheap = { memoryKib: 64, passes: 1, parallelism: 1 };
const hasherOf = (options: { cost?: typeof cheap; concurrent?: number; queued?: number } = {}) =>
  createPasswordHasher({ cost: cheap, concurrent: 2, queued: 8, randomBytes, ...options });

describe('a hash', () => {
  it('is argon2id in the PHC string format, with the cost that it was made at', async () => {
    const hash = await hasherOf({ cost: STANDARD_COST }).hash('granite kettle orbit', signal);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  });

  it('is that of its password and of no other', async () => {
    const hasher = hasherOf();
    const hash = await hasher.hash('granite kettle orbit', signal);
    expect(await hasher.verify('granite kettle orbit', hash, signal)).toBe(true);
    expect(await hasher.verify('granite kettle orbis', hash, signal)).toBe(false);
    expect(await hasher.verify('', hash, signal)).toBe(false);
  });

  it('differs each time', async () => {
    const hasher = hasherOf();
    expect(await hasher.hash('granite kettle orbit', signal)).not.toBe(await hasher.hash('granite kettle orbit', signal));
  });

  it('can be checked by others who keep to the standard, and theirs by us', async () => {
    // From the tests of the reference implementation, https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c
    const theirs = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await hasherOf().verify('password', theirs, signal)).toBe(true);
    expect(await hasherOf().verify('differentpassword', theirs, signal)).toBe(false);
  });

  it('is current only at the cost of today', async () => {
    const hash = await hasherOf().hash('granite kettle orbit', signal);
    expect(hasherOf().isCurrent(hash)).toBe(true);
    expect(hasherOf({ cost: { ...cheap, passes: 2 } }).isCurrent(hash)).toBe(false);
    expect(hasherOf({ cost: { ...cheap, memoryKib: 128 } }).isCurrent(hash)).toBe(false);
  });

  it('reads back as what was written', () => {
    const hash = { cost: STANDARD_COST, salt: randomBytes(16), tag: randomBytes(32) };
    expect(readHash(formatHash(hash))).toEqual(hash);
  });

  it.each([
    '',
    'granite',
    '$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=0,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ])('is not "%s"', (text) => {
    expect(() => readHash(text)).toThrow('do not have the form');
  });
});

describe('the decoy', () => {
  it('costs as much as a real hash, and is nobody’s', async () => {
    const hasher = hasherOf();
    expect(hasher.isCurrent(hasher.decoy)).toBe(true);
    expect(await hasher.verify('', hasher.decoy, signal)).toBe(false);
  });
});

describe('under load', () => {
  it('refuses what goes beyond the queue, and does the rest', async () => {
    const hasher = hasherOf({ concurrent: 1, queued: 2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => hasher.hash('granite kettle orbit', signal)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(outcomes[4]).toMatchObject({ reason: { code: 'BULKHEAD_FULL', retryable: true } });
  });

  it('does not hash for a request that is over', async () => {
    const hasher = hasherOf({ concurrent: 1 });
    const over = new AbortController();
    const first = hasher.hash('granite kettle orbit', signal);
    const second = hasher.hash('granite kettle orbit', over.signal);
    over.abort();
    await expect(second).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await first;
  });
});
