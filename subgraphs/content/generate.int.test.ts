import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveMessage } from '../../platform/redis/live-channel.ts';
import { createInProcessLiveChannels } from '../../platform/redis/live-channels-in-process.ts';
import { decodeLiveEvent } from '../../platform/redis/live-event.ts';
import { createIdentitySigner, VIEWER_HEADER } from '../../platform/subgraph/identity.ts';
import { DEADLINE_HEADER } from '../../platform/subgraph/request-scope.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { localWriter } from './models/local-writer.ts';
import { type Model, ModelFault } from './models/model.ts';
import {
  eventually,
  inputs,
  operation,
  type RunningContent,
  runContent,
  startSurroundings,
  type Surroundings,
} from './testing/running-content.ts';

const ada = viewerOf('ada');
const bob = viewerOf('bob');

interface Written {
  id: string;
  title: string;
  body: string;
  [field: string]: unknown;
}
type Answer<F extends string> = Record<
  F,
  { __typename: string; content?: Written; posts?: Written[]; reason?: string; message?: string }
>;

let parts: Surroundings;
let content: RunningContent;
beforeAll(async () => {
  parts = await startSurroundings();
  content = await runContent(parts, { relays: true });
});
afterAll(async () => {
  await content.stop();
  await parts.close();
});

const blog = async (key: string, { more = {}, viewer = ada, on = content } = {}) => {
  const { data, errors } = await on.ask<Answer<'generateBlogPost'>>(viewer, operation('generate-blog-post'), {
    input: { ...inputs.blogPost(key), ...more },
  });
  return { answer: data?.generateBlogPost, errors };
};
const social = async (key: string, networks?: string[], on = content) => {
  const { data, errors } = await on.ask<Answer<'generateSocialPosts'>>(ada, operation('generate-social-posts'), {
    input: inputs.socialPosts(key, networks),
  });
  return { answer: data?.generateSocialPosts, errors };
};

describe('the four generations', () => {
  it('write a listing description from its facts', async () => {
    const { data, errors } = await content.ask<Answer<'generateListingDescription'>>(
      ada,
      operation('generate-listing-description'),
      { input: inputs.listingDescription('listing-0001') },
    );
    expect(errors).toEqual([]);
    expect(data?.generateListingDescription).toMatchObject({
      __typename: 'GenerateContentOk',
      content: {
        __typename: 'ListingDescription',
        status: 'DRAFT',
        version: 1,
        model: 'local-writer/1',
        createdAt: parts.clock.now().toISOString(),
        author: { id: 'ada' },
        compliance: { verdict: 'PASS', findings: [] },
      },
    });
    expect(data?.generateListingDescription.content?.body.length).toBeLessThanOrEqual(1000);
  });

  it('write a blog post', async () => {
    const { answer, errors } = await blog('blog-post-0001');
    expect(errors).toEqual([]);
    expect(answer).toMatchObject({
      __typename: 'GenerateContentOk',
      content: {
        status: 'DRAFT',
        slug: expect.stringMatching(/^[a-z0-9-]+$/),
        excerpt: expect.any(String),
        seo: { title: expect.any(String), description: expect.any(String), keywords: expect.any(Array) },
        wordCount: expect.any(Number),
      },
    });
  });

  it('write a market update with its numbers', async () => {
    const { data, errors } = await content.ask<Answer<'generateMarketUpdate'>>(ada, operation('generate-market-update'), {
      input: inputs.marketUpdate('market-0001'),
    });
    expect(errors).toEqual([]);
    expect(data?.generateMarketUpdate).toMatchObject({
      content: {
        area: 'Reno',
        periodStart: '2026-10-01',
        periodEnd: '2026-10-31',
        statistics: [
          { name: 'Median sale price', value: 512_000, unit: 'USD', change: 3.2 },
          { name: 'Days on market', value: 31, unit: 'days', change: null },
        ],
      },
    });
  });

  it('write one post per network, in the order asked for, within the limits', async () => {
    const { answer, errors } = await social('social-0001', ['X', 'LINKEDIN', 'FACEBOOK', 'INSTAGRAM']);
    expect(errors).toEqual([]);
    expect(answer?.posts?.map(({ network }) => network)).toEqual(['X', 'LINKEDIN', 'FACEBOOK', 'INSTAGRAM']);
    expect(answer?.posts?.map(({ characterLimit }) => characterLimit)).toEqual([280, 3000, 63_206, 2200]);
    for (const { characterCount, characterLimit } of answer?.posts ?? [])
      expect(characterCount as number).toBeLessThanOrEqual(characterLimit as number);
  });

  it('keep the facts that a description was written from, and the listing that they are of', async () => {
    const { data } = await content.ask<Answer<'generateListingDescription'>>(
      ada,
      `mutation ($input: GenerateListingDescriptionInput!) { generateListingDescription(input: $input) {
         __typename ... on GenerateContentOk { content { id title body ... on ListingDescription { listing { id }
           facts { address city bathroomsTotal livingAreaSquareFeet listPriceUsd yearBuilt features } } } } } }`,
      { input: { ...inputs.listingDescription('listing-0002'), listingId: 'mls-1' } },
    );
    expect(data?.generateListingDescription.content).toMatchObject({
      listing: { id: 'mls-1' },
      facts: {
        address: '12 Church Street',
        city: 'Reno',
        bathroomsTotal: 2.5,
        livingAreaSquareFeet: 2150,
        listPriceUsd: '435000.00',
        yearBuilt: 1987,
        features: ['Garden', 'Two-car garage'],
      },
    });
  });
});

