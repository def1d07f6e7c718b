import autocannon from 'autocannon';

/** What a number of requests came to. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in milliseconds, smallest first. */
  readonly latenciesMs: readonly number[];
}

export interface LoadOptions {
  readonly url: string;
  readonly body: string;
  /** How many in all; a number rather than a time, so that every gateway does the same. */
  readonly requests: number;
  readonly connections: number;
}

/**
 * Sends requests over keep-alive connections, one at a time on each, until all are answered.
 * @throws Error where one of them was not answered 200
 */
export async function load({ url, body, requests, connections }: LoadOptions): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const startedMs = performance.now();
  const run = autocannon(
    {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      connections: Math.min(connections, requests),
      amount: requests,
      timeout: 60,
      // How soon it notices that all is answered; a second by itself.
      sampleInt: 20,
    },
    (error: Error | null, result) => (error === null ? resolve(result) : reject(error)),
  );
  const ended = { ms: startedMs };
  run.on('response', (_client, _status, _bytes, responseTimeMs) => {
    latenciesMs.push(responseTimeMs);
    ended.ms = performance.now();
  });
  const { errors, non2xx } = await promise;
  if (errors > 0 || non2xx > 0 || latenciesMs.length !== requests) {
    const seen = `${latenciesMs.length} answers, ${non2xx} of them not 200, and ${errors} errors`;
    throw new Error(`sent ${requests} requests to ${url}, but got ${seen}`);
  }
  return { requests, seconds: (ended.ms - startedMs) / 1000, latenciesMs: latenciesMs.sort((a, b) => a - b) };
}
