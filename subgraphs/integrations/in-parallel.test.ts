import { describe, expect, it } from 'vitest';
import { inParallel } from './in-parallel.ts';

describe('doing many things in parallel', () => {
  it('keeps the order and never runs more at once than it may', async () => {
    let [running, most] = [0, 0];
    const results = await inParallel([5, 1, 4, 2, 3, 0], 3, async (turns) => {
      most = Math.max(most, (running += 1));
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30, 0]);
    expect(most).toBe(3);
  });

  it('begins nothing new after a failure, waits for what runs, and throws the failure', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const doing = inParallel([1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('the first broke');
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      ended.push(item);
    });
    await expect(doing).rejects.toThrow('the first broke');
    expect([begun, ended]).toEqual([[1, 2], [2]]);
  });

  it('does nothing with nothing', async () => {
    await expect(inParallel([], 4, () => Promise.reject(new Error('never')))).resolves.toEqual([]);
  });
});
