import type { ConformanceSupergraph, Stored } from '../supergraph.ts';

/** Root fields, value types and entity fields that several subgraphs resolve: the answer is the same whichever is asked. */
export const shareable: ConformanceSupergraph = {
  name: 'shareable',
  subgraphs: {
    north: {
      sdl: `
        type Query { me: Person @shareable, config: Config! @shareable, tree: Tree @shareable, north: [Place!]! }
        type Config @shareable { locale: String!, limits: Limits, flags: [String!]! }
        type Limits @shareable { least: Int, most: Int! }
        type Person @key(fields: "id") { id: ID!, name: String @shareable, home: Address @shareable, age: Int }
        type Address @shareable { street: String, city: City }
        type City @shareable { name: String!, code: Int }
        type Tree { value: Int! @shareable, left: Tree @shareable, depth: Int }
        type Place @key(fields: "id") { id: ID!, position: Position! }
        type Position @shareable { x: Int!, y: Int! }`,
    },
    south: {
      sdl: `
        type Query { me: Person @shareable, config: Config @shareable, tree: Tree @shareable, south(limit: Int): [Place] }
        type Config @shareable { locale: String, limits: Limits, region: String }
        type Limits @shareable { least: Int, most: Int!, step: Int! }
        type Person @key(fields: "id") { id: ID!, name: String @shareable, home: Address @shareable, email: String! }
        type Address @shareable { street: String, city: City, zip: String! }
        type City @shareable { name: String!, mayor: Person }
        type Tree { value: Int! @shareable, left: Tree @shareable, colour: String }
        type Place @key(fields: "id") { id: ID!, title: String @shareable, people: [Person!]!, centre: Position }
        type Position @shareable { x: Int!, y: Int! }`,
    },
    east: {
      sdl: `
        type Query { me: Person @shareable, everybody: [Person!]! }
        type Person @key(fields: "id") { id: ID!, name: String @shareable, spouse: Person, places: [Place!] }
        type Place @key(fields: "id") { id: ID!, title: String @shareable, rank: Int! }`,
    },
  },
  createStore() {
    const people: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Person',
      id: `p${at}`,
      name: at === 1 ? null : `Person ${at}`,
      age: at === 2 ? null : at * 20,
      email: `p${at}@example.com`,
    }));
    const places: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Place',
      id: `l${at}`,
      title: at === 0 ? null : `Place ${at}`,
      position: { x: at, y: -at },
      centre: at === 1 ? null : { x: at * 2, y: at },
      people: people.slice(at),
      rank: 10 - at,
    }));
    people.forEach((person, at) => {
      person['home'] =
        at === 2
          ? null
          : {
              street: at === 0 ? 'Street' : null,
              zip: `zip ${at}`,
              city: at === 1 ? null : { name: 'City', code: 7, mayor: people[1] },
            };
      person['spouse'] = [people[1], people[0], null][at];
      person['places'] = at === 1 ? null : places.slice(0, at + 1);
    });
    const leaf = { value: 3, left: null, depth: 0, colour: 'red' };
    return {
      entities: [...people, ...places] as Stored[],
      roots: {
        'Query.me': people[0],
        'Query.config': { locale: 'en', limits: { least: null, most: 9, step: 2 }, flags: ['a', 'b'], region: null },
        'Query.tree': { value: 1, depth: 2, colour: null, left: { value: 2, depth: 1, colour: 'blue', left: leaf } },
        'Query.north': places,
        'Query.south': ({ limit }: { limit?: number | null }) => [...places.slice(0, limit ?? undefined), null],
        'Query.everybody': people,
      },
    };
  },
};