describe('a generation that is refused', () => {
  it('names every problem of its input and what form the values have, never the values', async () => {
    const { data } = await content.ask<Answer<'generateBlogPost'>>(
      ada,
      `mutation ($input: GenerateBlogPostInput!) { generateBlogPost(input: $input) { __typename
         ... on GenerateContentRefused { reason message problems { field reason received } } } }`,
      { input: { ...inputs.blogPost('short'), topic: 'secret '.repeat(40), targetWordCount: 20 } },
    );
    expect(data?.generateBlogPost).toMatchObject({
      __typename: 'GenerateContentRefused',
      reason: 'INVALID_INPUT',
      message: expect.stringContaining('input.topic'),
      problems: [
        { field: 'input.topic', received: expect.stringMatching(/^string of \d+ characters$/) },
        { field: 'input.targetWordCount', received: 'whole number' },
        { field: 'input.idempotencyKey', received: 'string of 5 characters' },
      ],
    });
    expect(JSON.stringify(data)).not.toContain('secret');
  });

  it('says in the model’s words why the model declined', async () => {
    const { answer } = await blog('declined-0001', { more: { language: 'fr' } });
    expect(answer).toMatchObject({ reason: 'MODEL_DECLINED', message: expect.stringContaining('fr') });
  });

  it('may be asked again with the same key', async () => {
    expect((await blog('declined-0002', { more: { language: 'fr' } })).answer?.reason).toBe('MODEL_DECLINED');
    expect((await blog('declined-0002')).answer?.__typename).toBe('GenerateContentOk');
  });

  it('needs somebody who is signed in', async () => {
    const { errors } = await content.ask(undefined, operation('generate-blog-post'), { input: inputs.blogPost('anonymous-1') });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('needs the signature of a router', async () => {
    const response = await fetch(`${content.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ content(id: "1") { id } }' }),
    });
    expect(response.status).toBe(401);
  });

  it('is a fault where the model failed, and may be asked again', async () => {
    let fails = true;
    const writer = localWriter();
    const model: Model = {
      ...writer,
      write: (kind, brief, options) =>
        fails
          ? Promise.reject(new ModelFault('ask a model that is down', { retryable: true }))
          : writer.write(kind, brief, options),
    };
    const shaky = await runContent(parts, { model });
    expect((await blog('failing-0001', { on: shaky })).errors).toMatchObject([{ extensions: { code: 'MODEL_FAILED' } }]);
    fails = false;
    expect((await blog('failing-0001', { on: shaky })).answer?.__typename).toBe('GenerateContentOk');
    await shaky.stop();
  });
});

describe('a request’s deadline', () => {
  it('ends the model’s work, and the same key may be used again', async () => {
    const writer = localWriter();
    const ended = Promise.withResolvers<void>();
    let hangs = true;
    const model: Model = {
      ...writer,
      write: (kind, brief, options) => {
        if (!hangs) return writer.write(kind, brief, options);
        options.signal.addEventListener('abort', () => ended.resolve());
        return Promise.withResolvers<never>().promise;
      },
    };
    const slow = await runContent(parts, { model });
    const response = await fetch(`${slow.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [VIEWER_HEADER]: createIdentitySigner({ keys: parts.identityKeys, clock: parts.clock }).sign(ada, 'content'),
        [DEADLINE_HEADER]: '100',
      },
      body: JSON.stringify({
        query: operation('generate-blog-post'),
        variables: { input: inputs.blogPost('deadline-0001') },
      }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED', retryable: true } }] });
    await ended.promise;
    hangs = false;
    expect((await blog('deadline-0001', { on: slow })).answer?.__typename).toBe('GenerateContentOk');
    await slow.stop();
  });
});

describe('an idempotency key', () => {
  it('gives the same content again, from one call of the model', async () => {
    const before = content.modelCalls.length;
    const first = await blog('repeated-0001');
    const again = await blog('repeated-0001');
    expect(again.answer).toEqual(first.answer);
    expect(content.modelCalls.length - before).toBe(1);
  });

  it('gives the same content to all who ask at the same time, from one call of the model and one commit', async () => {
    const before = content.modelCalls.length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => blog('concurrent-0001')));
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.answer?.__typename).toBe('GenerateContentOk');
    expect(content.modelCalls.length - before).toBe(1);
    const id = answers[0]?.answer?.content?.id;
    await eventually(() => parts.published.filter(({ subject }) => subject === id)).toHaveLength(1);
  });

  it('gives the same content in two processes that write at the same time, from one commit', async () => {
    const other = await runContent(parts, {});
    const [one, two] = await Promise.all([blog('two-processes-1'), blog('two-processes-1', { on: other })]);
    expect(one.answer?.__typename).toBe('GenerateContentOk');
    expect(two.answer).toEqual(one.answer);
    await other.stop();
    const id = one.answer?.content?.id;
    await eventually(() => parts.published.filter(({ subject }) => subject === id)).toHaveLength(1);
  });

  it('is refused for another input, whether that is running or recorded', async () => {
    const other = { more: { topic: 'Another topic altogether' } };
    const [first, second] = await Promise.all([blog('reused-0001'), blog('reused-0001', other)]);
    expect([first.answer?.__typename, second.answer?.reason]).toEqual(['GenerateContentOk', 'IDEMPOTENCY_KEY_REUSED']);
    expect((await blog('reused-0001', other)).answer?.reason).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is refused for another kind of content and for other networks', async () => {
    await blog('reused-0002');
    expect((await social('reused-0002')).answer?.reason).toBe('IDEMPOTENCY_KEY_REUSED');
    await social('reused-0003', ['X']);
    expect((await social('reused-0003', ['FACEBOOK'])).answer?.reason).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await blog('reused-0003')).answer?.reason).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is each agent’s own', async () => {
    const [adas, bobs] = [await blog('shared-key-1'), await blog('shared-key-1', { viewer: bob })];
    expect(bobs.answer?.__typename).toBe('GenerateContentOk');
    expect(bobs.answer?.content?.id).not.toBe(adas.answer?.content?.id);
  });

  it('completes a set of posts that an earlier try began', async () => {
    const whole = inputs.socialPosts('half-done-01', ['FACEBOOK', 'X', 'LINKEDIN']);
    // The process dies after its first commit: the store takes no more.
    let puts = 0;
    const dying = new Proxy(parts.dynamo, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name) as unknown;
        return (command: { constructor: { name: string }; input: { TableName?: string } }) => {
          const appends = command.constructor.name === 'PutCommand' && command.input.TableName === 'content-log';
          if (appends && (puts += 1) > 1) return Promise.reject(new Error('the process is gone'));
          return target.send(command as never);
        };
      },
    });
    const first = await runContent({ ...parts, dynamo: dying });
    const broken = await first.ask<Answer<'generateSocialPosts'>>(ada, operation('generate-social-posts'), { input: whole });
    expect(broken.errors).toHaveLength(1);
    await first.stop();

    const before = content.modelCalls.length;
    const { answer } = await social('half-done-01', ['FACEBOOK', 'X', 'LINKEDIN']);
    expect(answer?.posts?.map(({ network }) => network)).toEqual(['FACEBOOK', 'X', 'LINKEDIN']);
    expect(content.modelCalls.length - before).toBe(1);
    expect((await social('half-done-01', ['FACEBOOK', 'X', 'LINKEDIN'])).answer).toEqual(answer);
    for (const { id } of answer?.posts ?? [])
      await eventually(() => parts.published.filter(({ subject }) => subject === id)).toHaveLength(1);
  });
});

