import type { Answer, ModelRequest } from './bedrock-call.ts';
import { estimatedTokens, type Usage } from './model.ts';

/** What answers to a request cost together. Tokens read from the cache or written to it count as input: the model read them too. */
export function usageOf(answers: readonly Answer[], { system, messages }: ModelRequest): Usage {
  const each = answers.map(({ text, usage }) =>
    usage === undefined
      ? { inputTokens: estimatedTokens(JSON.stringify([system, messages])), outputTokens: estimatedTokens(text), estimated: true }
      : {
          inputTokens: (usage.inputTokens ?? 0) + (usage.cacheReadInputTokens ?? 0) + (usage.cacheWriteInputTokens ?? 0),
          outputTokens: usage.outputTokens ?? 0,
          estimated: false,
        },
  );
  return each.reduce((sum, one) => ({
    inputTokens: sum.inputTokens + one.inputTokens,
    outputTokens: sum.outputTokens + one.outputTokens,
    estimated: sum.estimated || one.estimated,
  }));
}
