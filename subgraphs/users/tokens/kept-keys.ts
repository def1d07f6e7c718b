import type { SigningKeys } from './signing-keys.ts';

/** Loads the keys when they are first wanted and keeps them. A failure is not kept: the next who wants them tries again. */
export function keptKeys(load: () => Promise<SigningKeys>): () => Promise<SigningKeys> {
  let kept: Promise<SigningKeys> | undefined;
  return () => {
    kept ??= load().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
