import type { ContentCreated, ContentPublished, ContentScheduled, ContentType } from '../../../schema/events/content.ts';
import type { MlsDataSynced } from '../../../schema/events/integrations.ts';
import type { PlanTier, UserRegistered, UserSubscriptionChanged } from '../../../schema/events/users.ts';
import type { EventOf } from '../../../platform/event.ts';
import { count, instant, list } from './english.ts';
import type { Notice } from './notification.ts';

const PLAN: Readonly<Record<PlanTier, string>> = { BASIC: 'Basic', PREMIUM: 'Premium', ENTERPRISE: 'Enterprise' };
const RANK: Readonly<Record<PlanTier, number>> = { BASIC: 1, PREMIUM: 2, ENTERPRISE: 3 };
const CONTENT: Readonly<Record<ContentType, string>> = {
  BLOG_POST: 'blog post',
  SOCIAL_POST: 'social post',
  LISTING_DESCRIPTION: 'listing description',
  MARKET_UPDATE: 'market update',
};

/** Greets somebody who has just opened an account. */
export function welcome({ name, tier }: EventOf<typeof UserRegistered>['data']): Notice {
  const who = name.trim();
  return {
    kind: 'WELCOME',
    title: who === '' ? 'Welcome to CoAgent' : `Welcome to CoAgent, ${who}`,
    body: `Your account is ready, and you are on the ${PLAN[tier]} plan. Bring in your listings, or begin with a first blog post.`,
    subject: null,
  };
}

/** Says which plan an agent left and which one is theirs now. */
export function planChanged({ from, to }: EventOf<typeof UserSubscriptionChanged>['data']): Notice {
  const verb = RANK[to] === RANK[from] ? 'stayed on' : RANK[to] > RANK[from] ? 'moved up from' : 'moved down from';
  const body =
    from === to ? `You ${verb} the ${PLAN[to]} plan.` : `You ${verb} the ${PLAN[from]} plan. The new limits apply from now on.`;
  return { kind: 'PLAN_CHANGED', title: `You are on the ${PLAN[to]} plan`, body, subject: null };
}

/** Says that a text is written, and what the check for housing rules wants of the agent. */
export function contentCreated({ contentId, title, details, compliance }: EventOf<typeof ContentCreated>['data']): Notice {
  const findings = compliance.findings.length;
  const next = {
    PASS: `“${title}” is ready for you to read and approve.`,
    REVIEW: `“${title}” is written. The fair housing check left ${count(findings, 'remark')} to look at before you approve it.`,
    BLOCKED: `“${title}” is written, but the fair housing check found ${count(findings, 'passage')} to change before it can be approved.`,
  }[compliance.verdict];
  return {
    kind: 'CONTENT_CREATED',
    title: `Your ${CONTENT[details.type]} is written`,
    body: next,
    subject: { type: details.type, id: contentId },
  };
}

/** Says when a content will be published by itself. */
export function contentScheduled({ contentId, type, title, scheduledFor }: EventOf<typeof ContentScheduled>['data']): Notice {
  return {
    kind: 'CONTENT_SCHEDULED',
    title: `Your ${CONTENT[type]} is scheduled`,
    body: `“${title}” will be published on ${instant(scheduledFor)}. You need not do anything more.`,
    subject: { type, id: contentId },
  };
}

/** Says that a content is public. */
export function contentPublished({ contentId, type, title }: EventOf<typeof ContentPublished>['data']): Notice {
  return {
    kind: 'CONTENT_PUBLISHED',
    title: `Your ${CONTENT[type]} is published`,
    body: `“${title}” is public now.`,
    subject: { type, id: contentId },
  };
}

/** Says what became of the listings of a sync: what is new, what changed, and what could not be taken. */
export function listingsSynced({ created, updated, unchanged, rejected }: EventOf<typeof MlsDataSynced>['data']): Notice {
  const changes = [
    ...(created > 0 ? [`${count(created, 'listing')} added`] : []),
    ...(updated > 0 ? [`${count(updated, 'listing')} updated`] : []),
  ];
  const kept = unchanged > 0 ? [`${count(unchanged, 'listing')} unchanged`] : [];
  const taken = [...changes, ...kept];
  const sentences = [
    taken.length === 0 ? 'No listings came in.' : `${list(taken)}.`,
    ...(rejected > 0 ? [`${count(rejected, 'listing')} could not be taken: look at the import’s report for the reasons.`] : []),
  ];
  return {
    kind: 'LISTINGS_SYNCED',
    title: rejected > 0 ? 'Some of your listings could not be taken' : 'Your listings are up to date',
    body: sentences.join(' '),
    subject: null,
  };
}