describe('a generation that is watched', () => {
  const watch = async (key: string) => {
    const end = new AbortController();
    const messages = await parts.liveChannels.subscribe(`user:ada:generation:${key}`, { signal: end.signal });
    const chunks: { sequence: number; text: string; done: boolean; content: unknown }[] = [];
    const over = (async () => {
      for await (const { payload } of messages as AsyncIterable<LiveMessage>) {
        const { fields, last } = decodeLiveEvent(payload);
        chunks.push(fields as (typeof chunks)[number]);
        if (last) end.abort();
      }
    })();
    return { chunks, over };
  };

  it('is shown while it is written, and ends with the content', async () => {
    const { chunks, over } = await watch('live.key_1-a');
    const { answer } = await blog('live.key_1-a');
    await over;
    expect(chunks.map(({ sequence }) => sequence)).toEqual(chunks.map((_, index) => index + 1));
    expect(chunks.map(({ text }) => text).join('')).toBe(answer?.content?.body);
    expect(chunks.filter(({ done }) => done)).toEqual([chunks.at(-1)]);
    expect(chunks.at(-1)?.content).toEqual({ __typename: 'Content', id: answer?.content?.id });
  });

  it('ends with nothing where the model declined', async () => {
    const { chunks, over } = await watch('live-declined');
    await blog('live-declined', { more: { language: 'fr' } });
    await over;
    expect(chunks).toEqual([{ sequence: 1, text: '', done: true, content: null }]);
  });

  it('ends at once with the content where that was written before', async () => {
    const { answer } = await blog('live-repeated');
    const { chunks, over } = await watch('live-repeated');
    await blog('live-repeated');
    await over;
    expect(chunks).toMatchObject([{ sequence: 1, text: '', done: true, content: { id: answer?.content?.id } }]);
  });

  it('goes on where it can not be shown', async () => {
    const liveChannels = createInProcessLiveChannels({ clock: parts.clock });
    await liveChannels.close();
    const unseen = await runContent(parts, { liveChannels });
    expect((await blog('live-broken-1', { on: unseen })).answer?.__typename).toBe('GenerateContentOk');
    await unseen.stop();
    expect((await blog('a key with $!'.replaceAll(' ', '_'))).answer?.__typename).toBe('GenerateContentOk');
  });
});
