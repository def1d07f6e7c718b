import type { Clock } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import type { GenerationFeeds } from '../generators/generation-feed.ts';
import { Generator, type GeneratorOptions, type Lanes } from '../generators/generator.ts';
import type { Model } from '../models/model.ts';
import { approveContent } from './approve-content.ts';
import { archiveContent } from './archive-content.ts';
import type { Asker } from './asker.ts';
import type { ContentStore } from '../store/content-store.ts';
import { editContent } from './edit-content.ts';
import { generateBlogPost } from './generate-blog-post.ts';
import { ContentGeneration } from './generate-content.ts';
import { generateListingDescription } from './generate-listing-description.ts';
import { generateMarketUpdate } from './generate-market-update.ts';
import { generateSocialPosts } from './generate-social-posts.ts';
import { publishContent } from './publish-content.ts';
import { scheduleContent } from './schedule-content.ts';

export interface CommandParts {
  readonly store: ContentStore;
  readonly feeds: GenerationFeeds;
  readonly model: Model;
  /** Of each generator. */
  readonly lanes: Lanes;
  readonly onBreakerChange: GeneratorOptions['onBreakerChange'];
  readonly clock: Clock;
  readonly log: Log;
}

/** Everything that can be had done here, for whoever asks. Generators and what they share live as long as the subgraph. */
export function commandsOf({ store, feeds, model, lanes, onBreakerChange, clock, log }: CommandParts) {
  const generation = new ContentGeneration({ store, feeds, model: model.name });
  const with_ = { model, lanes, onBreakerChange, log };
  const all = {
    generateBlogPost: generateBlogPost(generation, new Generator('blogPost', with_)),
    generateSocialPosts: generateSocialPosts(generation, new Generator('socialPosts', with_)),
    generateListingDescription: generateListingDescription(generation, new Generator('listingDescription', with_)),
    generateMarketUpdate: generateMarketUpdate(generation, new Generator('marketUpdate', with_)),
    editContent: editContent(store),
    approveContent: approveContent(store),
    scheduleContent: scheduleContent(store, clock),
    publishContent: publishContent(store),
    archiveContent: archiveContent(store),
  };
  type All = typeof all;
  return (asker: Asker): { readonly [C in keyof All]: (input: Parameters<All[C]>[0]) => ReturnType<All[C]> } => ({
    generateBlogPost: (input) => all.generateBlogPost(input, asker),
    generateSocialPosts: (input) => all.generateSocialPosts(input, asker),
    generateListingDescription: (input) => all.generateListingDescription(input, asker),
    generateMarketUpdate: (input) => all.generateMarketUpdate(input, asker),
    editContent: (input) => all.editContent(input, asker),
    approveContent: (input) => all.approveContent(input, asker),
    scheduleContent: (input) => all.scheduleContent(input, asker),
    publishContent: (input) => all.publishContent(input, asker),
    archiveContent: (input) => all.archiveContent(input, asker),
  });
}
