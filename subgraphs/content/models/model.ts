import type { BriefKind, BriefOf } from '../domain/briefs.ts';
import type { DraftOf } from '../domain/drafts.ts';
import { DeadlineFault, Fault } from '../../../platform/fault.ts';

/** What a writing cost, in tokens. `estimated` where the model did not say and the texts' lengths had to do. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
}

/** What comes of asking a model to write: a draft that fits its brief, or the model's refusal with a sentence for the agent. */
export type Writing<D> =
  | { readonly ok: true; readonly draft: D; readonly usage: Usage; readonly stopReason: string }
  | { readonly ok: false; readonly refusal: 'MODEL_DECLINED'; readonly message: string };

export interface WriteOptions {
  /**
   * Called with the next piece of the text while it is written, in order and synchronously; all pieces together are
   * `textOf(draft)`. After a throw or a refusal, what was passed on is void. What it throws fails the writing.
   */
  readonly onText?: (text: string) => void;
  /** Ends the work, such as at the caller's deadline. */
  readonly signal: AbortSignal;
  /** Names the request in the model's own records. */
  readonly requestId: string;
}

/** Writes drafts from briefs. */
export interface Model {
  /** Names itself: goes into `Content.model`, such as `local-writer/1` or a Bedrock model id. */
  readonly name: string;
  /**
   * @param brief facts and wishes; nothing that it does not say may be claimed
   * @throws ModelFault when the model failed or its draft could not be used: ask again where `retryable`
   * @throws DeadlineFault when the time is over
   * @throws CancelledFault when `signal` ended it for another reason
   */
  write<K extends BriefKind>(kind: K, brief: BriefOf<K>, options: WriteOptions): Promise<Writing<DraftOf<K>>>;
  /** Lets go of connections. The model can't be used after it. */
  close(): void;
}

/** The model did not give a usable draft. `retryable` says whether the same brief may do better later. */
export class ModelFault extends Fault {
  readonly code = 'MODEL_FAILED';
  readonly retryable: boolean;

  constructor(message: string, options: ErrorOptions & { retryable: boolean }) {
    super(message, options);
    this.retryable = options.retryable;
  }
}

/** The caller gave up before the draft was there. */
export class CancelledFault extends Fault {
  readonly code = 'CANCELLED';
  readonly retryable = true;
}

/** The fault that an ended signal stands for: its own reason where that is one. */
export function abortFault(signal: AbortSignal): Fault {
  const reason: unknown = signal.reason;
  if (reason instanceof Fault) return reason;
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
  return timedOut
    ? new DeadlineFault('asked the model for a draft, but the time for it was over', { cause: reason })
    : new CancelledFault('asked the model for a draft, but the caller gave up', { cause: reason });
}

/** About how many tokens a text is: a token is some four characters of English prose. For metering where the model said nothing. */
export function estimatedTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
