import type { EventEnvelope } from '../../../platform/event.ts';
import type { ContentStore } from '../store/content-store.ts';
import type { ContentRows } from '../store/content-rows.ts';

/** Brings rows up to events whose command may have ended before it could; where it could, nothing is written. */
export const catchUp =
  (store: ContentStore, rows: ContentRows) =>
  async (events: readonly EventEnvelope[]): Promise<void> => {
    const last = events.at(-1);
    if (last && !(await rows.isAt(last.subject, last.sequence))) await store.project(last.subject);
  };
