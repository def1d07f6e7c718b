import { publish, type PublishRefusal } from '../domain/publish.ts';
import type { Asker } from './asker.ts';
import { type Changed, changeContent } from './change-content.ts';
import type { ContentStore } from '../store/content-store.ts';

/** Makes approved content public now. */
export const publishContent =
  (store: ContentStore) =>
  ({ contentId }: { readonly contentId: string }, { id: by, cause }: Asker): Promise<Changed<PublishRefusal>> =>
    changeContent(store, contentId, cause, (content) => publish(content, { by }));
