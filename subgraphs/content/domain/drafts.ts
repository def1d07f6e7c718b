import { z } from 'zod';
import type { BriefKind, BriefOf } from './briefs.ts';
import { characterCount, SocialNetwork, socialLimits } from './social-networks.ts';
import { line, paragraphs } from './text.ts';

const Title = line(1, 200);
const Body = paragraphs(10, 10_000);

/** A blog post as a model wrote it. */
export const BlogPostDraft = z.object({
  title: Title,
  body: Body,
  slug: line(1, 80).regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must be lower-case letters a to z and digits, in words joined by single hyphens',
  ),
  excerpt: line(1, 200),
  seo: z.object({
    title: line(1, 60),
    description: line(1, 155),
    keywords: z.array(line(1, 60)).max(20, 'must have at most 20 entries'),
  }),
});
export type BlogPostDraft = z.infer<typeof BlogPostDraft>;

const Hashtag = line(1, 100).regex(/^(?=.*\p{L})[\p{L}\p{M}\p{N}_]+$/u, 'must be one word of letters and digits, without #');

/** A post as a model wrote it, within its network's limit. */
export const SocialPostDraft = z
  .object({ network: SocialNetwork, title: Title, body: Body, hashtags: z.array(Hashtag) })
  .superRefine(({ network, body, hashtags }, context) => {
    const most = socialLimits[network];
    const count = characterCount(network, body, hashtags);
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (count > most.characters) {
      refuse('body', `must have at most ${most.characters} characters with its hashtags as ${network} counts them, not ${count}`);
    }
    if (hashtags.length > most.hashtags) refuse('hashtags', `must have at most ${most.hashtags} entries on ${network}`);
  });
export type SocialPostDraft = z.infer<typeof SocialPostDraft>;

/** The posts of one brief: one for each network that it names, in its order. */
export const SocialPostsDraft = z.object({ posts: z.array(SocialPostDraft).min(1) });
export type SocialPostsDraft = z.infer<typeof SocialPostsDraft>;

/** A listing description as a model wrote it. */
export const ListingDescriptionDraft = z.object({ title: Title, body: Body });
export type ListingDescriptionDraft = z.infer<typeof ListingDescriptionDraft>;

/** A market update as a model wrote it. */
export const MarketUpdateDraft = z.object({ title: Title, body: Body });
export type MarketUpdateDraft = z.infer<typeof MarketUpdateDraft>;

/** The draft of each kind of writing. */
export const drafts = {
  blogPost: BlogPostDraft,
  socialPosts: SocialPostsDraft,
  listingDescription: ListingDescriptionDraft,
  marketUpdate: MarketUpdateDraft,
} as const;
export type DraftOf<K extends BriefKind> = z.infer<(typeof drafts)[K]>;

type DraftCheck = { [K in BriefKind]: (brief: BriefOf<K>) => z.ZodType<DraftOf<K>> };

/** What a draft has to be for this one brief, where the brief itself sets a limit. */
const checks: DraftCheck = {
  blogPost: () => BlogPostDraft,
  marketUpdate: () => MarketUpdateDraft,
  listingDescription: ({ maxCharacters }) =>
    ListingDescriptionDraft.refine(({ body }) => body.length <= maxCharacters, {
      path: ['body'],
      message: `must have at most ${maxCharacters} characters`,
    }),
  socialPosts: ({ networks }) =>
    SocialPostsDraft.refine(({ posts }) => posts.map(({ network }) => network).join() === networks.join(), {
      path: ['posts'],
      message: `must be one post for each of ${networks.join(', ')}, in this order`,
    }),
};

/** The schema that a draft for this brief has to pass. */
export function draftSchemaFor<K extends BriefKind>(kind: K, brief: BriefOf<K>): z.ZodType<DraftOf<K>> {
  return checks[kind](brief);
}

/** The text that a reader sees of a draft: its body, or the bodies of its posts with a blank line between. */
export function textOf<K extends BriefKind>(draft: DraftOf<K>): string {
  return 'posts' in draft ? draft.posts.map(({ body }) => body).join('\n\n') : draft.body;
}
