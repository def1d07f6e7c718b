import { describe, expect, it } from 'vitest';
import { engineOn } from '../testing/engine-in-process.ts';

const titleOf = (id: string) => `Title of ${id}`;
const media = ['f1', 's1'].map((id) => ({
  __typename: id.startsWith('f') ? 'Film' : 'Song',
  id,
  title: titleOf(id),
  minutes: 90,
}));
const resolveMedium = { __resolveReference: ({ id }: { id: string }) => media.find((medium) => medium.id === id) };

describe('the planner', () => {
  it('comes to an end where fetches with equal inputs depend on each other', async () => {
    const { ask } = await engineOn({
      library: {
        sdl: `type Query { media: [Media!]! }
          interface Media @key(fields: "id") { id: ID! title: String! }
          type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }
          type Song implements Media @key(fields: "id") { id: ID! title: String! }`,
        resolvers: { Query: { media: () => media }, Media: resolveMedium, Film: resolveMedium, Song: resolveMedium },
      },
      critics: {
        sdl: 'type Query { liked: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! }',
        resolvers: { Query: { liked: () => [{ id: 'f1' }, { id: 's1' }] } },
      },
      slugs: {
        sdl: `type Media @key(fields: "id") @interfaceObject { id: ID! title: String! @external
          slug: String! @requires(fields: "title") }`,
        resolvers: {
          Media: {
            __resolveReference: (reference: unknown) => reference,
            slug: ({ title }: { title: string }) => title.toLowerCase().replaceAll(' ', '-'),
          },
        },
      },
    });
    expect(await ask('{ liked { ... on Film { minutes slug } } media { ... on Film { slug } } }')).toEqual({
      data: { liked: [{ minutes: 90, slug: 'title-of-f1' }, {}], media: [{ slug: 'title-of-f1' }, {}] },
    });
  });
});
