import { createHash } from 'node:crypto';

/** Choices that look free and are not: the same seed makes the same ones, on every machine. */
export interface Dice {
  /** One of the options. */
  pick<T>(options: readonly [T, ...T[]]): T;
  /** The same items in another order. */
  shuffle<T>(items: readonly T[]): T[];
  /** Deals the options out in a shuffled order, again and again, so that neighbours differ. */
  dealer<T>(options: readonly [T, ...T[]]): () => T;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => [name, sorted(entry)]));
};

/** Mulberry32: small, fast and even enough for choosing words; nothing secret hangs on it. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param seed any JSON value; the order of its keys does not matter */
export function diceFor(seed: unknown): Dice {
  const next = mulberry32(
    createHash('sha256')
      .update(JSON.stringify(sorted(seed)))
      .digest()
      .readUInt32BE(0),
  );
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const pick = <T>(options: readonly [T, ...T[]]): T => options[Math.floor(next() * options.length)] ?? options[0];
  return {
    pick,
    shuffle,
    dealer: (options) => {
      let hand = shuffle(options);
      return () => {
        const dealt = hand.shift() ?? options[0];
        if (hand.length === 0) hand = shuffle(options);
        return dealt;
      };
    },
  };
}
