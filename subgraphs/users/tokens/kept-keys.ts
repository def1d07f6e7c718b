import type { Clock } from '../../../platform/clock.ts';
import type { SigningKeys } from './signing-keys.ts';

/**
 * Loads the keys when they are first wanted and keeps them for as long as they are the keys. A failure is not kept: the next
 * who wants them tries again.
 */
export function keptKeys(load: (now: Date) => Promise<SigningKeys>, clock: Clock): () => Promise<SigningKeys> {
  let kept: { readonly keys: Promise<SigningKeys>; untilMs: number } | undefined;
  return () => {
    const now = clock.now();
    if (kept && now.getTime() < kept.untilMs) return kept.keys;
    const loading = { keys: load(now), untilMs: Number.POSITIVE_INFINITY };
    kept = loading;
    loading.keys.then(
      ({ untilMs }) => {
        loading.untilMs = untilMs;
      },
      () => {
        if (kept === loading) kept = undefined;
      },
    );
    return loading.keys;
  };
}
