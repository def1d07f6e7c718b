import { expect, it } from 'vitest';
import { iterateEvents } from './event-iterator.ts';

it('gives what was pushed before and after it was asked for, in order, until it is ended', async () => {
  let push = (_value: number): void => {};
  let stopped = false;
  const events = iterateEvents<number>((to) => {
    push = to;
    return () => {
      stopped = true;
    };
  });
  push(1);
  push(2);
  expect([await events.next(), await events.next()]).toEqual([
    { done: false, value: 1 },
    { done: false, value: 2 },
  ]);
  const third = events.next();
  push(3);
  expect(await third).toEqual({ done: false, value: 3 });
  const never = events.next();
  await events.return?.();
  expect(await never).toEqual({ done: true, value: undefined });
  expect(stopped).toBe(true);
});
