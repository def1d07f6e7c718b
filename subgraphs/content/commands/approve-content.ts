import { approve, type ApproveRefusal } from '../domain/approve.ts';
import type { Asker } from './asker.ts';
import { type Changed, changeContent } from './change-content.ts';
import type { ContentStore } from '../store/content-store.ts';

export interface ApproveContent {
  readonly contentId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Says that content may be published. */
export const approveContent =
  (store: ContentStore) =>
  ({ contentId, expectedVersion }: ApproveContent, { id: by, cause }: Asker): Promise<Changed<ApproveRefusal>> =>
    changeContent(store, contentId, cause, (content) => approve(content, { by, expectedVersion: expectedVersion ?? undefined }));
