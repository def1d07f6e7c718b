import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** Something that broke. */
export interface Trouble {
  /** The fault's code; INTERNAL_SERVER_ERROR for what nobody foresaw. */
  readonly code: string;
  /** What was tried and why it failed. Holds no input of a user. */
  readonly message: string;
  /** The outside part that failed, where it was one. */
  readonly dependency: string | null;
  /** What tells it from other troubles of the same code, such as where in the code it happened. */
  readonly place?: string;
  readonly traceId: string | null;
  readonly requestId: string | null;
}

/** What is told of troubles that are the same thing happening again. */
export interface Story extends Omit<Trouble, 'place'> {
  readonly fingerprint: string;
  /** How often it happened since it was told last. */
  readonly occurrences: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

interface Open {
  last: Trouble;
  occurrences: number;
  firstAtMs: number;
  lastAtMs: number;
  /** When it may be told again, by `Clock.elapsedMs`. */
  tellAtMs: number;
}

/** Different troubles that are kept apart at a time; what comes beyond that is one story together. */
const APART = 100;
const OTHERS = { code: 'MORE_ERRORS', place: '' } as const;

/**
 * Tells each trouble at once when it first happens, then once in a window with how often it happened in that, and nothing when
 * it did not. Ten thousand failures of one dependency are one story.
 */
export class ErrorStories {
  readonly #windowMs: number;
  readonly #clock: Clock;
  readonly #tell: (story: Story) => void;
  readonly #open = new Map<string, Open>();

  /** @param windowMs how long a trouble is only counted after it was told */
  constructor({ windowMs, clock, tell }: { windowMs: number; clock: Clock; tell: (story: Story) => void }) {
    this.#windowMs = windowMs;
    this.#clock = clock;
    this.#tell = tell;
  }

  happened(trouble: Trouble): void {
    const nowMs = this.#clock.now().getTime();
    const own = fingerprintOf(trouble);
    const others = fingerprintOf({ ...OTHERS, dependency: null });
    const full = this.#open.size >= APART && !this.#open.has(own);
    const fingerprint = full ? others : own;
    const last = full ? { ...trouble, code: OTHERS.code, dependency: null } : trouble;
    const open = this.#open.get(fingerprint);
    if (open) {
      if (open.occurrences === 0) open.firstAtMs = nowMs;
      Object.assign(open, { last, occurrences: open.occurrences + 1, lastAtMs: nowMs });
      return;
    }
    const fresh: Open = { last, occurrences: 1, firstAtMs: nowMs, lastAtMs: nowMs, tellAtMs: 0 };
    this.#open.set(fingerprint, fresh);
    this.#tellNow(fingerprint, fresh);
  }

  /** Tells what happened in windows that are over, and forgets troubles that did not happen again. */
  sweep(): void {
    const elapsedMs = this.#clock.elapsedMs();
    for (const [fingerprint, open] of this.#open) {
      if (open.tellAtMs > elapsedMs) continue;
      if (open.occurrences === 0) this.#open.delete(fingerprint);
      else this.#tellNow(fingerprint, open);
    }
  }

  #tellNow(fingerprint: string, open: Open): void {
    const { place: _place, ...last } = open.last;
    const { occurrences, firstAtMs, lastAtMs } = open;
    open.occurrences = 0;
    open.tellAtMs = this.#clock.elapsedMs() + this.#windowMs;
    this.#tell({
      ...last,
      fingerprint,
      occurrences,
      firstAt: new Date(firstAtMs).toISOString(),
      lastAt: new Date(lastAtMs).toISOString(),
    });
  }
}

function fingerprintOf({ code, dependency, place = '' }: Pick<Trouble, 'code' | 'dependency' | 'place'>): string {
  return createHash('sha256')
    .update(JSON.stringify([code, dependency, place]))
    .digest('hex')
    .slice(0, 12);
}
