import { describe, expect, it } from 'vitest';
import { specify } from '../../../platform/testing/specify.ts';
import { type ContentDetails, ContentCreated, ContentPublished, ContentScheduled } from '../../../schema/events/content.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';
import { approve } from './approve.ts';
import { archive } from './archive.ts';
import { reviewText } from './compliance.ts';
import { type Content, evolve, noContent } from './content.ts';
import { ContentApproved, ContentArchived, ContentEdited, type ContentFact } from './content-facts.ts';
import { viewOf } from './content-view.ts';
import { create, type Creation } from './create.ts';
import { edit } from './edit.ts';
import { publish, publishWhenDue } from './publish.ts';
import { schedule } from './schedule.ts';

const noon = '2026-11-23T12:00:00.000Z';
const given = specify<Content, ContentFact>(noContent, (content, fact) => evolve(content, fact, noon));

const ada = UserId.parse('ada');
const bob = UserId.parse('bob');
const contentId = ContentId.parse('0f9619ff-8b86-8d11-8b42-00cf4fc964ff');
const seo = { title: 'A small house', description: 'A small house with a garden', keywords: ['garden'] };
const details: ContentDetails = { type: 'BLOG_POST', slug: 'a-small-house', excerpt: 'A small house.', seo };
const onX = (hashtags: string[]): ContentDetails => ({ type: 'SOCIAL_POST', network: 'X', hashtags });
const creation: Creation = {
  contentId,
  authorId: ada,
  title: 'A small house',
  body: 'A small house with a garden.',
  tone: 'WARM',
  language: 'en',
  details,
  generation: { model: 'local-writer/1', requestHash: 'one', inputTokens: 1, outputTokens: 2, estimated: true },
};
const reviewed = (text: { title: string; body: string; details: ContentDetails }) => ({ ...text, compliance: reviewText(text) });

const created = ContentCreated({ ...creation, ...reviewed(creation) });
const blocked = ContentCreated({ ...creation, ...reviewed({ ...creation, body: 'A small house, adults only.' }) });
const approved = ContentApproved({ contentId, approvedBy: ada });
const tomorrow = '2026-11-24T12:00:00.000Z';
const scheduledFor = (time: string) =>
  ContentScheduled({ contentId, authorId: ada, type: 'BLOG_POST', title: 'A small house', scheduledFor: time });
const scheduled = scheduledFor(tomorrow);
const published = ContentPublished({ contentId, authorId: ada, type: 'BLOG_POST', title: 'A small house' });
const archived = ContentArchived({ contentId, archivedBy: ada });

describe('creating content', () => {
  it('records what the model wrote, with the verdict of the rules', () => {
    given().when(create, creation).accepted(created);
    expect(created.data.compliance.verdict).toBe('PASS');
  });

  it('changes nothing where the same request was recorded already, whatever became of it', () => {
    given(created).when(create, creation).accepted();
    given(created, approved, published, archived).when(create, creation).accepted();
  });

  it('refuses a key that was used for another request or by somebody else', () => {
    const other = { ...creation, generation: { ...creation.generation, requestHash: 'two' } };
    given(created).when(create, other).refused('IDEMPOTENCY_KEY_REUSED');
    given(created)
      .when(create, { ...creation, authorId: bob })
      .refused('IDEMPOTENCY_KEY_REUSED');
  });

  it.each([
    { title: '' },
    { title: 'x'.repeat(201) },
    { body: 'too short' },
    { body: 'x'.repeat(10_001) },
    { title: 'two\nlines' },
    { body: 'x'.repeat(281), details: onX([]) },
  ])('refuses a text that can not be content', (text) => {
    given()
      .when(create, { ...creation, ...text })
      .refused('INVALID_TEXT');
  });

  it('takes texts of exactly the allowed lengths', () => {
    const longest = { ...creation, title: 'x'.repeat(200), body: 'x'.repeat(10_000) };
    given()
      .when(create, longest)
      .accepted(ContentCreated({ ...longest, ...reviewed(longest) }));
    const shortest = { ...creation, title: 'x', body: 'x'.repeat(10) };
    given()
      .when(create, shortest)
      .accepted(ContentCreated({ ...shortest, ...reviewed(shortest) }));
  });
});

