import type { ConformanceSupergraph, Stored } from '../supergraph.ts';

/** An entity interface, and subgraphs that know it as one object without knowing its implementations. */
export const interfaceObject: ConformanceSupergraph = {
  name: 'interface-object',
  subgraphs: {
    library: {
      sdl: `
        type Query { media: [Media!]!, medium(id: ID!): Media, books: [Book!] }
        interface Media @key(fields: "id") { id: ID!, title: String! }
        type Book implements Media @key(fields: "id") { id: ID!, title: String!, pages: Int, sequel: Book }
        type Film implements Media @key(fields: "id") { id: ID!, title: String!, minutes: Int!, basedOn: Book }
        type Song implements Media @key(fields: "id") { id: ID!, title: String!, cover: Media }`,
    },
    ratings: {
      sdl: `
        type Query { top: [Media!]!, critics: [Critic!]! }
        type Media @key(fields: "id") @interfaceObject { id: ID!, stars: Int, ratings(least: Int! = 0): [Rating!]! }
        type Rating { stars: Int!, of: Media!, by: Critic }
        type Critic @key(fields: "name") { name: String!, liked: [Media] }`,
    },
    stats: {
      sdl: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID!, views: Int!, related: Media
        }`,
    },
    press: {
      sdl: `
        type Critic @key(fields: "name") { name: String!, paper: String }
        type Film @key(fields: "id") { id: ID!, studio: String! }`,
    },
  },
  createStore() {
    const critics: Record<string, unknown>[] = ['Kim', 'Lee'].map((name) => ({
      __typename: 'Critic',
      name,
      paper: name === 'Lee' ? null : 'The Paper',
    }));
    const media: Record<string, unknown>[] = ['Book', 'Book', 'Film', 'Song', 'Film'].map((__typename, at) => ({
      __typename,
      id: `m${at}`,
      title: `${__typename} Number ${at}`,
      stars: at === 3 ? null : at,
      views: at * 11,
      pages: at === 0 ? 300 : null,
      minutes: 90 + at,
      studio: `Studio ${at}`,
    }));
    for (const [at, medium] of media.entries()) {
      const ratings = critics.slice(at % 3).map((by, n) => ({ stars: n + at, of: medium, by: at === 2 ? null : by }));
      medium['ratings'] = ({ least }: { least: number }) => ratings.filter(({ stars }) => stars >= least);
      medium['related'] = at === 4 ? null : media[at + 1];
      medium['sequel'] = at === 0 ? media[1] : null;
      medium['basedOn'] = at === 2 ? media[0] : null;
      medium['cover'] = media[2];
    }
    for (const critic of critics) critic['liked'] = [media[3], null, media[0]];
    return {
      entities: [...media, ...critics] as Stored[],
      roots: {
        'Query.media': media,
        'Query.medium': ({ id }: { id: string }) => media.find((medium) => medium['id'] === id) ?? null,
        'Query.books': media.slice(0, 2),
        'Query.top': media.slice(1).reverse(),
        'Query.critics': critics,
      },
    };
  },
};
