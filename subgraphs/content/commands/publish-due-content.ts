import type { Clock } from '../../../platform/clock.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { continueTrace, traceparentOf } from '../../../platform/trace.ts';
import { publishWhenDue } from '../domain/publish.ts';
import type { ContentRows } from '../store/content-rows.ts';
import type { ContentStore } from '../store/content-store.ts';

/**
 * Publishes everything whose time has come, one after the other. Content that fails stays due for the next look.
 * Any number of processes may do so at once: the content itself decides, and is published once.
 * @returns how many were published by this call
 */
export const publishDueContent =
  ({ store, rows, clock, ids, log }: { store: ContentStore; rows: ContentRows; clock: Clock; ids: Ids; log: Log }) =>
  async (): Promise<number> => {
    const at = clock.now().toISOString();
    let published = 0;
    for await (const contentId of rows.due(at)) {
      try {
        const handled = await store.handle(contentId, scheduledCause(ids), (content) => publishWhenDue(content, { at }));
        if (handled.ok && handled.events.length > 0) published += 1;
        // Nothing to do though the index says so: its row is late, or was left behind by a process that died.
        else await store.project(contentId);
      } catch (error) {
        log.error({ error, contentId }, 'scheduled content could not be published; it is tried again at the next look');
      }
    }
    return published;
  };

function scheduledCause(ids: Ids): Cause {
  const correlationId = ids.next();
  return {
    actor: { kind: 'system', id: 'scheduler' },
    traceparent: traceparentOf(continueTrace(undefined)),
    correlationId,
    causationId: correlationId,
  };
}
