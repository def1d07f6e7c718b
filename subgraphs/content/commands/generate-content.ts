import { deterministicId } from '../../../platform/ids.ts';
import { SubjectErasedFault } from '../../../platform/privacy/sealer.ts';
import type { InputProblem } from '../../../platform/subgraph/input.ts';
import { type ContentDetails, SocialNetwork, type Tone } from '../../../schema/events/content.ts';
import { ContentId, type UserId } from '../../../schema/ids.ts';
import type { BriefKind, BriefOf, IdempotencyKey } from '../domain/briefs.ts';
import { type ContentView, viewOf } from '../domain/content-view.ts';
import { create } from '../domain/create.ts';
import type { DraftOf } from '../domain/drafts.ts';
import type { GenerationFeed, GenerationFeeds } from '../generators/generation-feed.ts';
import type { Generator } from '../generators/generator.ts';
import { SharedFlights } from '../generators/shared-flights.ts';
import { ModelFault, type Usage } from '../models/model.ts';
import type { Asker } from './asker.ts';
import { existing } from './change-content.ts';
import type { ContentStore } from '../store/content-store.ts';

/** What came of a generation: contents in the order of their places, or the reason why there are none. */
export type Generated =
  | { readonly ok: true; readonly contents: readonly ContentView[] }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] }
  | { readonly ok: false; readonly refusal: 'IDEMPOTENCY_KEY_REUSED' }
  | { readonly ok: false; readonly refusal: 'MODEL_DECLINED'; readonly message: string };

/** A text for one place, and what its type of content has besides. */
export interface Piece {
  readonly title: string;
  readonly body: string;
  readonly details: ContentDetails;
}

/** One request of a generation. A place is `''` where the generation makes one content, else the network of a post. */
export interface GenerationRequest<K extends BriefKind> {
  readonly idempotencyKey: IdempotencyKey;
  readonly requestHash: string;
  readonly tone: Tone;
  readonly language: string;
  readonly places: readonly string[];
  /** What to write from for these places, which are not all of them where an earlier try came halfway. */
  readonly briefFor: (places: readonly string[]) => BriefOf<K>;
  /** The draft taken apart, one piece for each place that was asked for, in their order. */
  readonly piecesOf: (draft: DraftOf<K>) => readonly Piece[];
}

/** Every place that content of one key may have: a key belongs to one request, whatever its kind. */
const PLACES: readonly string[] = ['', ...SocialNetwork.options];

/**
 * Has content written and records it, once per agent and key. Content ids come from agent, key and place, so that the log
 * itself refuses a second one. Callers in this process who ask with the same key at the same time share one call of the model.
 */
export class ContentGeneration {
  readonly #store: ContentStore;
  readonly #feeds: GenerationFeeds;
  readonly #model: string;
  readonly #flights = new SharedFlights<Generated>();

  /** @param model the name that goes into the content */
  constructor({ store, feeds, model }: { store: ContentStore; feeds: GenerationFeeds; model: string }) {
    this.#store = store;
    this.#feeds = feeds;
    this.#model = model;
  }

  /** @throws ModelFault, DeadlineFault, CancelledFault, BreakerOpenFault and BulkheadFullFault: the same key may be used again */
  async run<K extends BriefKind>(generator: Generator<K>, request: GenerationRequest<K>, asker: Asker): Promise<Generated> {
    const { idempotencyKey, requestHash } = request;
    const outcome = await this.#flights.join(
      JSON.stringify([asker.id, idempotencyKey]),
      requestHash,
      asker.signal,
      async (signal) => {
        const feed = this.#feeds.open(asker.id, idempotencyKey);
        try {
          const generated = await this.#generate(generator, request, { ...asker, signal }, feed);
          feed.end(generated.ok ? generated.contents[0]?.id : undefined);
          return generated;
        } catch (error) {
          feed.end();
          // It was written while its author was erased, and shown to nobody who is left.
          if (error instanceof SubjectErasedFault) await this.#feeds.forget(asker.id);
          throw error;
        }
      },
    );
    return outcome ?? { ok: false, refusal: 'IDEMPOTENCY_KEY_REUSED' };
  }

  async #generate<K extends BriefKind>(
    generator: Generator<K>,
    request: GenerationRequest<K>,
    asker: Asker,
    feed: GenerationFeed,
  ): Promise<Generated> {
    const contents = await this.#held(asker.id, request.idempotencyKey);
    if ([...contents.values()].some((content) => content.requestHash !== request.requestHash)) {
      return { ok: false, refusal: 'IDEMPOTENCY_KEY_REUSED' };
    }
    const missing = request.places.filter((place) => !contents.has(place));
    if (missing.length > 0) {
      const writing = await generator.write(request.briefFor(missing), {
        onText: (text) => feed.text(text),
        signal: asker.signal,
        requestId: asker.requestId,
      });
      if (!writing.ok) return writing;
      const pieces = request.piecesOf(writing.draft);
      for (const [index, place] of missing.entries()) {
        const recorded = await this.#record(request, place, pieces[index], shareOf(writing.usage, missing.length, index), asker);
        if (!recorded) return { ok: false, refusal: 'IDEMPOTENCY_KEY_REUSED' };
        contents.set(place, recorded);
      }
    }
    return { ok: true, contents: request.places.flatMap((place) => contents.get(place) ?? []) };
  }

  /** What is recorded under a key already, by place: read from the log, which is never behind. */
  async #held(author: UserId, key: IdempotencyKey): Promise<Map<string, ContentView>> {
    const loaded = await Promise.all(
      PLACES.map(async (place) => ({ place, state: (await this.#store.load(contentIdOf(author, key, place))).state })),
    );
    return new Map(loaded.flatMap(({ place, state }) => (state.status === 'absent' ? [] : [[place, viewOf(state)]])));
  }

  /** Records one piece. @returns the content that is there now, which is another's where that was faster; undefined where its input was another */
  async #record<K extends BriefKind>(
    { idempotencyKey, requestHash, tone, language }: GenerationRequest<K>,
    place: string,
    piece: Piece | undefined,
    usage: Usage,
    asker: Asker,
  ): Promise<ContentView | undefined> {
    if (!piece)
      throw new ModelFault(`took a draft apart, but it has no piece for ${place || 'its content'}`, { retryable: true });
    const contentId = contentIdOf(asker.id, idempotencyKey, place);
    const generation = { model: this.#model, requestHash, ...usage };
    const handled = await this.#store.handle(contentId, asker.cause, (content) =>
      create(content, { ...piece, contentId, authorId: asker.id, tone, language, generation }),
    );
    if (handled.ok) return viewOf(existing(handled));
    switch (handled.refusal) {
      case 'IDEMPOTENCY_KEY_REUSED':
        return undefined;
      case 'INVALID_TEXT':
        throw new ModelFault(
          `record a draft, but its title of ${piece.title.length} or its body of ${piece.body.length} characters can't be content`,
          { retryable: true },
        );
    }
  }
}

function contentIdOf(author: UserId, key: IdempotencyKey, place: string): ContentId {
  return ContentId.parse(deterministicId('content', author, key, ...(place === '' ? [] : [place])));
}

/** One call's cost over the pieces that came of it, in whole tokens, nothing lost. */
function shareOf({ inputTokens, outputTokens, estimated }: Usage, parts: number, index: number): Usage {
  const share = (tokens: number) => Math.floor(tokens / parts) + (index < tokens % parts ? 1 : 0);
  return { inputTokens: share(inputTokens), outputTokens: share(outputTokens), estimated };
}
