import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { encrypt } from './master-key.ts';
import { createSealer, sealedBytes, sealedText } from './sealer.ts';

const key = randomBytes(32);
const sealer = createSealer({ toSeal: () => Promise.resolve(key), toOpen: () => Promise.resolve(key) });
const seal = async (value: unknown) => (await sealer.seal('ada', 'a row', value)) ?? '';

it('opens what was sealed, of any size, and only as what it belongs to', async () => {
  for (const value of ['', null, { body: 'ü'.repeat(1_000_000) }, [1, { title: 'a' }]]) {
    const sealed = await seal(value);
    expect(await sealer.open(sealed, 'a row')).toEqual({ value });
    await expect(sealer.open(sealed, 'another row')).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  }
});

it('stores less than was said', async () => {
  const body = 'A bright corner house with three bedrooms, a garden to the south and a workshop. '.repeat(8);
  expect((await seal({ title: 'Corner house', body })).length).toBeLessThan(body.length / 2);
});

it('opens what was sealed before values were compressed', async () => {
  const bytes = encrypt(key, Buffer.from(JSON.stringify({ title: 'old' })), JSON.stringify(['ada', 'a row']));
  expect(await sealer.open(`1.ada.${bytes.toString('base64url')}`, 'a row')).toEqual({ value: { title: 'old' } });
});

it('has the same value as text and as bytes, which are fewer', async () => {
  const sealed = await seal({ body: randomBytes(100).toString('hex') });
  expect(sealedText(sealedBytes(sealed))).toBe(sealed);
  expect(sealedBytes(sealed).length).toBeLessThan(sealed.length * 0.85);
});

it('refuses bytes that were never sealed', async () => {
  for (const bytes of [new Uint8Array(), new Uint8Array([0]), new Uint8Array([255, 255, 1]), randomBytes(40)]) {
    await expect(sealer.open(sealedText(bytes), 'a row')).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  }
});
