import type { EventEnvelope } from '../event.ts';
import type { Redelivery } from './bus.ts';

/** Gives an event to a handler until it takes it. @returns the last reason when it took it in none of the tries */
export async function redeliver(
  handle: (event: EventEnvelope) => Promise<void>,
  event: EventEnvelope,
  { tries, pauseMs }: Redelivery,
): Promise<{ taken: true } | { taken: false; reason: string }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await handle(event);
      return { taken: true };
    } catch (error) {
      if (attempt >= tries) return { taken: false, reason: reasonOf(error) };
      await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (attempt - 1)));
    }
  }
}

/** Why a handler failed, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
