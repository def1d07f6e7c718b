/** The longest that setTimeout waits, in milliseconds; anything longer would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Calls back after a time of any length.
 * @param delayMs in milliseconds; Infinity never calls back
 * @returns stops the timer
 */
export function after(delayMs: number, callback: () => void): () => void {
  if (delayMs === Number.POSITIVE_INFINITY) return () => {};
  let timer: NodeJS.Timeout;
  const wait = (leftMs: number): void => {
    timer = setTimeout(() => (leftMs > LONGEST_MS ? wait(leftMs - LONGEST_MS) : callback()), Math.min(leftMs, LONGEST_MS));
  };
  wait(Math.max(0, delayMs));
  return () => clearTimeout(timer);
}
