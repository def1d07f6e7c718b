import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AnchorFiles } from './anchor-files.ts';

/** What holds for every place that anchors are put away. */
export function anchorFilesContract(name: string, open: () => AnchorFiles): void {
  describe(`anchors put away in ${name}`, () => {
    it('are there as they were, and nobody writes over them', async () => {
      const service = `s-${randomUUID()}`;
      expect(await open().put(service, '2026-11-24', 'first')).toBe(true);
      expect(await open().put(service, '2026-11-24', 'second')).toBe(false);
      expect(await open().get(service, '2026-11-24')).toBe('first');
    });

    it('are written by one of many who are at it together', async () => {
      const service = `s-${randomUUID()}`;
      const written = await Promise.all(['a', 'b', 'c', 'd'].map((text) => open().put(service, '2026-11-24', text)));
      expect(written.filter(Boolean)).toHaveLength(1);
      expect(await open().get(service, '2026-11-24')).toBe(['a', 'b', 'c', 'd'][written.indexOf(true)]);
    });

    it('are listed by day, each service’s own', async () => {
      const service = `s-${randomUUID()}`;
      for (const day of ['2026-11-25', '2026-11-24', '2026-12-01']) await open().put(service, day, day);
      await open().put(`${service}-other`, '2026-11-30', 'other');
      expect(await open().days(service)).toEqual(['2026-11-24', '2026-11-25', '2026-12-01']);
      expect(await open().days(`s-${randomUUID()}`)).toEqual([]);
      expect(await open().get(service, '2026-11-26')).toBeUndefined();
    });
  });
}
