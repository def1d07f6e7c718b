import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import type { UserId } from '../../../schema/ids.ts';
import { type Content, isBy } from './content.ts';
import { ContentApproved, type ContentFact } from './content-facts.ts';

export type ApproveRefusal =
  | 'NOT_FOUND'
  | 'VERSION_CHANGED'
  | 'ALREADY_APPROVED'
  | 'ALREADY_PUBLISHED'
  | 'ARCHIVED'
  | 'COMPLIANCE_BLOCKED';

/** Says that a draft may be published, unless its text breaks a rule. */
export function approve(
  content: Content,
  { by, expectedVersion }: { readonly by: UserId; readonly expectedVersion?: number | undefined },
): Decision<ContentFact, ApproveRefusal> {
  if (!isBy(content, by)) return refuse('NOT_FOUND');
  switch (content.status) {
    case 'draft':
      if (expectedVersion !== undefined && expectedVersion !== content.version) return refuse('VERSION_CHANGED');
      if (content.compliance.verdict === 'BLOCKED') return refuse('COMPLIANCE_BLOCKED');
      return accept(ContentApproved({ contentId: content.contentId, approvedBy: by }));
    case 'approved':
    case 'scheduled':
      return refuse('ALREADY_APPROVED');
    case 'published':
      return refuse('ALREADY_PUBLISHED');
    case 'archived':
      return refuse('ARCHIVED');
  }
}
