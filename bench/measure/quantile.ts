/** The value below which the given share lies. @param sorted smallest first, not empty */
export function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('looked for a quantile, but there are no values');
  return value;
}

/** The middle value; the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half)
    ? (quantile(sorted, (half - 1) / sorted.length) + quantile(sorted, 0.5)) / 2
    : quantile(sorted, 0.5);
}
