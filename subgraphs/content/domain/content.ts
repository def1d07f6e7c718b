import type { Compliance, ContentDetails, Generation, Tone } from '../../../schema/events/content.ts';
import type { ContentId, UserId } from '../../../schema/ids.ts';
import type { ContentFact } from './content-facts.ts';

/** Title and body as they stood after one change. `createdAt` is ISO 8601 in UTC. */
export interface TextVersion {
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
}

/** What all content has, whatever became of it. Times are ISO 8601 in UTC. */
interface Written {
  readonly contentId: ContentId;
  readonly authorId: UserId;
  readonly title: string;
  readonly body: string;
  readonly tone: Tone;
  readonly language: string;
  readonly details: ContentDetails;
  /** What the rules say of this title and body. */
  readonly compliance: Compliance;
  readonly generation: Generation;
  /** How many facts are recorded on it. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Every text that it had, oldest first. */
  readonly texts: readonly TextVersion[];
}

/** What an agent had written, in one of its states. */
export type ExistingContent =
  | (Written & { readonly status: 'draft' })
  | (Written & { readonly status: 'approved' })
  | (Written & { readonly status: 'scheduled'; readonly scheduledFor: string })
  | (Written & { readonly status: 'published'; readonly publishedAt: string })
  | (Written & { readonly status: 'archived'; readonly publishedAt: string | null });

export type Content = { readonly status: 'absent' } | ExistingContent;

/** Nothing is written yet. */
export const noContent: Content = { status: 'absent' };

/** Whether the content is there and this agent's: to everybody else it is as if there were none. */
export function isBy(content: Content, author: UserId): content is ExistingContent {
  return content.status !== 'absent' && content.authorId === author;
}

/** How a fact changes content. @param at when it was recorded, ISO 8601 in UTC */
export function evolve(content: Content, fact: ContentFact, at: string): Content {
  if (fact.type === 'content.created') return created(fact.data, at);
  if (content.status === 'absent') return content;
  const written = writtenOf(content, at);
  switch (fact.type) {
    case 'content.edited': {
      const { title, body, details, compliance } = fact.data;
      const texts = [...written.texts, { version: written.version, title, body, createdAt: at }];
      return { ...written, status: 'draft', title, body, details, compliance, texts };
    }
    case 'content.approved':
      return { ...written, status: 'approved' };
    case 'content.scheduled':
      return { ...written, status: 'scheduled', scheduledFor: fact.data.scheduledFor };
    case 'content.published':
      return { ...written, status: 'published', publishedAt: at };
    case 'content.archived':
      return { ...written, status: 'archived', publishedAt: content.status === 'published' ? content.publishedAt : null };
  }
}

function created(data: Extract<ContentFact, { type: 'content.created' }>['data'], at: string): Content {
  const texts = [{ version: 1, title: data.title, body: data.body, createdAt: at }];
  return { ...data, status: 'draft', version: 1, createdAt: at, updatedAt: at, texts };
}

/** What a change keeps of content: all but its state, which the change decides, and counted once more. */
function writtenOf(content: ExistingContent, at: string): Written {
  const { contentId, authorId, title, body, tone, language, details, compliance, generation, createdAt, texts } = content;
  return {
    contentId,
    authorId,
    title,
    body,
    tone,
    language,
    details,
    compliance,
    generation,
    createdAt,
    texts,
    version: content.version + 1,
    updatedAt: at,
  };
}
