import { ContentCreated } from '../../../schema/events/content.ts';

/** The fact that somebody had a social post written. */
export function createdContent({ contentId, authorId }: { contentId: string; authorId: string }) {
  return ContentCreated({
    contentId,
    authorId,
    title: 'Open house on Maple Street',
    body: 'Come and see it on Sunday',
    tone: 'WARM',
    language: 'en',
    details: { type: 'SOCIAL_POST', network: 'X', hashtags: [] },
    compliance: { ruleSet: '2026', verdict: 'PASS', findings: [] },
    generation: { model: 'm', requestHash: 'h', inputTokens: 1, outputTokens: 1, estimated: false },
  });
}
