import { sentenceOf } from '../../../platform/subgraph/input.ts';
import type { Generated } from '../commands/generate-content.ts';
import type { SocialPostView } from '../domain/content-view.ts';
import type { GenerateContentRefused, MutationResolvers } from './resolvers.generated.ts';
import {
  approveSentences,
  archiveSentences,
  editSentences,
  generateSentences,
  publishSentences,
  scheduleSentences,
} from './sentences.ts';

export const Mutation: MutationResolvers = {
  generateBlogPost: async (_, { input }, { signedIn }) => oneContent(await signedIn().commands.generateBlogPost(input)),
  generateListingDescription: async (_, { input }, { signedIn }) =>
    oneContent(await signedIn().commands.generateListingDescription(input)),
  generateMarketUpdate: async (_, { input }, { signedIn }) => oneContent(await signedIn().commands.generateMarketUpdate(input)),
  generateSocialPosts: async (_, { input }, { signedIn }) => {
    const generated = await signedIn().commands.generateSocialPosts(input);
    if (!generated.ok) return refused(generated);
    const posts = generated.contents.filter((content): content is SocialPostView => content.details.type === 'SOCIAL_POST');
    return { __typename: 'GenerateSocialPostsOk', posts };
  },
  editContent: async (_, { input }, { signedIn }) => {
    const edited = await signedIn().commands.editContent(input);
    if (edited.ok) return { __typename: 'EditContentOk', content: edited.content };
    const { refusal: reason } = edited;
    if (reason === 'INVALID_INPUT') {
      const problems = [...edited.problems];
      return { __typename: 'EditContentRefused', reason, message: sentenceOf(problems), problems };
    }
    return { __typename: 'EditContentRefused', reason, message: editSentences[reason], problems: [] };
  },
  approveContent: async (_, { input }, { signedIn }) => {
    const changed = await signedIn().commands.approveContent(input);
    if (changed.ok) return { __typename: 'ApproveContentOk', content: changed.content };
    return { __typename: 'ApproveContentRefused', reason: changed.refusal, message: approveSentences[changed.refusal] };
  },
  scheduleContent: async (_, { input }, { signedIn }) => {
    const changed = await signedIn().commands.scheduleContent(input);
    if (changed.ok) return { __typename: 'ScheduleContentOk', content: changed.content };
    return { __typename: 'ScheduleContentRefused', reason: changed.refusal, message: scheduleSentences[changed.refusal] };
  },
  publishContent: async (_, { input }, { signedIn }) => {
    const changed = await signedIn().commands.publishContent(input);
    if (changed.ok) return { __typename: 'PublishContentOk', content: changed.content };
    return { __typename: 'PublishContentRefused', reason: changed.refusal, message: publishSentences[changed.refusal] };
  },
  archiveContent: async (_, { input }, { signedIn }) => {
    const changed = await signedIn().commands.archiveContent(input);
    if (changed.ok) return { __typename: 'ArchiveContentOk', content: changed.content };
    return { __typename: 'ArchiveContentRefused', reason: changed.refusal, message: archiveSentences[changed.refusal] };
  },
};

/** A generation that makes one content. */
function oneContent(generated: Generated) {
  if (!generated.ok) return refused(generated);
  const [content] = generated.contents;
  if (!content) throw new TypeError('A generation ended well, but made no content');
  return { __typename: 'GenerateContentOk' as const, content };
}

function refused(
  generated: Extract<Generated, { ok: false }>,
): GenerateContentRefused & { __typename: 'GenerateContentRefused' } {
  const answer = { __typename: 'GenerateContentRefused' as const, reason: generated.refusal, problems: [] };
  switch (generated.refusal) {
    case 'INVALID_INPUT':
      return { ...answer, message: sentenceOf(generated.problems), problems: [...generated.problems] };
    case 'MODEL_DECLINED':
      return { ...answer, message: generated.message };
    case 'IDEMPOTENCY_KEY_REUSED':
      return { ...answer, message: generateSentences[generated.refusal] };
  }
}
