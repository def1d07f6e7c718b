import type { Message } from '@aws-sdk/client-bedrock-runtime';
import type { BriefKind, BriefOf } from '../domain/briefs.ts';
import type { ModelRequest } from './bedrock-call.ts';
import { factsMessage, maxTokensFor, systemPrompt } from './bedrock-prompt.ts';
import { draftJsonSchema } from './bedrock-schema.ts';

export interface RequestOptions {
  readonly modelId: string;
  readonly requestId: string;
  readonly promptCaching: boolean;
  /** Ceiling on the tokens of the answer. */
  readonly maxTokens: number | undefined;
  readonly guardrail: { readonly identifier: string; readonly version: string } | undefined;
}

/** Request metadata takes these characters only, and at most 256 of them. */
const metadataValue = (value: string): string => value.replaceAll(/[^a-zA-Z0-9\s:_@$#=/+,.-]/g, '_').slice(0, 256);

/** The request for a draft: policy, style and facts, the form of the answer and the most that it may cost. */
export function draftRequest<K extends BriefKind>(
  kind: K,
  brief: BriefOf<K>,
  { modelId, requestId, promptCaching, maxTokens, guardrail }: RequestOptions,
): ModelRequest & { readonly messages: Message[] } {
  return {
    modelId,
    system: systemPrompt(kind, brief.tone, { promptCaching }),
    messages: [factsMessage(brief)],
    inferenceConfig: { maxTokens: Math.min(maxTokens ?? Infinity, maxTokensFor(kind, brief)) },
    outputConfig: {
      textFormat: { type: 'json_schema', structure: { jsonSchema: { name: kind, schema: draftJsonSchema(kind) } } },
    },
    requestMetadata: { requestId: metadataValue(requestId), kind },
    ...(guardrail !== undefined && {
      guardrailConfig: { guardrailIdentifier: guardrail.identifier, guardrailVersion: guardrail.version },
    }),
  };
}
