import { type Content, evolve, noContent } from './content.ts';
import { ContentState } from './content-snapshot.ts';

/** Content as an aggregate: its streams are `content#<contentId>`, and it is its author's. */
export const contentAggregate = {
  category: 'content',
  initial: noContent,
  evolve,
  ownerOf: (content: Content) => (content.status === 'absent' ? undefined : content.authorId),
  snapshots: { form: 1, schema: ContentState, everyEvents: 32 },
};
