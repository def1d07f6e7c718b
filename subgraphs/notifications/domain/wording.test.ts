import { describe, expect, it } from 'vitest';
import { ContentCreated, ContentPublished, ContentScheduled } from '../../../schema/events/content.ts';
import { contentCreated, contentPublished, contentScheduled, listingsSynced, planChanged, welcome } from './wording.ts';
import { MlsDataSynced } from '../../../schema/events/integrations.ts';
import { UserRegistered, UserSubscriptionChanged } from '../../../schema/events/users.ts';

const registered = (name: string) =>
  UserRegistered({
    userId: 'u',
    email: 'ada@example.com',
    name,
    brokerage: null,
    tier: 'BASIC',
    registeredAt: '2026-11-23T09:30:00.000Z',
  }).data;

describe('welcome', () => {
  it('greets by name and says the plan', () => {
    expect(welcome(registered(' Ada Lovelace '))).toEqual({
      kind: 'WELCOME',
      title: 'Welcome to CoAgent, Ada Lovelace',
      body: 'Your account is ready, and you are on the Basic plan. Bring in your listings, or begin with a first blog post.',
      subject: null,
    });
  });

  it('greets somebody without a name all the same', () => {
    expect(welcome(registered(' ')).title).toBe('Welcome to CoAgent');
  });

  it('never tells the e-mail address', () => {
    expect(JSON.stringify(welcome(registered('Ada')))).not.toContain('example.com');
  });
});

describe('planChanged', () => {
  it.each([
    ['BASIC', 'PREMIUM', 'You are on the Premium plan', 'You moved up from the Basic plan. The new limits apply from now on.'],
    [
      'ENTERPRISE',
      'BASIC',
      'You are on the Basic plan',
      'You moved down from the Enterprise plan. The new limits apply from now on.',
    ],
    ['BASIC', 'BASIC', 'You are on the Basic plan', 'You stayed on the Basic plan.'],
  ] as const)('words the way from %s to %s', (from, to, title, body) => {
    expect(planChanged(UserSubscriptionChanged({ userId: 'u', from, to }).data)).toEqual({
      kind: 'PLAN_CHANGED',
      title,
      body,
      subject: null,
    });
  });
});

describe('contentCreated', () => {
  const created = (verdict: 'PASS' | 'REVIEW' | 'BLOCKED', findings: number) =>
    ContentCreated({
      contentId: 'c-1',
      authorId: 'u',
      title: 'Five things to know',
      body: 'The text itself',
      tone: 'WARM',
      language: 'en',
      details: { type: 'SOCIAL_POST', network: 'X', hashtags: [] },
      compliance: {
        ruleSet: '2026',
        verdict,
        findings: Array.from({ length: findings }, () => ({
          rule: 'r',
          severity: 'WARN' as const,
          excerpt: 'e',
          suggestion: 's',
        })),
      },
      generation: { model: 'm', requestHash: 'h', inputTokens: 1, outputTokens: 1, estimated: false },
    }).data;

  it('names the content and points to it', () => {
    expect(contentCreated(created('PASS', 0))).toEqual({
      kind: 'CONTENT_CREATED',
      title: 'Your social post is written',
      body: '“Five things to know” is ready for you to read and approve.',
      subject: { type: 'SOCIAL_POST', id: 'c-1' },
    });
  });

  it.each([
    ['REVIEW', 2, '“Five things to know” is written. The fair housing check left 2 remarks to look at before you approve it.'],
    [
      'BLOCKED',
      1,
      '“Five things to know” is written, but the fair housing check found 1 passage to change before it can be approved.',
    ],
  ] as const)('says what a verdict of %s asks for', (verdict, findings, body) => {
    expect(contentCreated(created(verdict, findings)).body).toBe(body);
  });
});

describe('contentScheduled', () => {
  it('tells the time with its zone', () => {
    const scheduled = ContentScheduled({
      contentId: 'c-1',
      authorId: 'u',
      type: 'BLOG_POST',
      title: 'Open house',
      scheduledFor: '2026-11-24T16:05:00.000Z',
    });
    expect(contentScheduled(scheduled.data)).toEqual({
      kind: 'CONTENT_SCHEDULED',
      title: 'Your blog post is scheduled',
      body: '“Open house” will be published on Tuesday, November 24, 2026 at 16:05 UTC. You need not do anything more.',
      subject: { type: 'BLOG_POST', id: 'c-1' },
    });
  });
});

describe('contentPublished', () => {
  it.each([
    ['LISTING_DESCRIPTION', 'Your listing description is published'],
    ['MARKET_UPDATE', 'Your market update is published'],
  ] as const)('names a %s as people do', (type, title) => {
    const published = ContentPublished({ contentId: 'c-1', authorId: 'u', type, title: 'Maple Street' });
    expect(contentPublished(published.data)).toEqual({
      kind: 'CONTENT_PUBLISHED',
      title,
      body: '“Maple Street” is public now.',
      subject: { type, id: 'c-1' },
    });
  });
});

describe('listingsSynced', () => {
  const synced = (created: number, updated: number, unchanged: number, rejected: number) =>
    listingsSynced(MlsDataSynced({ userId: 'u', source: 'import', created, updated, unchanged, rejected }).data);

  it.each([
    [12, 3, 1, 0, 'Your listings are up to date', '12 listings added, 3 listings updated and 1 listing unchanged.'],
    [1, 0, 0, 0, 'Your listings are up to date', '1 listing added.'],
    [0, 0, 0, 0, 'Your listings are up to date', 'No listings came in.'],
    [
      0,
      2,
      0,
      1,
      'Some of your listings could not be taken',
      '2 listings updated. 1 listing could not be taken: look at the import’s report for the reasons.',
    ],
    [
      0,
      0,
      0,
      4,
      'Some of your listings could not be taken',
      'No listings came in. 4 listings could not be taken: look at the import’s report for the reasons.',
    ],
  ])('counts %i added, %i updated, %i unchanged, %i rejected', (created, updated, unchanged, rejected, title, body) => {
    expect(synced(created, updated, unchanged, rejected)).toEqual({ kind: 'LISTINGS_SYNCED', title, body, subject: null });
  });
});
