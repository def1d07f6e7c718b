import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableFault } from '../../fault.ts';

/** Both PutEvents and SendMessageBatch take ten entries and 256 KB at a time. */
const ENTRIES = 10;
const BYTES = 256 * 1024;

/** Something to send, and how much of a call it takes. */
export interface Sized<T> {
  readonly entry: T;
  readonly sizeBytes: number;
}

/** Why an entry was not taken, and whether it may be when it is sent again. */
export interface NotSent<T> {
  readonly entry: T;
  readonly code: string;
  readonly mayPass: boolean;
}

export interface SendAllOptions<T> {
  /** Makes one call. @returns the entries that were not taken */
  readonly send: (entries: readonly T[]) => Promise<readonly NotSent<T>[]>;
  /** What is called, for messages: `eventbridge`. */
  readonly dependency: string;
  readonly backoff?: Backoff;
}

/** How often what was not taken is sent again, and the first and the longest wait before that in milliseconds. */
export interface Backoff {
  readonly attempts: number;
  readonly baseMs: number;
  readonly capMs: number;
}

const BACKOFF: Backoff = { attempts: 5, baseMs: 100, capMs: 5000 };

/**
 * Sends entries in their order, call after call. What a call did not take is sent again before the next, so that little overtakes it.
 * @throws UnavailableFault where some were not taken in the end; those before them were
 */
export async function sendAll<T>(entries: readonly Sized<T>[], options: SendAllOptions<T>): Promise<void> {
  for (const batch of batchesOf(entries)) await sendBatch(batch, options);
}

async function sendBatch<T>(batch: readonly T[], { send, dependency, backoff = BACKOFF }: SendAllOptions<T>): Promise<void> {
  let left = batch;
  for (let attempt = 0; ; attempt += 1) {
    const notSent = await send(left).catch((cause: unknown) => {
      throw new UnavailableFault(dependency, `send ${left.length} events to ${dependency}, but it did not confirm it`, { cause });
    });
    if (notSent.length === 0) return;
    if (attempt === backoff.attempts || notSent.some(({ mayPass }) => !mayPass)) {
      const codes = [...new Set(notSent.map(({ code }) => code))].join(', ');
      throw new UnavailableFault(
        dependency,
        `send ${batch.length} events to ${dependency}, but it refused ${notSent.length} of them: ${codes}`,
      );
    }
    left = notSent.map(({ entry }) => entry);
    await delay(Math.random() * Math.min(backoff.capMs, backoff.baseMs * 2 ** attempt));
  }
}

/** As few calls as the limits allow, in order. */
export function batchesOf<T>(entries: readonly Sized<T>[]): T[][] {
  const batches: T[][] = [];
  let bytes = Infinity;
  for (const { entry, sizeBytes } of entries) {
    const last = batches.at(-1);
    if (last && last.length < ENTRIES && bytes + sizeBytes <= BYTES) {
      last.push(entry);
      bytes += sizeBytes;
    } else {
      batches.push([entry]);
      bytes = sizeBytes;
    }
  }
  return batches;
}
