import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import {
  ApproveContentDocument,
  GenerateBlogPostDocument,
  GenerateListingDescriptionDocument,
  GenerateMarketUpdateDocument,
  GenerateSocialPostsDocument,
  ImportListingsDocument,
  InboxDocument,
  PublishContentDocument,
} from '../generated/graphql.ts';
import type { Agent } from '../harness/client.ts';
import { blogInput, listingInput, marketInput, resoRecord, socialInput, tomorrow } from '../harness/inputs.ts';

/** What one agent has, by which others try to get at it. */
export interface Fixtures {
  readonly agent: Agent;
  /** Ids of entities, by the names of their types. */
  readonly ids: Readonly<Record<string, string>>;
  /** Arguments of root fields, by `Type.field`. Each is used once by each role, and does what it says for its agent alone. */
  readonly args: Readonly<Record<string, () => Record<string, unknown>>>;
}

const TRAIL = 'query ($subject: ID!) { auditTrail(subject: $subject, first: 1) { edges { cursor } } }';

/** Lets an agent have one of everything. */
export async function makeFixtures(agent: Agent): Promise<Fixtures> {
  const draft = async (): Promise<string> => {
    const { generateListingDescription: made } = await agent.ask(GenerateListingDescriptionDocument, { input: listingInput() });
    if (made.__typename !== 'GenerateContentOk') throw new Error(made.message);
    return made.content.id;
  };
  const approved = async (): Promise<string> => {
    const contentId = await draft();
    await agent.ask(ApproveContentDocument, { input: { contentId } });
    return contentId;
  };
  const published = async (): Promise<string> => {
    const contentId = await approved();
    await agent.ask(PublishContentDocument, { input: { contentId } });
    return contentId;
  };
  const blog = (await agent.ask(GenerateBlogPostDocument, { input: blogInput() })).generateBlogPost;
  const market = (await agent.ask(GenerateMarketUpdateDocument, { input: marketInput() })).generateMarketUpdate;
  const social = (await agent.ask(GenerateSocialPostsDocument, { input: socialInput() })).generateSocialPosts;
  const imported = (await agent.ask(ImportListingsDocument, { input: { payload: [resoRecord()] } })).importListings;
  if (
    blog.__typename !== 'GenerateContentOk' ||
    market.__typename !== 'GenerateContentOk' ||
    social.__typename !== 'GenerateSocialPostsOk' ||
    imported.__typename !== 'ImportListingsOk'
  ) {
    throw new Error('make one of everything, but something was refused');
  }
  const inbox = async () => (await agent.ask(InboxDocument, { first: 1 })).me?.notifications?.edges[0]?.node.id;
  await vi.waitFor(async () => expect(await inbox()).toBeDefined(), { timeout: 20_000, interval: 100 });
  const trail = async () =>
    (await agent.try<{ auditTrail?: { edges: unknown[] } }, object>(TRAIL, { subject: blog.content.id })).data?.auditTrail?.edges;
  await vi.waitFor(async () => expect(await trail()).toHaveLength(1), { timeout: 20_000, interval: 100 });

  const [toApprove, toArchive, toEdit, toPublish, toSchedule, seen] = await Promise.all([
    draft(),
    draft(),
    draft(),
    approved(),
    approved(),
    published(),
  ]);
  const ids = {
    User: agent.id,
    AuditActor: agent.id,
    BlogPost: blog.content.id,
    MarketUpdate: market.content.id,
    SocialPost: social.posts[0]?.id ?? '',
    ListingDescription: seen,
    Content: blog.content.id,
    Listing: imported.listings[0]?.id ?? '',
    Notification: (await inbox()) ?? '',
  };
  // Counting the same event twice would not be refused either: each role brings one of its own.
  const engagement = () => ({ contentId: seen, kind: 'VIEW', eventId: randomUUID() });
  const account = () => ({ email: `s-${randomUUID()}@example.com`, password: `Correct-horse-${randomUUID()}`, name: 'Sam Reed' });
  return {
    agent,
    ids,
    args: {
      'Query.auditTrail': () => ({ subject: ids.BlogPost }),
      'Query.content': () => ({ id: ids.BlogPost }),
      'Query.listing': () => ({ id: ids.Listing }),
      'Mutation.approveContent': () => ({ input: { contentId: toApprove } }),
      'Mutation.archiveContent': () => ({ input: { contentId: toArchive } }),
      'Mutation.editContent': () => ({ input: { contentId: toEdit, title: 'A new title' } }),
      'Mutation.publishContent': () => ({ input: { contentId: toPublish } }),
      'Mutation.scheduleContent': () => ({ input: { contentId: toSchedule, scheduledFor: tomorrow() } }),
      'Mutation.generateBlogPost': () => ({ input: blogInput() }),
      'Mutation.generateListingDescription': () => ({ input: listingInput() }),
      'Mutation.generateMarketUpdate': () => ({ input: marketInput() }),
      'Mutation.generateSocialPosts': () => ({ input: socialInput() }),
      'Mutation.importListings': () => ({ input: { payload: [resoRecord()] } }),
      'Mutation.trackEngagement': () => ({ input: engagement() }),
      'Mutation.markNotificationsRead': () => ({ input: { ids: [ids.Notification] } }),
      'Mutation.changePlan': () => ({ input: { tier: 'PREMIUM' } }),
      'Mutation.signUp': () => ({ input: account() }),
      'Mutation.signIn': () => ({ input: { email: agent.email, password: 'not the password of anybody' } }),
      'Mutation.updatePreferences': () => ({ input: { tone: 'WARM' } }),
      'Mutation.updateProfile': () => ({ input: { name: 'Ada Moreno' } }),
    },
  };
}
