import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import {
  inputs,
  operation,
  operationOf,
  type RunningContent,
  runContent,
  startSurroundings,
  type Surroundings,
} from './testing/running-content.ts';

const ada = viewerOf('ada');
const bob = viewerOf('bob');

interface Contents {
  totalCount: number;
  edges: { cursor: string; node: { id: string; __typename: string; status: string } }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
const CONTENTS = `query ($first: Int!, $after: String, $filter: ContentFilter, $id: ID!) {
  _entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
    contents(first: $first, after: $after, filter: $filter) {
      totalCount edges { cursor node { __typename id status } } pageInfo { endCursor hasNextPage } } } } }`;

let parts: Surroundings;
let content: RunningContent;
/** Ada's content, newest first: 20 blog posts, 5 posts for X; every third is approved. */
const written: { id: string; type: string; status: string }[] = [];
beforeAll(async () => {
  parts = await startSurroundings();
  content = await runContent(parts);
  for (let index = 0; index < 25; index += 1) {
    parts.clock.advance(1000);
    const post = index % 5 === 4;
    const { data } = await content.ask<{
      generateBlogPost?: { content: { id: string } };
      generateSocialPosts?: { posts: { id: string }[] };
    }>(ada, operation(post ? 'generate-social-posts' : 'generate-blog-post'), {
      input: post ? inputs.socialPosts(`contents-${index}`, ['X']) : inputs.blogPost(`contents-${index}`),
    });
    const id = data?.generateBlogPost?.content.id ?? data?.generateSocialPosts?.posts[0]?.id ?? '';
    const approves = index % 3 === 0;
    if (approves) await content.ask(ada, operationOf('content-lifecycle', 'ApproveContent'), { input: { contentId: id } });
    written.unshift({ id, type: post ? 'SocialPost' : 'BlogPost', status: approves ? 'APPROVED' : 'DRAFT' });
  }
});
afterAll(async () => {
  await content.stop();
  await parts.close();
});

const ask = async (variables: { first: number; after?: string; filter?: object; id?: string }, viewer = ada) => {
  const { data, errors } = await content.ask<{ _entities: ({ contents: Contents | null } | null)[] }>(viewer, CONTENTS, {
    id: 'ada',
    ...variables,
  });
  return { contents: data?._entities[0]?.contents, errors };
};
async function pages(first: number, filter?: object): Promise<Contents[]> {
  const all: Contents[] = [];
  for (let after: string | undefined; ;) {
    const { contents, errors } = await ask({ first, ...(after !== undefined && { after }), ...(filter && { filter }) });
    expect(errors).toEqual([]);
    if (!contents) throw new TypeError('There is no list');
    all.push(contents);
    if (!contents.pageInfo.hasNextPage) return all;
    after = contents.pageInfo.endCursor ?? undefined;
  }
}
const idsOf = (all: Contents[]) => all.flatMap(({ edges }) => edges.map(({ node }) => node.id));

describe('an agent’s list of content', () => {
  it('goes page by page, newest first, without gap or repeat', async () => {
    const all = await pages(10);
    expect(all.map(({ edges }) => edges.length)).toEqual([10, 10, 5]);
    expect(all.map(({ totalCount }) => totalCount)).toEqual([25, 25, 25]);
    expect(idsOf(all)).toEqual(written.map(({ id }) => id));
  });

  it('ends without an empty page where it fills its last one', async () => {
    const all = await pages(5);
    expect(all.map(({ edges }) => edges.length)).toEqual([5, 5, 5, 5, 5]);
    expect((await ask({ first: 25 })).contents?.pageInfo.hasNextPage).toBe(false);
  });

  it.each<[{ type?: string | null; status?: string | null }, number]>([
    [{ type: 'SOCIAL_POST' }, 2],
    [{ type: 'BLOG_POST' }, 7],
    [{ status: 'APPROVED' }, 4],
    [{ status: 'DRAFT', type: 'BLOG_POST' }, 3],
    [{ status: 'PUBLISHED' }, 1],
    [{ status: null, type: null }, 10],
  ])('narrowed by %o has full pages all the same, and its own count', async (filter, first) => {
    const names: Record<string, string> = { SOCIAL_POST: 'SocialPost', BLOG_POST: 'BlogPost' };
    const expected = written.filter(
      ({ type, status }) => (!filter.type || type === names[filter.type]) && (!filter.status || status === filter.status),
    );
    const all = await pages(first, filter);
    expect(idsOf(all)).toEqual(expected.map(({ id }) => id));
    for (const page of all.slice(0, -1)) expect(page.edges).toHaveLength(first);
    expect(new Set(all.map(({ totalCount }) => totalCount))).toEqual(new Set([expected.length]));
  });

  it('goes on behind any edge', async () => {
    const { contents } = await ask({ first: 5 });
    const after = contents?.edges[2]?.cursor ?? '';
    expect(idsOf([(await ask({ first: 2, after })).contents as Contents])).toEqual(written.slice(3, 5).map(({ id }) => id));
  });

  it('takes its own cursors only', async () => {
    const { contents } = await ask({ first: 5 });
    const after = contents?.edges[2]?.cursor ?? '';
    for (const { errors } of [
      await ask({ first: 5, after: `${after}x` }),
      await ask({ first: 5, after: 'nonsense' }),
      await ask({ first: 5, after, filter: { status: 'DRAFT' } }),
      await ask({ first: 5, after, id: 'bob' }, bob),
    ])
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each([0, -1, 101])('does not give pages of %i', async (first) => {
    expect((await ask({ first })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is nobody else’s', async () => {
    expect(await ask({ first: 10 }, bob)).toEqual({ contents: null, errors: [] });
    expect((await ask({ first: 10, id: 'bob' }, bob)).contents).toMatchObject({ totalCount: 0, edges: [] });
    const anonymous = await content.ask(undefined, CONTENTS, { first: 10, id: 'ada' });
    expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('entities', () => {
  const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    __typename ... on BlogPost { id title slug } ... on SocialPost { id title network } } }`;
  const entities = async (representations: object[], viewer: typeof ada | undefined = ada) =>
    (await content.ask<{ _entities: unknown[] }>(viewer, ENTITIES, { representations })).data?._entities;

  it('are found by interface and by type, in the order asked for', async () => {
    const [post, blog] = [written.find(({ type }) => type === 'SocialPost'), written.find(({ type }) => type === 'BlogPost')];
    expect(
      await entities([
        { __typename: 'Content', id: blog?.id },
        { __typename: 'SocialPost', id: post?.id },
        { __typename: 'Content', id: post?.id },
        { __typename: 'BlogPost', id: blog?.id, title: 'Forged', authorId: 'bob' },
      ]),
    ).toMatchObject([
      { __typename: 'BlogPost', id: blog?.id },
      { __typename: 'SocialPost', id: post?.id, network: 'X' },
      { __typename: 'SocialPost', id: post?.id, network: 'X' },
      { __typename: 'BlogPost', id: blog?.id, title: expect.not.stringContaining('Forged') },
    ]);
  });

  it('are null where the id is unknown, the type another, the content somebody else’s, or nobody asks', async () => {
    const blog = written.find(({ type }) => type === 'BlogPost')?.id;
    expect(
      await entities([
        { __typename: 'Content', id: '0f9619ff-8b86-8d11-8b42-00cf4fc964ff' },
        { __typename: 'SocialPost', id: blog },
        { __typename: 'Content', id: '' },
        { __typename: 'Content' },
      ]),
    ).toEqual([null, null, null, null]);
    expect(
      await entities(
        [
          { __typename: 'Content', id: blog },
          { __typename: 'BlogPost', id: blog },
        ],
        bob,
      ),
    ).toEqual([null, null]);
    const anonymous = await content.ask<{ _entities: unknown[] }>(undefined, ENTITIES, {
      representations: [{ __typename: 'Content', id: blog }],
    });
    expect(anonymous.data?._entities).toEqual([null]);
  });

  it('of one request are read in one batch', async () => {
    let reads = 0;
    const counting = new Proxy(parts.dynamo, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name) as unknown;
        return (command: never) => {
          // The tables of its read model are looked up every second beside that.
          if ((command as object).constructor.name !== 'GetCommand') reads += 1;
          return target.send(command);
        };
      },
    });
    const other = await runContent({ ...parts, dynamo: counting });
    const { data } = await other.ask<{ _entities: unknown[] }>(ada, ENTITIES, {
      representations: written.map(({ id, type }, index) => ({ __typename: index % 2 === 0 ? 'Content' : type, id })),
    });
    expect(data?._entities.filter((entity) => entity === null)).toEqual([]);
    expect(reads).toBe(1);
    await other.stop();
  });

  it('have authors for other subgraphs to tell of', async () => {
    const { data } = await content.ask<{ content: unknown }>(
      ada,
      `{ content(id: "${written[0]?.id}") { author { __typename id } } }`,
    );
    expect(data?.content).toEqual({ author: { __typename: 'User', id: 'ada' } });
  });
});
