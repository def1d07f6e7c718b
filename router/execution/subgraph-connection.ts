import { type Dispatcher, Pool } from 'undici';

export interface SubgraphConnectionOptions {
  /** Where the subgraph answers, such as `http://127.0.0.1:4002/graphql`. */
  readonly url: string;
  /** The most connections at a time; further requests wait. */
  readonly connections: number;
  /** The largest answer taken, in bytes. */
  readonly responseLimitBytes: number;
}

/** One request, ready to be written. */
export interface ConnectionRequest {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
  /** How long the answer's head, and then each part of its body, may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface ConnectionAnswer {
  readonly status: number;
  readonly text: string;
}

/** The connections to one subgraph. */
export interface SubgraphConnection {
  /** @throws the signal's reason when that aborts, else what undici fails with */
  post(request: ConnectionRequest): Promise<ConnectionAnswer>;
  /** Ends the connections once what runs has finished. */
  close(): Promise<void>;
}

/**
 * A subgraph ends idle connections after 65 s (`platform/http/serve.ts`). Ours end before that, so that we never send into
 * one that it is closing.
 */
const KEEP_ALIVE_MS = 30_000;
const KEEP_ALIVE_MAX_MS = 60_000;

/** Connects to a subgraph; the first connection is made by the first request. */
export function openSubgraphConnection({ url, connections, responseLimitBytes }: SubgraphConnectionOptions): SubgraphConnection {
  const { origin, pathname, search } = new URL(url);
  const path = pathname + search;
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    maxResponseSize: responseLimitBytes,
  });
  return {
    post: ({ headers, body, timeoutMs, signal }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const reader = new AnswerReader(signal, resolve, reject);
        const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
        pool.dispatch({ method: 'POST', path, headers: headers as string[], body, ...timeouts }, reader);
      }),
    close: () => pool.close(),
  };
}

/**
 * Gathers one answer. `pool.request` would do the same through a stream, an event emitter and several promises, which costs
 * as much again as the request itself.
 */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal;
  readonly #resolve: (answer: ConnectionAnswer) => void;
  readonly #reject: (reason: unknown) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #first: Buffer | undefined;
  #others: Buffer[] | undefined;

  constructor(signal: AbortSignal, resolve: (answer: ConnectionAnswer) => void, reject: (reason: unknown) => void) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly #onAbort = (): void => {
    this.#reject(this.#signal.reason);
    this.#controller?.abort(asError(this.#signal.reason));
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Whoever left while the request waited for a connection has been told so.
    if (this.#signal.aborted) controller.abort(asError(this.#signal.reason));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#first) this.#first = chunk;
    else if (this.#others) this.#others.push(chunk);
    else this.#others = [this.#first, chunk];
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    const body = this.#others ? Buffer.concat(this.#others) : this.#first;
    this.#resolve({ status: this.#status, text: body ? body.toString('utf8') : '' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#reject(this.#signal.aborted ? this.#signal.reason : error);
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('the request was ended', { cause: reason });
}
