import { z } from 'zod';
import type { Decision } from '../../../platform/decision.ts';
import type { Handled } from '../../../platform/events/aggregate-store.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import { CorruptDataFault } from '../../../platform/fault.ts';
import { ContentId } from '../../../schema/ids.ts';
import { type Content, type ExistingContent, noContent } from '../domain/content.ts';
import type { ContentFact } from '../domain/content-facts.ts';
import { type ContentView, viewOf } from '../domain/content-view.ts';
import type { ContentStore } from '../store/content-store.ts';

/** What became of a change: the content as it is now, or the reason why nothing changed. */
export type Changed<R extends string> =
  | { readonly ok: true; readonly content: ContentView }
  | { readonly ok: false; readonly refusal: R; readonly state: Content };

const Id = z.guid().pipe(ContentId);

/**
 * Decides on content and records what follows.
 * @param contentId as a client wrote it; what can't be an id is not found
 * @throws ConflictFault when others were faster every time
 */
export async function changeContent<R extends string>(
  store: ContentStore,
  contentId: string,
  cause: Cause,
  decide: (content: Content) => Decision<ContentFact, R | 'NOT_FOUND'>,
): Promise<Changed<R | 'NOT_FOUND'>> {
  const id = Id.safeParse(contentId);
  if (!id.success) return { ok: false, refusal: 'NOT_FOUND', state: noContent };
  const handled = await store.handle(id.data, cause, decide);
  return handled.ok ? { ok: true, content: viewOf(existing(handled)) } : handled;
}

/** The state that an accepted decision leads to, which is never none. */
export function existing({ state }: Extract<Handled<Content, string>, { ok: true }>): ExistingContent {
  if (state.status === 'absent') throw new CorruptDataFault('read content that was just recorded, but there is none');
  return state;
}
