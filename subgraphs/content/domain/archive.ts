import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import type { UserId } from '../../../schema/ids.ts';
import { type Content, isBy } from './content.ts';
import { ContentArchived, type ContentFact } from './content-facts.ts';

export type ArchiveRefusal = 'NOT_FOUND' | 'ARCHIVED';

/** Puts content away, whatever its state: it can be read and not changed any more. */
export function archive(content: Content, { by }: { readonly by: UserId }): Decision<ContentFact, ArchiveRefusal> {
  if (!isBy(content, by)) return refuse('NOT_FOUND');
  if (content.status === 'archived') return refuse('ARCHIVED');
  return accept(ContentArchived({ contentId: content.contentId, archivedBy: by }));
}
