import type { Random } from 'fast-check';

/** Choices drawn from one source of randomness, so that a seed makes them again. */
export class Dice {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return this.#random.nextInt(least, most);
  }

  /** @param probability from 0 to 1 */
  chance(probability: number): boolean {
    return this.#random.nextDouble() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const at = this.between(0, choices.length - 1);
    if (choices.length === 0) throw new Error('pick one of several, but there are none');
    return choices[at] as T;
  }
}
