import { setTimeout as pause } from 'node:timers/promises';
import type { BriefKind, BriefOf } from '../domain/briefs.ts';
import { type DraftOf, draftSchemaFor, textOf } from '../domain/drafts.ts';
import { writeBlogPost } from './local-writer/blog-post.ts';
import { type Dice, diceFor } from './local-writer/dice.ts';
import { type Speech, speechOf } from './local-writer/language.ts';
import { writeListingDescription } from './local-writer/listing-description.ts';
import { writeMarketUpdate } from './local-writer/market-update.ts';
import { sentencePieces } from './local-writer/sentences.ts';
import { writeSocialPosts } from './local-writer/social-posts.ts';
import { abortFault, estimatedTokens, type Model, ModelFault } from './model.ts';

type Writers = { [K in BriefKind]: (brief: BriefOf<K>, speech: Speech, dice: Dice) => DraftOf<K> | undefined };

const writers: Writers = {
  blogPost: writeBlogPost,
  socialPosts: writeSocialPosts,
  listingDescription: writeListingDescription,
  marketUpdate: writeMarketUpdate,
};

const declined = (message: string) => ({ ok: false, refusal: 'MODEL_DECLINED', message }) as const;

/**
 * A model without a model: composes copy out of phrases and the brief's own facts, in English and Spanish. The same
 * brief gives the same draft on every machine; nothing leaves the process.
 * @param pauseMs milliseconds between two pieces of streamed text, so that a demo shows them come in; 0 does not wait at all
 */
export function localWriter({ pauseMs = 0 }: { pauseMs?: number } = {}): Model {
  return {
    name: 'local-writer/1',
    async write(kind, brief, { onText, signal }) {
      if (signal.aborted) throw abortFault(signal);
      const speech = speechOf(brief.language);
      if (speech === undefined) {
        return declined(
          `The local writer can write in English and Spanish (en, es and their regions), not in ${brief.language}.`,
        );
      }
      const written = writers[kind](brief, speech, diceFor([kind, brief]));
      if (written === undefined) {
        return declined('The brief speaks of the people who should live there. Describe the property instead.');
      }
      const checked = draftSchemaFor(kind, brief).safeParse(written);
      if (!checked.success) {
        throw new ModelFault(`wrote a ${kind} draft, but it does not fit its brief`, { cause: checked.error, retryable: false });
      }
      const text = textOf(checked.data);
      for (const piece of onText === undefined ? [] : sentencePieces(text)) {
        if (signal.aborted) throw abortFault(signal);
        onText?.(piece);
        if (pauseMs > 0)
          await pause(pauseMs, undefined, { signal }).catch((): never => {
            throw abortFault(signal);
          });
      }
      const usage = { inputTokens: estimatedTokens(JSON.stringify(brief)), outputTokens: estimatedTokens(text), estimated: true };
      return { ok: true, draft: checked.data, usage, stopReason: 'end_turn' };
    },
    close: () => undefined,
  };
}