describe('editing content', () => {
  const rewritten = (over: { title?: string; body?: string }, next: ContentDetails = details) =>
    ContentEdited({
      contentId,
      ...reviewed({ title: over.title ?? creation.title, body: over.body ?? creation.body, details: next }),
    });
  const body = 'Another text. With two sentences.';
  const edited = rewritten({ body }, { ...details, excerpt: body, seo: { ...seo, description: body } });

  it.each([
    ['a draft', [created]],
    ['what was approved', [created, approved]],
    ['what was scheduled', [created, approved, scheduled]],
  ])('replaces the body of %s, which is a draft after that', (_, history) => {
    given(...history)
      .when(edit, { by: ada, body })
      .accepted(edited);
    expect(given(...history, edited).state.status).toBe('draft');
  });

  it('replaces the title, and the address with it', () => {
    const title = 'The Nicest House on Élan Street';
    given(created)
      .when(edit, { by: ada, title })
      .accepted(rewritten({ title }, { ...details, slug: 'the-nicest-house-on-elan-street', seo: { ...seo, title } }));
  });

  it('reviews the new text', () => {
    given(created)
      .when(edit, { by: ada, title: 'Adults only' })
      .accepted(
        expect.objectContaining({
          data: expect.objectContaining({ compliance: expect.objectContaining({ verdict: 'BLOCKED' }) }),
        }),
      );
  });

  it('changes nothing where the text is the same', () => {
    given(created, approved)
      .when(edit, { by: ada, title: creation.title, body: ` ${creation.body}\r\n` })
      .accepted();
    given(created).when(edit, { by: ada }).accepted();
  });

  it('refuses what was changed since the author saw it', () => {
    given(created, approved).when(edit, { by: ada, body, expectedVersion: 1 }).refused('VERSION_CHANGED');
    given(created, approved).when(edit, { by: ada, body, expectedVersion: 2 }).accepted(edited);
  });

  it.each([{ title: '' }, { title: 'x'.repeat(201) }, { body: 'short' }, { body: 'x'.repeat(10_001) }])(
    'refuses a title or body that can not be content',
    (text) => {
      given(created)
        .when(edit, { by: ada, ...text })
        .refused('INVALID_TEXT');
    },
  );

  it('refuses a body that its network does not take', () => {
    const post = { ...creation, details: onX(['home']) };
    const posted = ContentCreated({ ...post, ...reviewed(post) });
    given(posted)
      .when(edit, { by: ada, body: 'x'.repeat(280) })
      .refused('TOO_LONG_FOR_NETWORK');
    given(posted)
      .when(edit, { by: ada, body: 'x'.repeat(273) })
      .accepted(ContentEdited({ contentId, ...reviewed({ ...post, body: 'x'.repeat(273) }) }));
  });

  it('refuses what is public or archived', () => {
    given(created, approved, published).when(edit, { by: ada, body }).refused('ALREADY_PUBLISHED');
    given(created, archived).when(edit, { by: ada, body }).refused('ARCHIVED');
  });
});

describe('approving content', () => {
  it('approves a draft', () => {
    given(created).when(approve, { by: ada }).accepted(approved);
    given(created).when(approve, { by: ada, expectedVersion: 1 }).accepted(approved);
  });

  it('refuses a text that breaks a rule', () => {
    given(blocked).when(approve, { by: ada }).refused('COMPLIANCE_BLOCKED');
  });

  it('refuses what was changed since the author saw it', () => {
    given(created).when(approve, { by: ada, expectedVersion: 2 }).refused('VERSION_CHANGED');
  });

  it('refuses what is approved, scheduled, public or archived', () => {
    given(created, approved).when(approve, { by: ada }).refused('ALREADY_APPROVED');
    given(created, approved, scheduled).when(approve, { by: ada }).refused('ALREADY_APPROVED');
    given(created, approved, published).when(approve, { by: ada }).refused('ALREADY_PUBLISHED');
    given(created, archived).when(approve, { by: ada }).refused('ARCHIVED');
  });
});

describe('scheduling content', () => {
  const at = (time: string) => ({ by: ada, scheduledFor: time, at: noon });

  it('sets the time of approved content, and moves it', () => {
    given(created, approved).when(schedule, at(tomorrow)).accepted(scheduled);
    const later = '2026-11-25T12:00:00.000Z';
    given(created, approved, scheduled).when(schedule, at(later)).accepted(scheduledFor(later));
  });

  it('changes nothing where the time is the same', () => {
    given(created, approved, scheduled).when(schedule, at(tomorrow)).accepted();
  });

  it('refuses what has passed, the present too, and takes the next millisecond', () => {
    given(created, approved).when(schedule, at(noon)).refused('IN_THE_PAST');
    given(created, approved).when(schedule, at('2026-11-23T12:00:00.001Z')).accepted(scheduledFor('2026-11-23T12:00:00.001Z'));
  });

  it('refuses what is more than 366 days ahead', () => {
    given(created, approved).when(schedule, at('2027-11-24T12:00:00.000Z')).accepted(scheduledFor('2027-11-24T12:00:00.000Z'));
    given(created, approved).when(schedule, at('2027-11-24T12:00:00.001Z')).refused('TOO_FAR_AHEAD');
  });

  it('refuses drafts and what is public or archived', () => {
    given(created).when(schedule, at(tomorrow)).refused('NOT_APPROVED');
    given(created, approved, published).when(schedule, at(tomorrow)).refused('ALREADY_PUBLISHED');
    given(created, archived).when(schedule, at(tomorrow)).refused('ARCHIVED');
  });
});

