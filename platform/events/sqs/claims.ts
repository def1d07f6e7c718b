/**
 * Where the data of events is left that are too large to travel: the message carries the key, whoever takes it fetches the data.
 * An object is written before its message, and stays at least as long as a queue keeps one (14 days).
 */
export interface Claims {
  /** Which adapter this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  /** Writes over what was there: the same event has the same data. */
  put(key: string, text: string): Promise<void>;
  /** @returns undefined where there is nothing */
  get(key: string): Promise<string | undefined>;
}
