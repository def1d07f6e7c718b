import { type ConformanceSupergraph, failing, type Stored } from '../supergraph.ts';

/** Lists of lists, every mix of null and non-null, and data with nulls and errors where the schema forbids or allows them. */
export const nulls: ConformanceSupergraph = {
  name: 'nulls',
  subgraphs: {
    base: {
      sdl: `
        type Query { things: [Thing], strict: [Thing!], thing(id: ID!): Thing, matrix: [[Thing]], must: Thing!, broken: Int, deep: Deep }
        type Thing @key(fields: "id") {
          id: ID! label: String! maybe: Int grid: [[Int]] strictGrid: [[Int!]!] tags: [String!]! parent: Thing children: [Thing!]!
        }
        type Deep { down: Deep, must: Deep!, thing: Thing!, value: Int! }`,
    },
    extra: {
      sdl: `
        type Query { other: Thing }
        type Thing @key(fields: "id") {
          id: ID! size: Int! cost: Int owner: Owner friends: [Owner] closeFriends: [Owner!] box: Box! notes: [[Note!]]
        }
        type Owner @key(fields: "id") { id: ID! }
        type Box { width: Int!, height: Int, inner: Box }
        type Note { text: String!, by: Owner }`,
    },
    owners: {
      sdl: `
        type Owner @key(fields: "id") { id: ID!, name: String!, phone: String, best: Thing, things: [Thing!]!, pairs: [[Thing!]!]! }
        type Thing @key(fields: "id", resolvable: false) { id: ID! }`,
    },
  },
  createStore() {
    const owners: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Owner',
      id: `o${at}`,
      name: [`Owner 0`, failing('no name'), null][at],
      phone: at === 0 ? failing('no phone') : '123',
    }));
    const things: Record<string, unknown>[] = [0, 1, 2, 3, 4].map((at) => ({
      __typename: 'Thing',
      id: `t${at}`,
      label: at === 3 ? failing('no label') : `Thing ${at}`,
      maybe: [1, null, failing('no maybe'), 4, 5][at],
      grid: [[[1, null], [], null, [2]], null, failing('no grid'), [], [[3]]][at],
      strictGrid: [[[1, 2], []], [[1, null]], [[1], null], null, [[5]]][at],
      tags: [['a', 'b'], [], null, ['c', null], ['d']][at],
      size: [1, 2, failing('no size'), null, 5][at],
      cost: [10, failing('no cost'), null, 40, 50][at],
      box: [
        { width: 1, height: 2, inner: { width: null } },
        { width: null },
        null,
        { width: 3, height: failing('no height') },
        { width: 5 },
      ][at],
    }));
    things.forEach((thing, at) => {
      thing['parent'] = [null, things[0], things[4], failing('no parent'), things[0]][at];
      thing['children'] = [[things[1], things[4]], [], [things[3]], [null], [things[0], things[0]]][at];
      thing['owner'] = [owners[0], owners[1], null, owners[2], failing('no owner')][at];
      thing['friends'] = [[owners[0], null, owners[1]], [], null, failing('no friends'), [owners[2]]][at];
      thing['closeFriends'] = [[owners[0]], [null], [owners[0], owners[1]], [], null][at];
      thing['notes'] = [
        [[{ text: 'x', by: owners[1] }], null, []],
        [[{ text: null }]],
        null,
        [[null]],
        [[{ text: 'y', by: null }]],
      ][at];
    });
    owners.forEach((owner, at) => {
      owner['best'] = [things[0], null, failing('no best')][at];
      owner['things'] = [[things[0], things[1]], [things[3]], null][at];
      owner['pairs'] = [[[things[0], things[4]], []], [[things[2]], null], [[things[1], null]]][at];
    });
    const deep = {
      down: { down: null, must: null, thing: things[2], value: 1 },
      must: { thing: things[0], must: null, value: 2 },
      thing: things[4],
      value: 3,
    };
    return {
      entities: [...owners, ...things] as Stored[],
      roots: {
        'Query.things': [things[0], null, things[1], things[2], things[3], things[4]],
        'Query.strict': [things[0], things[4]],
        'Query.thing': ({ id }: { id: string }) => things.find((thing) => thing['id'] === id) ?? null,
        'Query.matrix': [[things[0], null], null, [], [things[4], things[1], things[0]]],
        'Query.must': things[4],
        'Query.broken': failing('broken'),
        'Query.deep': deep,
        'Query.other': things[1],
      },
    };
  },
};
