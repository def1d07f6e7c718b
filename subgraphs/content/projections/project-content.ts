import type { Project } from '../../../platform/events/aggregate-store.ts';
import type { Content } from '../domain/content.ts';
import { viewOf } from '../domain/content-view.ts';
import type { ContentRows } from '../store/content-rows.ts';

/** Keeps the rows of content as its stream says. Late and repeated calls change nothing. */
export function projectContent(rows: ContentRows): Project<Content> {
  return async (_id, content) => {
    if (content.status !== 'absent') await rows.put(viewOf(content));
  };
}
