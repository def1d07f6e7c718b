import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, send, signUp } from './harness/client.ts';
import {
  ApproveContentDocument,
  EditContentDocument,
  GenerateListingDescriptionDocument,
  ImportListingsDocument,
  InboxDocument,
  PartnerListingCopyDocument,
  PublishContentDocument,
  ScheduleContentDocument,
  SignInDocument,
  SignUpDocument,
} from './generated/graphql.ts';
import { listingInput, resoRecord, tomorrow } from './harness/inputs.ts';
import { oneProcess, type RunningGraph } from './harness/topologies.ts';

describe('bad input', () => {
  let graph: RunningGraph;
  let agent: Agent;
  beforeAll(async () => {
    graph = await oneProcess.start();
    agent = await signUp(graph.url);
  });
  afterAll(() => graph?.stop());

  const account = (more: object) => ({
    email: `a-${randomUUID()}@example.com`,
    password: 'Correct-horse-battery',
    name: 'Bo',
    brokerage: null,
    ...more,
  });
  const signUpWith = async (more: object) => (await send(graph.url, SignUpDocument, { input: account(more) })).data?.signUp;
  const draft = async (by = agent) => {
    const { generateListingDescription: generated } = await by.ask(GenerateListingDescriptionDocument, { input: listingInput() });
    if (generated.__typename !== 'GenerateContentOk') throw new Error(generated.message);
    return generated.content;
  };

  it.each(['', 'no-at-sign', 'a@', `${'x'.repeat(260)}@example.com`, 'two@at@example.com'])(
    'refuses the e-mail %j',
    async (email) => {
      expect(await signUpWith({ email })).toMatchObject({
        reason: 'INVALID_INPUT',
        message: expect.stringContaining('input.email'),
      });
    },
  );

  it.each(['short', 'aaaaaaaaaaaaaaaa', 'password1234'])('refuses the password %j', async (password) => {
    expect(await signUpWith({ password })).toMatchObject({
      __typename: 'SignUpRefused',
      message: expect.not.stringContaining(password),
    });
  });

  it('refuses an e-mail that is taken, in any case of its letters', async () => {
    expect(await signUpWith({ email: agent.email.toUpperCase() })).toMatchObject({ reason: 'EMAIL_TAKEN' });
  });

  it('answers a wrong password and an unknown e-mail alike', async () => {
    const wrong = await send(graph.url, SignInDocument, { input: { email: agent.email, password: 'not this one at all' } });
    const unknown = await send(graph.url, SignInDocument, {
      input: { email: 'nobody@example.com', password: 'not this one at all' },
    });
    expect(wrong.data?.signIn).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
    expect(unknown.data).toEqual(wrong.data);
  });

  it('knows nothing of another agent’s content', async () => {
    const content = await draft();
    const other = await signUp(graph.url);
    expect(await other.ask(PartnerListingCopyDocument, { id: content.id })).toEqual({ content: null });
    const input = { contentId: content.id };
    expect((await other.ask(ApproveContentDocument, { input })).approveContent).toMatchObject({ reason: 'NOT_FOUND' });
    expect((await other.ask(PublishContentDocument, { input })).publishContent).toMatchObject({ reason: 'NOT_FOUND' });
    expect(
      (await other.ask(ScheduleContentDocument, { input: { ...input, scheduledFor: tomorrow() } })).scheduleContent,
    ).toMatchObject({ reason: 'NOT_FOUND' });
    expect((await other.ask(EditContentDocument, { input: { ...input, title: 'Mine now' } })).editContent).toMatchObject({
      reason: 'NOT_FOUND',
    });
    expect((await agent.ask(PartnerListingCopyDocument, { id: content.id })).content).toMatchObject({
      title: content.title,
      status: 'DRAFT',
    });
  });

  it('publishes approved content once, and nothing that is not approved', async () => {
    const { id: contentId } = await draft();
    const publish = async () => (await agent.ask(PublishContentDocument, { input: { contentId } })).publishContent;
    expect(await publish()).toMatchObject({ reason: 'NOT_APPROVED' });
    await agent.ask(ApproveContentDocument, { input: { contentId } });
    const twice = await Promise.all([publish(), publish()]);
    expect(twice.map(({ __typename }) => __typename).sort()).toEqual(['PublishContentOk', 'PublishContentRefused']);
    expect(await publish()).toMatchObject({ reason: 'ALREADY_PUBLISHED' });
  });

  it('schedules nothing in the past and nothing that is not a time', async () => {
    const { id: contentId } = await draft();
    await agent.ask(ApproveContentDocument, { input: { contentId } });
    expect(
      (await agent.ask(ScheduleContentDocument, { input: { contentId, scheduledFor: '2020-01-01T00:00:00Z' } })).scheduleContent,
    ).toMatchObject({ reason: 'IN_THE_PAST' });
    const malformed = await agent.try(ScheduleContentDocument, { input: { contentId, scheduledFor: 'tomorrow' } });
    expect(malformed.errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('refuses 10 001 characters, names the field, and keeps what was there', async () => {
    const { id: contentId, body } = await draft();
    const edited = await agent.ask(EditContentDocument, { input: { contentId, body: 'x'.repeat(10_001) } });
    expect(edited.editContent).toMatchObject({
      reason: 'INVALID_INPUT',
      problems: [{ field: 'input.body', received: 'string of 10001 characters' }],
    });
    expect((await agent.ask(PartnerListingCopyDocument, { id: contentId })).content?.body).toBe(body);
  });

  it('takes the good records of an import and names what is wrong with each bad one', async () => {
    const value = [
      resoRecord(),
      resoRecord({ ListPrice: 'a lot' }),
      resoRecord({ ModificationTimestamp: 'yesterday' }),
      'not a record',
      resoRecord(),
    ];
    const { importListings } = await agent.ask(ImportListingsDocument, { input: { payload: { value } } });
    expect(importListings).toMatchObject({
      __typename: 'ImportListingsOk',
      created: 2,
      rejected: [
        { index: 1, listingKey: expect.stringMatching(/^KEY-/), problems: [{ field: expect.stringContaining('ListPrice') }] },
        { index: 2, problems: [{ field: expect.stringContaining('ModificationTimestamp') }] },
        { index: 3, listingKey: null },
      ],
    });
  });

  it('answers a repeated idempotency key with the same content, also when both come at once', async () => {
    const input = listingInput();
    const generate = async () => (await agent.ask(GenerateListingDescriptionDocument, { input })).generateListingDescription;
    const answers = [...(await Promise.all([generate(), generate()])), await generate()];
    const ids = answers.map((answer) => (answer.__typename === 'GenerateContentOk' ? answer.content.id : answer.reason));
    expect(new Set(ids).size).toBe(1);
    expect(answers[2]).toEqual(answers[0]);
    const other = await agent.ask(GenerateListingDescriptionDocument, { input: { ...input, tone: 'LUXURY' } });
    expect(other.generateListingDescription).toMatchObject({ reason: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('asks who is there before anything of an agent’s is read or changed', async () => {
    const anonymous = await send(graph.url, GenerateListingDescriptionDocument, { input: listingInput() });
    expect(anonymous.errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await send(graph.url, InboxDocument, { first: 1 })).data).toEqual({ me: null });
    const forged = await send(graph.url, InboxDocument, { first: 1 }, `${agent.accessToken.slice(0, -4)}AAAA`);
    expect([forged.status, forged.errors[0]?.extensions?.['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('says that a list takes 1 to 100 and cursors of its own', async () => {
    expect((await agent.try(InboxDocument, { first: 101 })).errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect((await agent.try(InboxDocument, { first: 1, after: 'made up' })).errors[0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
