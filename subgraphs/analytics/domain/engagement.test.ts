import { describe, expect, it } from 'vitest';
import { ContentId, UserId } from '../../../schema/ids.ts';
import { EngagementTracked, type KnownContent, track } from './engagement.ts';

const authorId = UserId.parse('ada');
const engagement = {
  engagementId: 'e-1',
  contentId: ContentId.parse('c-1'),
  kind: 'VIEW' as const,
  occurredAt: '2026-11-23T09:30:00.000Z',
};

describe('an engagement', () => {
  it('counts for a published content of the one who reports it', () => {
    expect(track({ status: 'published', authorId }, { by: 'ada', engagement })).toEqual({
      ok: true,
      events: [EngagementTracked({ ...engagement, authorId: 'ada' })],
    });
  });

  it.each<[string, KnownContent, string]>([
    ['that nobody knows', { status: 'unknown' }, 'ada'],
    ['that is not public', { status: 'unpublished', authorId }, 'ada'],
    ['of somebody else', { status: 'published', authorId }, 'bob'],
    ['of somebody else that is not public', { status: 'unpublished', authorId }, 'bob'],
  ])('does not count for a content %s, for the same reason', (_which, content, by) => {
    expect(track(content, { by, engagement })).toEqual({ ok: false, refusal: 'NOT_FOUND' });
  });
});
