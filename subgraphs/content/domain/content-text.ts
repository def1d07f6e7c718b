import type { ContentDetails } from '../../../schema/events/content.ts';
import { characterCount, socialLimits } from './social-networks.ts';
import { line, paragraphs } from './text.ts';

/** The title that content may have. */
export const ContentTitle = line(1, 200);
/** The body that content may have. */
export const ContentBody = paragraphs(10, 10_000);

/**
 * How far a body is over what its network takes, in characters as the network counts them.
 * @returns undefined where it fits, or goes to no network
 */
export function excessOf(body: string, details: ContentDetails): { count: number; limit: number } | undefined {
  if (details.type !== 'SOCIAL_POST') return undefined;
  const count = characterCount(details.network, body, details.hashtags);
  const limit = socialLimits[details.network].characters;
  return count > limit ? { count, limit } : undefined;
}