describe('publishing content', () => {
  it('makes approved and scheduled content public', () => {
    given(created, approved).when(publish, { by: ada }).accepted(published);
    given(created, approved, scheduled).when(publish, { by: ada }).accepted(published);
  });

  it('refuses drafts, those that were approved before an edit too', () => {
    given(created).when(publish, { by: ada }).refused('NOT_APPROVED');
    const edited = ContentEdited({ contentId, ...reviewed({ ...creation, body: 'Another text.' }) });
    given(created, approved, edited).when(publish, { by: ada }).refused('NOT_APPROVED');
  });

  it('refuses what is public or archived', () => {
    given(created, approved, published).when(publish, { by: ada }).refused('ALREADY_PUBLISHED');
    given(created, approved, archived).when(publish, { by: ada }).refused('ARCHIVED');
  });

  it('happens by itself at the time, not before', () => {
    given(created, approved, scheduled).when(publishWhenDue, { at: tomorrow }).accepted(published);
    given(created, approved, scheduled).when(publishWhenDue, { at: '2026-11-24T11:59:59.999Z' }).accepted();
  });

  it('does not happen by itself to content that is not scheduled any more', () => {
    for (const history of [[], [created], [created, approved], [created, approved, scheduled, published], [created, archived]])
      given(...history)
        .when(publishWhenDue, { at: tomorrow })
        .accepted();
  });
});

describe('archiving content', () => {
  it('puts content away in any state', () => {
    for (const history of [[created], [created, approved], [created, approved, scheduled], [created, approved, published]])
      given(...history)
        .when(archive, { by: ada })
        .accepted(archived);
  });

  it('refuses what is archived', () => {
    given(created, archived).when(archive, { by: ada }).refused('ARCHIVED');
  });
});

describe('content of another agent, and none at all', () => {
  it.each([
    ['edit', (content: Content) => edit(content, { by: bob, title: 'Mine' })],
    ['approve', (content: Content) => approve(content, { by: bob })],
    ['schedule', (content: Content) => schedule(content, { by: bob, scheduledFor: tomorrow, at: noon })],
    ['publish', (content: Content) => publish(content, { by: bob })],
    ['archive', (content: Content) => archive(content, { by: bob })],
  ])('is not found by %s', (_, decide) => {
    for (const history of [[], [created], [created, approved], [created, approved, published], [created, archived]])
      given(...history)
        .when(decide)
        .refused('NOT_FOUND');
  });
});

describe('the state of content', () => {
  it('counts its facts, and keeps every text with the fact that brought it', () => {
    const edited = ContentEdited({ contentId, ...reviewed({ ...creation, title: 'Another title' }) });
    const { state } = given(created, approved, edited, approved, published);
    expect(state).toMatchObject({
      status: 'published',
      version: 5,
      title: 'Another title',
      publishedAt: noon,
      texts: [
        { version: 1, title: 'A small house' },
        { version: 3, title: 'Another title' },
      ],
    });
  });

  it('keeps in the archive when it was public', () => {
    expect(given(created, approved, published, archived).state).toMatchObject({ status: 'archived', publishedAt: noon });
    expect(given(created, archived).state).toMatchObject({ status: 'archived', publishedAt: null });
  });

  it('is told from before its first fact as nothing', () => {
    expect(given(approved, published).state).toEqual(noContent);
  });

  it('is read with the time of a schedule only while it is scheduled', () => {
    const read = (...history: ContentFact[]) => {
      const { state } = given(...history);
      return state.status === 'absent' ? undefined : viewOf(state);
    };
    expect(read(created, approved, scheduled)).toMatchObject({ status: 'SCHEDULED', scheduledFor: tomorrow, publishedAt: null });
    expect(read(created, approved, scheduled, published)).toMatchObject({
      status: 'PUBLISHED',
      scheduledFor: null,
      publishedAt: noon,
    });
  });
});
