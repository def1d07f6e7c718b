import { ofViewer } from '../answer-tags.ts';
import type { EventEnvelope } from '../event.ts';
import type { Outdating } from '../redis/outdating.ts';
import type { Publisher } from './bus.ts';

/**
 * Publishes events, and before that outdates what is kept and says otherwise: whoever hears of a fact and looks finds it.
 * A cache that does not answer holds no event up.
 * @param outdating undefined where nothing is kept
 * @param ownerOf the id of the user to whom what an event changes is shown; undefined where that is nobody
 */
export function outdatingPublisher(
  publisher: Publisher,
  outdating: Pick<Outdating, 'outdate'> | undefined,
  ownerOf: (event: EventEnvelope) => string | undefined,
): Publisher {
  if (!outdating) return publisher;
  return {
    async publish(events) {
      const owners = new Set(events.flatMap((event) => ownerOf(event) ?? []));
      if (owners.size > 0) await outdating.outdate([...owners].map(ofViewer));
      await publisher.publish(events);
    },
  };
}
