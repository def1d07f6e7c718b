import type { ConformanceSupergraph, Stored } from '../supergraph.ts';

/** Unions and interfaces that several subgraphs share, each with members that the others have not heard of. */
export const abstractTypes: ConformanceSupergraph = {
  name: 'abstract-types',
  subgraphs: {
    feed: {
      sdl: `
        type Query { feed: [Entry!]!, pinned: Entry, nodes(kind: String): [Node], search: [Hit!] }
        union Entry = Post | Photo | Advert
        interface Node { id: ID! }
        interface Authored implements Node { id: ID!, author: Person }
        type Post implements Node & Authored @key(fields: "id") { id: ID!, body: String, author: Person, replies: [Reply!]! }
        type Photo implements Node & Authored @key(fields: "id") { id: ID!, url: String!, author: Person, of: [Subject!] }
        type Advert { text: String!, link: String, for: Entry }
        type Reply { text: String!, to: Entry!, by: Person }
        type Person implements Node @key(fields: "id") { id: ID! }
        union Subject = Person | Place
        type Place @key(fields: "id") { id: ID! }
        union Hit = Person | Place | Post | Photo`,
    },
    people: {
      sdl: `
        type Query { people: [Person!]!, owners: [Owner!] }
        interface Named { name: String! }
        union Owner = Person | Firm
        type Person implements Named @key(fields: "id") { id: ID!, name: String!, age: Int, boss: Owner, likes: [Likeable] }
        type Firm implements Named @key(fields: "id") { id: ID!, name: String! @shareable, staff: [Person!] }
        union Likeable = Person | Place | Post
        type Place @key(fields: "id") { id: ID! }
        type Post @key(fields: "id") { id: ID!, likedBy: [Owner!]! }`,
    },
    places: {
      sdl: `
        type Query { places: [Place!], around: [Named!]! }
        interface Named { name: String! }
        type Place implements Named @key(fields: "id") { id: ID!, name: String!, at: Point, owner: Owner }
        type Point { x: Int!, y: Int }
        union Owner = Firm
        type Firm implements Named @key(fields: "id") { id: ID!, name: String! @shareable, sites: [Place!]! }
        type Photo @key(fields: "id") { id: ID!, takenAt: Place, nearby: [Named] }`,
    },
  },
  createStore() {
    const people: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Person',
      id: `person${at}`,
      name: `Person ${at}`,
      age: at === 1 ? null : 20 + at,
    }));
    const firms: Record<string, unknown>[] = [0, 1].map((at) => ({
      __typename: 'Firm',
      id: `firm${at}`,
      name: `Firm ${at}`,
      staff: at === 0 ? people.slice(1) : null,
    }));
    const places: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Place',
      id: `place${at}`,
      name: `Place ${at}`,
      at: at === 2 ? null : { x: at, y: at === 1 ? null : at },
      owner: at === 1 ? null : firms[at % 2],
    }));
    const posts: Record<string, unknown>[] = [0, 1].map((at) => ({
      __typename: 'Post',
      id: `post${at}`,
      body: at === 1 ? null : 'Body',
      author: people[at],
      likedBy: [people[2], firms[at]],
    }));
    const photos: Record<string, unknown>[] = [0, 1].map((at) => ({
      __typename: 'Photo',
      id: `photo${at}`,
      url: `https://example.com/${at}`,
      author: at === 1 ? null : people[1],
      of: at === 0 ? [people[0], places[1], people[0]] : null,
      takenAt: at === 0 ? places[0] : null,
      nearby: [places[2], null, firms[0]],
    }));
    const adverts = [0, 1].map((at) => ({
      __typename: 'Advert',
      text: `Advert ${at}`,
      link: at === 0 ? null : 'link',
      for: at === 0 ? photos[0] : null,
    }));
    posts.forEach((post, at) => {
      post['replies'] = Array.from({ length: at + 1 }, (_, n) => ({
        text: `Reply ${n}`,
        to: n ? photos[0] : adverts[1],
        by: people[n],
      }));
    });
    people.forEach((person, at) => {
      person['boss'] = [null, people[0], firms[1]][at];
      person['likes'] = at === 2 ? null : [places[at], null, posts[0], people[2]];
    });
    for (const firm of firms) firm['sites'] = places.filter(({ owner }) => owner === firm);
    const nodes = [posts[0], people[1], null, photos[1], posts[1]];
    return {
      entities: [...people, ...firms, ...places, ...posts, ...photos] as Stored[],
      roots: {
        'Query.feed': [posts[0], adverts[0], photos[0], photos[1], posts[1], adverts[1]],
        'Query.pinned': adverts[0],
        'Query.nodes': ({ kind }: { kind?: string | null }) => nodes.filter((node) => !kind || node?.['__typename'] === kind),
        'Query.search': [people[0], photos[0], places[2], posts[1]],
        'Query.people': people,
        'Query.owners': [firms[0], people[0], firms[1]],
        'Query.places': places,
        'Query.around': [firms[1], places[0]],
      },
    };
  },
};
