import { z } from 'zod';
import { type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import { type BriefKind, type BriefOf, briefs, IdempotencyKey } from '../domain/briefs.ts';
import { requestHash } from './request-hash.ts';

const Key = z.object({ idempotencyKey: IdempotencyKey });

export type GenerationInput<K extends BriefKind, X> =
  | {
      readonly ok: true;
      readonly brief: BriefOf<K>;
      readonly extra: X;
      readonly idempotencyKey: IdempotencyKey;
      readonly requestHash: string;
    }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] };

/**
 * Reads the input of a generation: its brief, its key, and what a kind has besides. Names every problem at once.
 * @param extra form of the fields that are not of the brief; they count for the request's hash as well
 */
export function generationInput<K extends BriefKind, E extends z.ZodType>(
  kind: K,
  input: unknown,
  extra: E,
): GenerationInput<K, z.output<E>> {
  // The schema of a kind gives the brief of that kind, which TypeScript does not see through the index.
  const brief = parseInput(briefs[kind] as unknown as z.ZodType<BriefOf<K>>, input);
  const key = parseInput(Key, input);
  const more = parseInput(extra, input);
  if (brief.ok && key.ok && more.ok) {
    return {
      ok: true,
      brief: brief.value,
      extra: more.value,
      idempotencyKey: key.value.idempotencyKey,
      requestHash: requestHash(kind, [brief.value, more.value]),
    };
  }
  const problems = [brief, more, key].flatMap((part) => (part.ok ? [] : part.problems));
  return { ok: false, refusal: 'INVALID_INPUT', problems };
}
