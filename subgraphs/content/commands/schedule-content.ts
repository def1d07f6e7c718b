import type { Clock } from '../../../platform/clock.ts';
import { schedule, type ScheduleRefusal } from '../domain/schedule.ts';
import type { Asker } from './asker.ts';
import { type Changed, changeContent } from './change-content.ts';
import type { ContentStore } from '../store/content-store.ts';

export interface ScheduleContent {
  readonly contentId: string;
  /** ISO 8601. */
  readonly scheduledFor: string;
}

/** Sets when approved content is published by itself, or moves it. */
export const scheduleContent =
  (store: ContentStore, clock: Clock) =>
  ({ contentId, scheduledFor }: ScheduleContent, { id: by, cause }: Asker): Promise<Changed<ScheduleRefusal>> =>
    changeContent(store, contentId, cause, (content) => schedule(content, { by, scheduledFor, at: clock.now().toISOString() }));
