import type { ContentFact } from './content-facts.ts';
import { type Content, evolve, noContent } from './content.ts';

/** Content as an aggregate: its streams are `content#<contentId>`. */
export const contentAggregate: {
  readonly category: string;
  readonly initial: Content;
  readonly evolve: (content: Content, fact: ContentFact, at: string) => Content;
} = { category: 'content', initial: noContent, evolve };
