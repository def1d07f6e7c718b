import type { AggregateStore } from '../../../platform/events/aggregate-store.ts';
import type { Content } from '../domain/content.ts';
import type { ContentFact } from '../domain/content-facts.ts';

/** Content as its log has it: loads it by folding its facts, and records what is decided on it. */
export type ContentStore = AggregateStore<Content, ContentFact>;
