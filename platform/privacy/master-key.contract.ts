import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MasterKey } from './master-key.ts';

/** What every master key does, whoever keeps it. @param open gives the same master key as another process has it */
export function masterKeyContract(keptBy: string, open: () => Promise<MasterKey>): void {
  describe(`a master key kept by ${keptBy}`, () => {
    it('unwraps in one process what another wrapped', async () => {
      const key = randomBytes(32);
      const wrapped = await (await open()).wrap(key, 'ada');
      expect(wrapped.includes(key)).toBe(false);
      expect(await (await open()).unwrap(new Uint8Array(wrapped), 'ada')).toEqual(key);
    });

    it('unwraps a key for nobody but its subject, and nothing that was altered', async () => {
      const master = await open();
      const wrapped = await master.wrap(randomBytes(32), 'ada');
      const altered = Buffer.from(wrapped);
      altered[20] = (altered[20] ?? 0) ^ 1;
      for (const [bytes, subject] of [
        [wrapped, 'ben'],
        [altered, 'ada'],
        [Buffer.from('short'), 'ada'],
      ] as const)
        await expect(master.unwrap(bytes, subject)).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
    });

    it('wraps the same key differently each time', async () => {
      const [master, key] = [await open(), randomBytes(32)];
      expect(await master.wrap(key, 'ada')).not.toEqual(await master.wrap(key, 'ada'));
    });
  });
}
