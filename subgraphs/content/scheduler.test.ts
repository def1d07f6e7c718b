import { describe, expect, it } from 'vitest';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { Scheduler } from './scheduler.ts';

describe('a scheduler', () => {
  it('looks once at a time, and again after a look that failed', async () => {
    const looks: PromiseWithResolvers<number>[] = [];
    const publishDue = () => {
      const look = Promise.withResolvers<number>();
      looks.push(look);
      return look.promise;
    };
    const scheduler = new Scheduler({ publishDue, everyMs: 60_000, log: silentLog });
    const both = [scheduler.sweep(), scheduler.sweep()];
    expect(looks).toHaveLength(1);
    looks[0]?.reject(new Error('the store is away'));
    await Promise.all(both);
    const again = scheduler.sweep();
    expect(looks).toHaveLength(2);
    looks[1]?.resolve(1);
    await again;
  });

  it('looks by itself, and ends with the look in hand', async () => {
    let looks = 0;
    const looked = Promise.withResolvers<void>();
    const publishDue = () => {
      looks += 1;
      if (looks === 2) looked.resolve();
      return Promise.resolve(0);
    };
    const scheduler = new Scheduler({ publishDue, everyMs: 1, log: silentLog });
    scheduler.start();
    await looked.promise;
    await scheduler.stop();
    expect(looks).toBeGreaterThanOrEqual(2);
  });
});
