import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import type { ContentDetails } from '../../../schema/events/content.ts';
import type { UserId } from '../../../schema/ids.ts';
import { type Content, isBy } from './content.ts';
import { reviewText } from './compliance.ts';
import { ContentEdited, type ContentFact } from './content-facts.ts';
import { ContentBody, ContentTitle, excessOf } from './content-text.ts';
import { excerptOf, slugOf } from './excerpt.ts';

export type EditRefusal =
  | 'NOT_FOUND'
  | 'VERSION_CHANGED'
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'INVALID_TEXT'
  | 'TOO_LONG_FOR_NETWORK';

export interface Edit {
  readonly by: UserId;
  /** Left out, it stays. */
  readonly title?: string | undefined;
  /** Left out, it stays. */
  readonly body?: string | undefined;
  /** The version that the author saw. */
  readonly expectedVersion?: number | undefined;
}

/** Replaces title or body; what was approved or scheduled is a draft again. The same text again changes nothing. */
export function edit(content: Content, { by, expectedVersion, ...text }: Edit): Decision<ContentFact, EditRefusal> {
  if (!isBy(content, by)) return refuse('NOT_FOUND');
  if (content.status === 'published') return refuse('ALREADY_PUBLISHED');
  if (content.status === 'archived') return refuse('ARCHIVED');
  if (expectedVersion !== undefined && expectedVersion !== content.version) return refuse('VERSION_CHANGED');
  const title = ContentTitle.safeParse(text.title ?? content.title);
  const body = ContentBody.safeParse(text.body ?? content.body);
  if (!title.success || !body.success) return refuse('INVALID_TEXT');
  if (excessOf(body.data, content.details)) return refuse('TOO_LONG_FOR_NETWORK');
  const changed = { title: title.data !== content.title, body: body.data !== content.body };
  if (!changed.title && !changed.body) return accept();

  const next = { title: title.data, body: body.data };
  const details = detailsOf(content.details, next, changed);
  const compliance = reviewText({ ...next, details });
  return accept(ContentEdited({ contentId: content.contentId, ...next, details, compliance }));
}

const SEO_TITLE_CHARACTERS = 60;
const SEO_DESCRIPTION_CHARACTERS = 155;
const EXCERPT_CHARACTERS = 200;

/** A blog post's address, excerpt and snippet are made of its text: they follow what was changed of it. */
function detailsOf(
  details: ContentDetails,
  { title, body }: { title: string; body: string },
  changed: { title: boolean; body: boolean },
): ContentDetails {
  if (details.type !== 'BLOG_POST') return details;
  const { seo } = details;
  return {
    ...details,
    slug: changed.title ? slugOf(title) || details.slug : details.slug,
    excerpt: changed.body ? excerptOf(body, EXCERPT_CHARACTERS) : details.excerpt,
    seo: {
      ...seo,
      title: changed.title ? excerptOf(title, SEO_TITLE_CHARACTERS) : seo.title,
      description: changed.body ? excerptOf(body, SEO_DESCRIPTION_CHARACTERS) : seo.description,
    },
  };
}
