import type { Log } from '../log.ts';
import type { TaggedCache } from './tagged-cache.ts';

export interface OutdatingOptions {
  readonly cache: Pick<TaggedCache, 'outdate'>;
  /** Nothing is kept for longer than this, in seconds: what could not be outdated for so long need not be any more. */
  readonly longestSeconds: number;
  readonly log: Log;
  /** Told each time whether it came about. */
  readonly told?: (succeeded: boolean) => void;
}

/** Outdates what is kept, whether or not the cache answers just now. */
export interface Outdating {
  /** Resolves when it is done, or is left to be tried again. It does not fail. */
  outdate(tags: readonly string[]): Promise<void>;
  /** True where what is kept under the tag may be out of date, since it could not be outdated yet. */
  isDue(tag: string): boolean;
  close(): void;
}

const RETRY_MS = 250;

/** What can't be outdated now is tried again until it can be, or until nothing that old is kept any more. */
export function createOutdating({ cache, longestSeconds, log, told }: OutdatingOptions): Outdating {
  /** Until when, by `performance.now()`. */
  const due = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const attempt = async (tags: readonly string[]): Promise<boolean> => {
    try {
      await cache.outdate(tags);
      told?.(true);
      return true;
    } catch (error) {
      told?.(false);
      if (due.size === 0) log.warn({ error }, 'what is kept could not be outdated; it is tried again until it is');
      return false;
    }
  };
  const retry = async (): Promise<void> => {
    const nowMs = performance.now();
    for (const [tag, untilMs] of due) if (untilMs <= nowMs) due.delete(tag);
    const asked = new Map(due);
    if (asked.size > 0 && (await attempt([...asked.keys()]))) {
      // One that fell due again meanwhile stays.
      for (const [tag, untilMs] of asked) if (due.get(tag) === untilMs) due.delete(tag);
    }
    timer = undefined;
    if (due.size > 0) begin();
    else log.info({}, 'what could not be outdated is by now');
  };
  const begin = (): void => {
    timer ??= setTimeout(() => void retry(), RETRY_MS).unref();
  };

  return {
    async outdate(tags) {
      if (await attempt(tags)) return;
      const untilMs = performance.now() + longestSeconds * 1000;
      for (const tag of tags) due.set(tag, untilMs);
      begin();
    },
    isDue: (tag) => due.has(tag),
    close() {
      clearTimeout(timer);
      due.clear();
    },
  };
}
