import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import type { z } from 'zod';
import { type Clock, systemClock } from '../../../platform/clock.ts';
import type { BriefKind, BriefOf } from '../domain/briefs.ts';
import { type DraftOf, draftSchemaFor, textOf } from '../domain/drafts.ts';
import { type Answer, converse, converseStream } from './bedrock-call.ts';
import { repairMessages } from './bedrock-prompt.ts';
import { concernsText, parsedJson, problemsIn, withTextOf } from './bedrock-repair.ts';
import { draftRequest } from './bedrock-request.ts';
import { type RetryPolicy, withRetries } from './bedrock-retry.ts';
import { refusalOfStop } from './bedrock-stop.ts';
import { usageOf } from './bedrock-usage.ts';
import { draftText } from './draft-text.ts';
import { abortFault, type Model, ModelFault, type WriteOptions, type Writing } from './model.ts';

export interface BedrockOptions {
  /** A model that takes structured output, or an inference profile of one. */
  readonly modelId: string;
  readonly region: string;
  /** Where not AWS itself. Over `http:` the client speaks HTTP/2 without TLS. */
  readonly endpoint?: string;
  /** By default the SDK's own chain: environment, profile, task or instance role. */
  readonly credentials?: NonNullable<BedrockRuntimeClientConfig['credentials']>;
  /** In place of a client of its own; stays open on `close`. Set its `maxAttempts` to 1: retries are made here. */
  readonly client?: BedrockRuntimeClient;
  /** A ceiling on the tokens of one answer, below what its kind would get. */
  readonly maxTokens?: number;
  readonly guardrail?: { readonly identifier: string; readonly version: string };
  /** Off for models that know no cache points. On by default. */
  readonly promptCaching?: boolean;
  /** Milliseconds for one draft, retries and repair included. 120 000 by default. */
  readonly timeoutMs?: number;
  /** By default 4 calls, with pauses from 1 000 up to 10 000 milliseconds. */
  readonly retry?: RetryPolicy;
  readonly clock?: Clock;
  /** 0 up to 1, for the jitter of pauses. */
  readonly random?: () => number;
}

function clientFor({ region, endpoint, credentials }: BedrockOptions): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region,
    // One place retries. The SDK's own rules differ: they take no notice of text that has gone out.
    maxAttempts: 1,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  });
}

/**
 * A model on Amazon Bedrock, through Converse, or ConverseStream where text is wanted while it is written. The answer is
 * structured output, checked against the draft's schema; an answer that does not pass is sent back once with its problems.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export function bedrockModel(options: BedrockOptions): Model {
  const { modelId, maxTokens, guardrail, promptCaching = true, timeoutMs = 120_000, clock = systemClock } = options;
  const { retry: policy = { attempts: 4, baseMs: 1000, capMs: 10_000 }, random = Math.random } = options;
  const client = options.client ?? clientFor(options);

  async function write<K extends BriefKind>(
    kind: K,
    brief: BriefOf<K>,
    { onText, signal: callerSignal, requestId }: WriteOptions,
  ): Promise<Writing<DraftOf<K>>> {
    const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(timeoutMs)]);
    if (signal.aborted) throw abortFault(signal);
    const request = draftRequest(kind, brief, { modelId, requestId, promptCaching, maxTokens, guardrail });
    const schema = draftSchemaFor(kind, brief);
    const retries = { policy, clock, random, signal, deadlineAt: clock.elapsedMs() + timeoutMs, modelId };
    let passed = '';

    const streamed = (passOn: (text: string) => void) => {
      // A reader per call: what a failed call left half-read must not mix with the next one.
      const text = draftText(kind, (piece) => {
        passed += piece;
        passOn(piece);
      });
      return converseStream(client, request, text, signal);
    };
    const finished = (draft: DraftOf<K>, answers: readonly Answer[]): Writing<DraftOf<K>> => {
      const text = textOf(draft);
      if (passed === '') onText?.(text);
      else if (passed !== text) {
        throw new ModelFault(`streamed a draft of ${modelId}, but what is out already is not its text`, { retryable: true });
      }
      return { ok: true, draft, usage: usageOf(answers, request), stopReason: answers.at(-1)?.stopReason ?? 'unknown' };
    };
    const unfit = (seen: string, cause: z.ZodError) =>
      new ModelFault(`read a ${kind} draft of ${modelId}, but ${seen}`, { cause, retryable: true });

    const first = await withRetries(() => (onText === undefined ? converse(client, request, signal) : streamed(onText)), {
      ...retries,
      isCommitted: () => passed !== '',
    });
    const refusal = refusalOfStop(first.stopReason, modelId);
    if (refusal !== undefined) return refusal;
    const document = parsedJson(first.text);
    const checked = schema.safeParse(document);
    if (checked.success) return finished(checked.data, [first]);
    if (first.text.trim() === '') throw unfit('it is empty', checked.error);
    if (passed !== '' && checked.error.issues.some(concernsText)) {
      throw unfit('the text that is out already does not fit its brief', checked.error);
    }

    const again = { ...request, messages: [...request.messages, ...repairMessages(first.text, problemsIn(checked.error))] };
    const second = await withRetries(() => converse(client, again, signal), { ...retries, isCommitted: () => false });
    const secondRefusal = refusalOfStop(second.stopReason, modelId);
    if (secondRefusal !== undefined) return secondRefusal;
    const mended = parsedJson(second.text);
    const rechecked = schema.safeParse(passed === '' ? mended : withTextOf(document, mended));
    if (rechecked.success) return finished(rechecked.data, [first, second]);
    throw unfit('even its second version does not fit its brief', rechecked.error);
  }

  return {
    name: modelId,
    write,
    close: () => {
      if (options.client === undefined) client.destroy();
    },
  };
}
