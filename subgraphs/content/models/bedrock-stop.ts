import { ModelFault, type Writing } from './model.ts';

const DECLINED: Readonly<Record<string, string>> = {
  guardrail_intervened: 'A guardrail stopped this text. Change the brief and ask again.',
  content_filtered: "The model's content filter stopped this text. Change the brief and ask again.",
};

/** Stops after which the same brief ends the same way. */
const HOPELESS: ReadonlySet<string> = new Set(['model_context_window_exceeded', 'tool_use', 'malformed_tool_use']);

/**
 * What the model's reason to stop comes to.
 * @returns undefined when it came to the end of its answer, else the refusal that the stop stands for
 * @throws ModelFault for every other stop, such as `max_tokens`
 */
export function refusalOfStop(stopReason: string, modelId: string): Extract<Writing<never>, { ok: false }> | undefined {
  if (stopReason === 'end_turn') return undefined;
  const message = DECLINED[stopReason];
  if (message !== undefined) return { ok: false, refusal: 'MODEL_DECLINED', message };
  throw new ModelFault(`asked ${modelId} for a draft, but it stopped with ${stopReason}`, {
    retryable: !HOPELESS.has(stopReason),
  });
}
