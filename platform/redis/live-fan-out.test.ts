import { describe, expect, it } from 'vitest';
import { ReplayGapFault, type LiveMessage } from './live-channel.ts';
import { readThrough } from './live-channels.contract.ts';
import { LiveFanOut } from './live-fan-out.ts';
import type { LiveHistory } from './live-history.ts';
import { LiveQueue } from './live-queue.ts';

const message = (n: number): LiveMessage => ({ cursor: `${n}-0`, payload: `${n}` });
const range = (from: number, to: number): LiveMessage[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => message(from + i));
/** A look at a history that holds 1 up to `newest`, asked for what came after `after`. */
const look = (newest: number, after = newest): LiveHistory => ({
  messages: range(after + 1, newest),
  oldest: newest === 0 ? undefined : '1-0',
  newest: `${newest}-0`,
  dropped: 0,
  nowMs: newest,
});
const noGap = (): undefined => undefined;

function channel(limit = 10) {
  const fanOut = new LiveFanOut({ heldLimit: 3 });
  const join = (): LiveQueue => {
    const queue = new LiveQueue({ limit, signal: new AbortController().signal, onEnd: () => fanOut.leave(queue) });
    fanOut.join(queue);
    return queue;
  };
  const dispatch = (from: number, to = from): void => range(from, to).forEach((m) => fanOut.dispatch(m));
  return { fanOut, join, dispatch };
}

describe('a fan-out', () => {
  it('delivers the replay before what came while it was read, and that once', async () => {
    const { fanOut, join, dispatch } = channel();
    const queue = join();
    dispatch(3, 6);
    fanOut.replay(queue, look(4, 1));
    dispatch(7);
    expect(await readThrough(queue, '7')).toEqual(['2', '3', '4', '5', '6', '7']);
  });

  it('does not repeat live messages that arrive later than the replay that held them', async () => {
    const { fanOut, join, dispatch } = channel();
    const [early, late] = [join(), join()];
    fanOut.replay(early, look(0));
    dispatch(1, 2);
    fanOut.replay(late, look(5, 1));
    dispatch(3, 6);
    expect(await readThrough(early, '6')).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await readThrough(late, '6')).toEqual(['2', '3', '4', '5', '6']);
  });

  it('keeps to each position when two join at once and the later look is answered first', async () => {
    const { fanOut, join, dispatch } = channel();
    const [first, second] = [join(), join()];
    fanOut.replay(second, look(4));
    dispatch(3);
    fanOut.replay(first, look(2));
    dispatch(4, 5);
    expect(await readThrough(first, '5')).toEqual(['3', '4', '5']);
    expect(await readThrough(second, '5')).toEqual(['5']);
  });

  it('catches everyone up after a break, in order and each from its own position', async () => {
    const { fanOut, join, dispatch } = channel();
    const [level, ahead, joining] = [join(), join(), join()];
    fanOut.replay(level, look(0));
    dispatch(1, 2);
    fanOut.replay(ahead, look(4));
    fanOut.hold();
    expect(fanOut.oldestPosition()).toBe('2-0');
    dispatch(7, 8);
    expect(fanOut.release(look(7, 2), noGap)).toBe(true);
    fanOut.replay(joining, look(8, 5));
    dispatch(9);
    expect(await readThrough(level, '9')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(await readThrough(ahead, '9')).toEqual(['5', '6', '7', '8', '9']);
    expect(await readThrough(joining, '9')).toEqual(['6', '7', '8', '9']);
  });

  it('asks for another look when more came meanwhile than it holds', async () => {
    const { fanOut, join, dispatch } = channel();
    const queue = join();
    fanOut.replay(queue, look(0));
    fanOut.hold();
    dispatch(2, 5);
    expect(fanOut.release(look(3, 0), noGap)).toBe(false);
    dispatch(6);
    expect(fanOut.release(look(5, 0), noGap)).toBe(true);
    expect(await readThrough(queue, '6')).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('needs no catch-up while nobody has a position', () => {
    const { fanOut, join, dispatch } = channel();
    join();
    dispatch(1);
    expect(fanOut.oldestPosition()).toBeUndefined();
    fanOut.hold();
    expect(fanOut.release(undefined, noGap)).toBe(true);
  });

  it('ends those with a gap after what they had, and goes on for the others', async () => {
    const { fanOut, join, dispatch } = channel();
    const [behind, ahead] = [join(), join()];
    fanOut.replay(behind, look(0));
    dispatch(1);
    fanOut.replay(ahead, look(4));
    fanOut.hold();
    fanOut.release(look(6, 1), (position) => (position === '1-0' ? new ReplayGapFault('test') : undefined));
    dispatch(7);
    expect(await readThrough(behind, '1')).toEqual(['1']);
    await expect(behind.next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
    expect(await readThrough(ahead, '7')).toEqual(['5', '6', '7']);
    expect(fanOut.size).toBe(1);
  });

  it('goes on for newcomers when a lost history starts over at older cursors', async () => {
    const { fanOut, join, dispatch } = channel();
    const behind = join();
    fanOut.replay(behind, look(0));
    dispatch(50);
    fanOut.hold();
    fanOut.release(look(2, 0), () => new ReplayGapFault('test'));
    const newcomer = join();
    fanOut.replay(newcomer, look(2));
    dispatch(3, 4);
    expect(await readThrough(newcomer, '4')).toEqual(['3', '4']);
  });

  it('gives a consumer that is behind already no second replay', async () => {
    const { fanOut, join } = channel(2);
    const queue = join();
    fanOut.replay(queue, look(5, 0));
    fanOut.hold();
    fanOut.release(look(9, 5), noGap);
    await expect(queue.next()).rejects.toMatchObject({ code: 'SLOW_CONSUMER' });
  });
});
