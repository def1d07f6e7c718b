import { expect, it } from 'vitest';
import { inStreams } from './in-streams.ts';

const streamOf = (item: string) => item.slice(0, 1);

it('takes the items of one stream in order, while another stream waits', async () => {
  const gate = Promise.withResolvers<void>();
  const taken: string[] = [];
  const all = inStreams(['a1', 'b1', 'a2', 'b2'], streamOf, async (item) => {
    if (item === 'a1') await gate.promise;
    taken.push(item);
    if (item === 'b2') gate.resolve();
  });
  await all;
  expect(taken).toEqual(['b1', 'b2', 'a1', 'a2']);
});

it('leaves the rest of a stream that failed, ends the others, and says why', async () => {
  const taken: string[] = [];
  const all = inStreams(['a1', 'b1', 'a2', 'b2'], streamOf, (item) => {
    if (item === 'a1') return Promise.reject(new Error('a1 broke'));
    taken.push(item);
    return Promise.resolve();
  });
  await expect(all).rejects.toThrow('a1 broke');
  expect(taken).toEqual(['b1', 'b2']);
});
