import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { ContentCreated } from '../../../schema/events/content.ts';
import type { Content } from './content.ts';
import { reviewText } from './compliance.ts';
import type { ContentFact } from './content-facts.ts';
import { ContentBody, ContentTitle, excessOf } from './content-text.ts';

export type CreateRefusal = 'IDEMPOTENCY_KEY_REUSED' | 'INVALID_TEXT';
export type Creation = Omit<Extract<ContentFact, { type: 'content.created' }>['data'], 'compliance'>;

/**
 * Records what a model wrote. Content that is there already, from the same request, stays as it is.
 * @returns IDEMPOTENCY_KEY_REUSED where it came from another request; INVALID_TEXT where title or body can't be content
 */
export function create(content: Content, creation: Creation): Decision<ContentFact, CreateRefusal> {
  if (content.status !== 'absent') {
    const sameRequest =
      content.authorId === creation.authorId && content.generation.requestHash === creation.generation.requestHash;
    return sameRequest ? accept() : refuse('IDEMPOTENCY_KEY_REUSED');
  }
  const title = ContentTitle.safeParse(creation.title);
  const body = ContentBody.safeParse(creation.body);
  if (!title.success || !body.success || excessOf(body.data, creation.details)) return refuse('INVALID_TEXT');
  const text = { ...creation, title: title.data, body: body.data };
  return accept(ContentCreated({ ...text, compliance: reviewText(text) }));
}
