import { archive, type ArchiveRefusal } from '../domain/archive.ts';
import type { Asker } from './asker.ts';
import { type Changed, changeContent } from './change-content.ts';
import type { ContentStore } from '../store/content-store.ts';

/** Puts content away. */
export const archiveContent =
  (store: ContentStore) =>
  ({ contentId }: { readonly contentId: string }, { id: by, cause }: Asker): Promise<Changed<ArchiveRefusal>> =>
    changeContent(store, contentId, cause, (content) => archive(content, { by }));
