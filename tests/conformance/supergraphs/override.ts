import type { ConformanceSupergraph, Stored } from '../supergraph.ts';

const old = () => 'from the subgraph that the field was moved away from';

/** `@override`: fields that two subgraphs define and one of them is not to be asked for. */
export const override: ConformanceSupergraph = {
  name: 'override',
  subgraphs: {
    monolith: {
      sdl: `
        type Query { users: [User!]!, newest: User, motd: String }
        type User @key(fields: "id") { id: ID!, name: String, email: String!, team: Team }
        type Team @key(fields: "id") { id: ID!, title: String, members: [User!]! }`,
      resolvers: { User: { name: old, email: old }, Team: { title: old }, Query: { motd: old } },
    },
    accounts: {
      sdl: `
        type Query { motd: String @override(from: "monolith"), account(id: ID!): User }
        type User @key(fields: "id") { id: ID!, name: String @override(from: "monolith"), verified: Boolean! }`,
    },
    mail: {
      sdl: `
        type User @key(fields: "id") { id: ID!, email: String! @override(from: "monolith"), aliases: [String!]! }
        type Team @key(fields: "id") { id: ID!, title: String @override(from: "monolith"), list: [String] }`,
    },
  },
  createStore() {
    const team: Record<string, unknown> = { __typename: 'Team', id: 't', title: 'Team', list: ['a', null] };
    const users = [1, 2, 3].map((at) => ({
      __typename: 'User',
      id: `u${at}`,
      name: at === 2 ? null : `User ${at}`,
      email: `u${at}@example.com`,
      verified: at === 1,
      aliases: Array.from({ length: at - 1 }, (_, n) => `alias ${n}`),
      team: at === 3 ? null : team,
    }));
    team['members'] = users.slice(0, 2);
    return {
      entities: [...users, team] as Stored[],
      roots: {
        'Query.users': users,
        'Query.newest': users[2],
        'Query.motd': 'Hello',
        'Query.account': ({ id }: { id: string }) => users.find((user) => user.id === id) ?? null,
      },
    };
  },
};
