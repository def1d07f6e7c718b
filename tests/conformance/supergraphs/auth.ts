import { GraphQLScalarType } from 'graphql';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { Policy } from '../../../router/authorisation/policies.ts';
import { type ConformanceSupergraph, required, type Stored } from '../supergraph.ts';

const someone = (more: Partial<Viewer>): Viewer => {
  return { id: 'p1', tenant: 't', roles: [], scopes: [], tier: 'BASIC', sessionId: 's', ...more };
};
const has =
  (...anyOf: readonly (readonly string[])[]) =>
  (viewer: Viewer | undefined): boolean =>
    anyOf.some((allOf) => allOf.every((scope) => viewer?.scopes.includes(scope)));
const isSignedIn = (viewer: Viewer | undefined): boolean => viewer !== undefined;
const isManager = (viewer: Viewer | undefined): boolean => viewer?.roles.includes('manager') === true;

/** Every place where an auth directive may stand, in every combination of interface, union, entity and interface object. */
export const auth: ConformanceSupergraph = {
  name: 'auth',
  notStock: 'it refuses a supergraph with auth directives unless whole operations are refused, or nothing is enforced',
  subgraphs: {
    staff: {
      sdl: `
        type Query {
          me: Person, people(level: Level): [Person!]!, feed: [Entry!]!, wall: [Entry], nodes: [Node], pinned: Node!, vault: Vault,
          must: Vault!, machines: [Machine!], payroll: Int @policy(policies: [["manager"], ["never", "manager"]]),
          board: [Person!]! @requiresScopes(scopes: [["board"]]) @policy(policies: [["manager"]]) }
        type Mutation {
          hire(name: String!): Person! @requiresScopes(scopes: [["hire"]]), ping: Int!, open: Vault, promote: Person @authenticated }
        interface Node @key(fields: "id") { id: ID!, label: String, next: Node }
        interface Machine { serial: String!, watts: Int }
        type Person implements Node @key(fields: "id") {
          id: ID!, label: String @authenticated, next: Node, name: String!, email: String! @requiresScopes(scopes: [["email"], ["admin"]]),
          pay: Money, level: Level, boss: Person, friends: [Person!] @authenticated, team: [[Person]] }
        type Robot implements Node & Machine @key(fields: "id") {
          id: ID!, label: String, next: Robot, serial: String! @requiresScopes(scopes: [["robots", "read"]]), watts: Int, twin: Robot }
        type Oven implements Machine { serial: String!, watts: Int @policy(policies: [["manager"]]), door: String }
        type Vault @requiresScopes(scopes: [["vault"]]) { code: String!, owner: Person }
        union Entry = Person | Robot | Vault | Note
        type Note { text: String!, on: Entry, secret: String! @authenticated }
        scalar Money @requiresScopes(scopes: [["money"]])
        enum Level @authenticated { LOW HIGH }`,
    },
    firms: {
      sdl: `
        type Query { firms: [Firm!] @authenticated, first: Firm }
        type Person @key(fields: "id") { id: ID!, firm: Firm, badge: String! @authenticated, name: String! @external,
          greeting: String @requires(fields: "name"), email: String! @external,
          card: String @requires(fields: "email") @requiresScopes(scopes: [["email"], ["admin"]]) }
        type Robot @key(fields: "id") { id: ID!, uptime: Int, owner: Firm @requiresScopes(scopes: [["read"]]) }
        type Firm @key(fields: "id") { id: ID!, title: String!, revenue: Int @requiresScopes(scopes: [["money"]]), staff: [Person!]! }`,
    },
    ratings: {
      sdl: `
        type Query { best: Node }
        type Node @key(fields: "id") @interfaceObject { id: ID!, stars: Int, rating: Int @authenticated, votes: [Vote!]! }
        type Vote { by: Firm, value: Int! @requiresScopes(scopes: [["read"]]) }
        type Firm @key(fields: "id", resolvable: false) { id: ID! }`,
    },
  },
  guards: {
    'Query.payroll': isManager,
    'Query.board': (viewer) => has(['board'])(viewer) && isManager(viewer),
    'Query.firms': isSignedIn,
    'Mutation.hire': has(['hire']),
    'Mutation.promote': isSignedIn,
    'Person.label': isSignedIn,
    'Person.email': has(['email'], ['admin']),
    'Person.friends': isSignedIn,
    'Person.badge': isSignedIn,
    'Person.card': has(['email'], ['admin']),
    'Robot.serial': has(['robots', 'read']),
    'Robot.owner': has(['read']),
    'Oven.watts': isManager,
    'Note.secret': isSignedIn,
    'Firm.revenue': has(['money']),
    'Person.rating': isSignedIn,
    'Robot.rating': isSignedIn,
    'Vote.value': has(['read']),
    Vault: has(['vault']),
    Money: has(['money']),
    Level: isSignedIn,
  },
  policies: new Map<string, Policy>([
    ['manager', (viewer) => Promise.resolve(isManager(viewer))],
    [
      'never',
      () => {
        throw new Error('this policy is broken');
      },
    ],
  ]),
  viewers: [
    undefined,
    someone({}),
    someone({ scopes: ['read', 'email', 'vault'] }),
    someone({ scopes: ['robots', 'admin', 'hire'], roles: ['manager'] }),
    someone({ scopes: ['read', 'robots', 'email', 'admin', 'vault', 'money', 'board', 'hire'], roles: ['manager'] }),
  ],
  scalars: { Money: new GraphQLScalarType({ name: 'Money' }) },
  resolvers: {
    Person: {
      greeting: required(({ name }) => `Hello ${String(name)}`),
      card: required(({ email }) => `Card of ${String(email)}`),
    },
  },
  createStore() {
    const people: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Person',
      id: `p${at}`,
      label: at === 2 ? null : `Label ${at}`,
      name: `Person ${at}`,
      email: `p${at}@example.com`,
      pay: at === 1 ? null : { amount: at },
      level: at === 0 ? 'LOW' : 'HIGH',
      badge: `Badge ${at}`,
    }));
    const robots: Record<string, unknown>[] = [0, 1].map((at) => ({
      __typename: 'Robot',
      id: `r${at}`,
      label: `Robot ${at}`,
      serial: `S-${at}`,
      watts: at === 0 ? null : 60,
      uptime: at,
    }));
    const firm: Record<string, unknown> = { __typename: 'Firm', id: 'f0', title: 'Firm', revenue: 7 };
    const vaults = [0, 1].map((at) => ({ __typename: 'Vault', code: `Code ${at}`, owner: at === 0 ? people[1] : null }));
    const notes: Record<string, unknown>[] = [0, 1].map((at) => ({
      __typename: 'Note',
      text: `Note ${at}`,
      secret: `Secret ${at}`,
      on: [vaults[0], robots[1]][at],
    }));
    const oven = { __typename: 'Oven', serial: 'O-1', watts: 2000, door: null };
    people.forEach((person, at) => {
      person['boss'] = at === 0 ? null : people[0];
      person['friends'] = at === 1 ? null : [people[1], people[2]];
      person['team'] = at === 2 ? null : [[people[0], null], null, [people[2]]];
      person['next'] = [robots[0], people[2], null][at];
      person['firm'] = at === 2 ? null : firm;
    });
    robots.forEach((robot, at) => {
      robot['next'] = robots[1 - at];
      robot['twin'] = at === 0 ? robots[1] : null;
      robot['owner'] = at === 0 ? firm : null;
    });
    for (const [at, node] of [...people, ...robots].entries()) {
      node['stars'] = at === 3 ? null : at;
      node['rating'] = at * 2;
      node['votes'] = [{ by: at === 1 ? null : firm, value: at }];
    }
    firm['staff'] = people.slice(0, 2);
    return {
      entities: [...people, ...robots, firm] as Stored[],
      roots: {
        'Query.me': people[1],
        'Query.people': people,
        'Query.feed': [people[0], vaults[0], notes[0], robots[0], notes[1]],
        'Query.wall': [vaults[1], null, people[2]],
        'Query.nodes': [robots[1], null, people[0]],
        'Query.pinned': people[2],
        'Query.vault': vaults[0],
        'Query.must': vaults[1],
        'Query.machines': [robots[0], oven],
        'Query.payroll': 42,
        'Query.board': [people[0]],
        'Query.firms': [firm],
        'Query.first': firm,
        'Query.best': robots[0],
        'Mutation.hire': ({ name }: { name: string }) => ({ ...people[0], name }),
        'Mutation.ping': 1,
        'Mutation.open': vaults[0],
        'Mutation.promote': people[2],
      },
    };
  },
};
