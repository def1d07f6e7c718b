import { causeBy } from '../../../platform/events/cause.ts';
import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { UserErased } from '../../../schema/events/users.ts';
import { archive } from '../domain/archive.ts';
import type { GenerationFeeds } from '../generators/generation-feed.ts';
import type { ContentRows } from '../store/content-rows.ts';
import type { ContentStore } from '../store/content-store.ts';

/** Puts away all content of somebody who was erased, also what was scheduled or public, and removes what can't be opened any more. */
export function onUserErased({
  store,
  rows,
  feeds,
}: {
  store: ContentStore;
  rows: ContentRows;
  feeds: Pick<GenerationFeeds, 'forget'>;
}): Consumer {
  return consumerOf(UserErased, async (event) => {
    const by = event.data.userId;
    // Of what was being written while the key was destroyed.
    await feeds.forget(by);
    for await (const contentId of rows.idsOf(by)) {
      await store.handle(contentId, causeBy(event, 'content'), (content) => archive(content, { by }));
      await rows.remove(contentId);
    }
  });
}
