import { type BriefKind, briefs } from '../../domain/briefs.ts';
import { localWriter } from '../local-writer.ts';
import type { FixtureReply, FixtureRequest } from './bedrock-fixture-server.ts';

interface SentRequest {
  readonly messages: readonly { readonly content: readonly { readonly text: string }[] }[];
  readonly outputConfig: { readonly textFormat: { readonly structure: { readonly jsonSchema: { readonly name: string } } } };
}

/** The facts that a request carried, as JSON. */
export function factsIn({ body }: FixtureRequest): unknown {
  const { messages } = body as unknown as SentRequest;
  const text = messages[0]?.content[0]?.text ?? '';
  return JSON.parse(/<facts>\n(.*)\n<\/facts>/su.exec(text)?.[1] ?? 'null');
}

/**
 * Answers with a draft made of nothing but the facts in the request: what did not travel is not in it.
 * @throws when the facts are no brief of the kind that the request's schema names
 */
export async function answerFromFacts(request: FixtureRequest): Promise<Extract<FixtureReply, { kind: 'answer' }>> {
  const kind = (request.body as unknown as SentRequest).outputConfig.textFormat.structure.jsonSchema.name as BriefKind;
  const brief = briefs[kind].parse(factsIn(request));
  const writing = await localWriter().write(kind, brief, { signal: new AbortController().signal, requestId: 'fixture' });
  return writing.ok
    ? { kind: 'answer', text: JSON.stringify(writing.draft) }
    : { kind: 'answer', text: '', stopReason: 'content_filtered' };
}
