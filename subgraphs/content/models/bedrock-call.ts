import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  type GuardrailConfiguration,
  type TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import { abortFault } from './model.ts';

/** What a model answered, before anybody looked at it. */
export interface Answer {
  readonly text: string;
  readonly stopReason: string;
  /** A stream that broke off, or a model that does not count, gives none. */
  readonly usage: TokenUsage | undefined;
}

/** A request that both ways of calling take. */
export interface ModelRequest extends Omit<ConverseCommandInput, 'guardrailConfig'> {
  readonly guardrailConfig?: GuardrailConfiguration;
}

/** The connection ended before the model said that it was done. */
class BrokenStreamError extends Error {
  override readonly name = 'BrokenStreamError';
}

/** Calls Converse and waits for the whole answer. */
export async function converse(client: BedrockRuntimeClient, request: ModelRequest, signal: AbortSignal): Promise<Answer> {
  const { output, stopReason, usage } = await client.send(new ConverseCommand(request), { abortSignal: signal });
  const text = (output?.message?.content ?? []).map((block) => block.text ?? '').join('');
  return { text, stopReason: stopReason ?? 'unknown', usage };
}

/** Ends with the signal even where the source does not: the SDK leaves a stream waiting when its connection is closed on purpose. */
async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(abortFault(signal));
  // A rejection that nobody waits for any more is no news.
  aborted.promise.catch(() => undefined);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const events = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([events.next(), aborted.promise]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function readStream(events: AsyncIterable<ConverseStreamOutput>, onChunk: (text: string) => void): Promise<Answer> {
  let text = '';
  let stopReason: string | undefined;
  let usage: TokenUsage | undefined;
  for await (const event of events) {
    const chunk = event.contentBlockDelta?.delta?.text;
    if (chunk !== undefined) {
      text += chunk;
      onChunk(chunk);
    }
    stopReason = event.messageStop?.stopReason ?? stopReason;
    usage = event.metadata?.usage ?? usage;
  }
  if (stopReason === undefined) throw new BrokenStreamError('the stream ended before the message did');
  return { text, stopReason, usage };
}

/**
 * Calls ConverseStream.
 * @param onChunk takes each piece of the answer as it arrives; pieces end anywhere
 */
export async function converseStream(
  client: BedrockRuntimeClient,
  request: ModelRequest,
  onChunk: (text: string) => void,
  signal: AbortSignal,
): Promise<Answer> {
  // The SDK does not close a stream whose reader leaves early: ending this signal does.
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    const { guardrailConfig } = request;
    // 'sync': a piece goes out only after the guardrail has seen it.
    const guarded = guardrailConfig && { guardrailConfig: { ...guardrailConfig, streamProcessingMode: 'sync' as const } };
    const { stream } = await client.send(new ConverseStreamCommand({ ...request, ...guarded }), { abortSignal: either });
    if (stream === undefined) throw new BrokenStreamError('the answer had no stream');
    return await readStream(untilAborted(stream, signal), onChunk);
  } finally {
    done.abort();
  }
}
