import { expect, it } from 'vitest';
import { sharedInFlight } from './share.ts';

it('makes once what is asked for while it is being made, and anew afterwards', async () => {
  const made: string[] = [];
  const pending: (() => void)[] = [];
  const shared = sharedInFlight((key) => {
    made.push(key);
    return new Promise<string>((resolve) => pending.push(() => resolve(`${key} ${made.length}`)));
  });
  const first = [shared('a'), shared('a'), shared('b')];
  expect(made).toEqual(['a', 'b']);
  for (const settle of pending) settle();
  expect(await Promise.all(first)).toEqual(['a 2', 'a 2', 'b 2']);
  void shared('a');
  expect(made).toEqual(['a', 'b', 'a']);
});

it('forgets what failed', async () => {
  let times = 0;
  const shared = sharedInFlight(() => {
    times += 1;
    return Promise.reject(new Error('refused'));
  });
  await expect(shared('a')).rejects.toThrow('refused');
  await expect(shared('a')).rejects.toThrow('refused');
  expect(times).toBe(2);
});
