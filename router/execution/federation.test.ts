import { describe, expect, it } from 'vitest';
import { engineOn } from '../testing/engine-in-process.ts';
import type { SubgraphDefinition } from '../testing/subgraphs-in-process.ts';

describe('an override with a label', () => {
  const MOVED: Record<string, SubgraphDefinition> = {
    old: {
      sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! x: String y: String }',
      resolvers: {
        Query: { t: () => ({ id: '1' }) },
        T: { __resolveReference: (r: unknown) => r, x: () => 'old', y: () => 'old' },
      },
    },
    new: {
      sdl: `type T @key(fields: "id") { id: ID!
        x: String @override(from: "old", label: "percent(30)") y: String @override(from: "old", label: "beta") }`,
      resolvers: { T: { __resolveReference: (r: unknown) => r, x: () => 'new', y: () => 'new' } },
    },
  };

  it('is decided by chance for each request where it is a percentage', async () => {
    let random = 0;
    const { ask } = await engineOn(MOVED, { overrides: { random: () => random } });
    const seen: unknown[] = [];
    for (random of [0, 0.299, 0.3, 0.999]) seen.push((await ask('{ t { x } }')).data);
    expect(seen).toEqual(['new', 'new', 'old', 'old'].map((x) => ({ t: { x } })));
  });

  it('is off otherwise, unless it is said to be on', async () => {
    const off = await engineOn(MOVED);
    expect((await off.ask('{ t { y } }')).data).toEqual({ t: { y: 'old' } });
    const on = await engineOn(MOVED, { overrides: { isOn: (label) => label === 'beta' } });
    expect((await on.ask('{ t { y } }')).data).toEqual({ t: { y: 'new' } });
  });
});

describe('an argument from a context', () => {
  it('is filled from what is above each entity, with a request for each value', async () => {
    const { ask, sent } = await engineOn({
      a: {
        sdl: `type Query { users: [User!]! }
          type User @key(fields: "id") @context(name: "viewer") { id: ID! locale: String! account: Account! }
          type Account @key(fields: "id") { id: ID! hello(in: String @fromContext(field: "$viewer { locale }")): String }`,
        resolvers: {
          Query: { users: () => ['en', 'de', 'en'].map((locale, at) => ({ id: `u${at}`, locale, account: { id: `a${at}` } })) },
          User: { __resolveReference: (r: unknown) => r },
          Account: {
            __resolveReference: (r: unknown) => r,
            hello: ({ id }: { id: string }, args: { in: string }) => `${id} in ${args.in}`,
          },
        },
      },
    });
    expect(await ask('{ users { account { hello } } }')).toEqual({
      data: { users: ['a0 in en', 'a1 in de', 'a2 in en'].map((hello) => ({ account: { hello } })) },
    });
    expect(sent().map(({ variables }) => (variables['representations'] as unknown[] | undefined)?.length)).toEqual([
      undefined,
      2,
      1,
    ]);
  });
});

describe('an interface object', () => {
  const MEDIA: Record<string, SubgraphDefinition> = {
    library: {
      sdl: `type Query { media: [Media!]! }
        interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String! }`,
      resolvers: {
        Query: { media: () => ['b1', 'f1'].map((id) => mediumOf(id)) },
        Media: { __resolveReference: ({ id }: { id: string }) => mediumOf(id) },
        Book: { __resolveReference: ({ id }: { id: string }) => mediumOf(id) },
        Film: { __resolveReference: ({ id }: { id: string }) => mediumOf(id) },
      },
    },
    stats: {
      sdl: 'type Query { top: [Media!]! } type Media @key(fields: "id") @interfaceObject { id: ID! views: Int }',
      resolvers: {
        Query: { top: () => [{ id: 'f1' }, { id: 'b1' }] },
        Media: { __resolveReference: (r: unknown) => r, views: ({ id }: { id: string }) => id.length },
      },
    },
  };
  const mediumOf = (id: string) => ({
    __typename: id.startsWith('b') ? 'Book' : 'Film',
    id,
    title: `Title of ${id}`,
    pages: 100,
  });

  it('is asked as what its subgraph knows, and told as what it is', async () => {
    const { ask, sent } = await engineOn(MEDIA);
    expect(await ask('{ media { __typename views ... on Book { pages v: views } } top { id views } }')).toEqual({
      data: {
        media: [
          { __typename: 'Book', views: 2, pages: 100, v: 2 },
          { __typename: 'Film', views: 2 },
        ],
        top: [
          { id: 'f1', views: 2 },
          { id: 'b1', views: 2 },
        ],
      },
    });
    const told = sent().flatMap(({ subgraph, variables }) =>
      subgraph === 'stats' ? ((variables['representations'] ?? []) as { __typename: string }[]) : [],
    );
    expect(new Set(told.map(({ __typename }) => __typename))).toEqual(new Set(['Media']));
    expect(await ask('{ top { __typename title } }')).toEqual({
      data: {
        top: [
          { __typename: 'Film', title: 'Title of f1' },
          { __typename: 'Book', title: 'Title of b1' },
        ],
      },
    });
  });
});

describe('an operation that can not be planned safely', () => {
  it('is an error with a code, and asks nobody', async () => {
    const { ask, sent } = await engineOn({
      a: { sdl: 'type Query { p: P } type P @key(fields: "id") { id: ID! price(in: String): Int }' },
      b: {
        sdl: `type P @key(fields: "id") { id: ID! price(in: String): Int @external
          dollars: Int @requires(fields: "price(in: \\"USD\\")") euros: Int @requires(fields: "price(in: \\"EUR\\")") }`,
      },
    });
    expect(await ask('{ p { dollars euros } }')).toEqual({ data: undefined, errors: [[undefined, 'PLAN_NOT_SAFE']] });
    expect(sent()).toEqual([]);
  });

  it('is right where the client asks for what is required, with other arguments', async () => {
    const price = (_: unknown, args: { in?: string }) => (args.in === 'USD' ? 1 : 2);
    const { ask } = await engineOn({
      a: {
        sdl: 'type Query { p: P } type P @key(fields: "id") { id: ID! price(in: String): Int }',
        resolvers: { Query: { p: () => ({ id: '1' }) }, P: { price, __resolveReference: (r: unknown) => r } },
      },
      b: {
        sdl: `type P @key(fields: "id") { id: ID! price(in: String): Int @external
          dollars: Int @requires(fields: "price(in: \\"USD\\")") }`,
        resolvers: { P: { __resolveReference: (r: unknown) => r, dollars: (p: { price: number }) => p.price } },
      },
    });
    expect(await ask('{ p { price(in: "EUR") dollars } }')).toEqual({ data: { p: { price: 2, dollars: 1 } } });
    expect(await ask('{ p { price dollars } }')).toEqual({ data: { p: { price: 2, dollars: 1 } } });
  });
});
