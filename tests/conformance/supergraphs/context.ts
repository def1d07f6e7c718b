import { type ConformanceSupergraph, type Resolver, type Stored } from '../supergraph.ts';

/** An argument that the router fills from an ancestor; the reference finds the ancestor in the store. */
const contextual =
  (
    argument: string,
    fromStore: (parent: Stored) => unknown,
    tell: (parent: Stored, value: unknown, args: object) => unknown,
  ): Resolver =>
  (parent, args, { side }) => {
    const { [argument]: given, ...others } = args;
    return tell(parent, side === 'reference' ? fromStore(parent) : given, others);
  };

/** `@context` and `@fromContext`: arguments filled from an ancestor, of one type and of several. */
export const context: ConformanceSupergraph = {
  name: 'context',
  notStock: 'it refuses to load supergraphs with @context',
  subgraphs: {
    accounts: {
      sdl: `
        type Query { users: [User!]!, firm: Firm }
        type User @key(fields: "id") @context(name: "viewer") { id: ID!, locale: String!, accounts: [Account!]!, main: Account }
        type Firm @key(fields: "id") @context(name: "viewer") { id: ID!, locale: String!, accounts: [Account!]! }
        type Account @key(fields: "id") { id: ID!, greeting(loud: Boolean = false, locale: String @fromContext(field: "$viewer { locale }")): String! }`,
    },
    money: {
      sdl: `
        type User @key(fields: "id") { id: ID!, currency: String, tier: Int! }
        type Account @key(fields: "id") { id: ID!, cents: Int! }`,
    },
    reports: {
      sdl: `
        type User @key(fields: "id") @context(name: "owner") { id: ID!, tier: Int! @external, reports: [Report!]! }
        type Report @key(fields: "id") { id: ID!, title(tier: Int @fromContext(field: "$owner { tier }")): String, pages: Int }`,
    },
  },
  resolvers: {
    Account: {
      greeting: contextual(
        'locale',
        ({ holder }) => (holder as Stored)['locale'],
        ({ id }, locale, args) => `${String(id)} ${String(locale)} ${JSON.stringify(args)}`,
      ),
    },
    Report: {
      title: contextual(
        'tier',
        ({ user }) => (user as Stored)['tier'],
        ({ id }, tier) => `${String(id)} for tier ${String(tier)}`,
      ),
    },
  },
  createStore() {
    const users: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'User',
      id: `u${at}`,
      locale: ['en', 'de', 'en'][at],
      currency: at === 1 ? null : 'EUR',
      tier: at,
    }));
    const firm: Record<string, unknown> = { __typename: 'Firm', id: 'f', locale: 'fr' };
    const accountsOf = (holder: Record<string, unknown>, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        __typename: 'Account',
        id: `${String(holder['id'])}-${at}`,
        holder,
        cents: at * 5,
      }));
    for (const holder of [...users, firm]) holder['accounts'] = accountsOf(holder, 2);
    const accounts = [...users, firm].flatMap((holder) => holder['accounts'] as Stored[]);
    const reports = users.flatMap((user, at) => {
      const own = Array.from({ length: at }, (_, n) => ({
        __typename: 'Report',
        id: `${String(user['id'])}-r${n}`,
        user,
        pages: n || null,
      }));
      user['reports'] = own;
      user['main'] = at === 0 ? null : (user['accounts'] as Stored[])[1];
      return own;
    });
    return {
      entities: [...users, firm, ...accounts, ...reports] as Stored[],
      roots: { 'Query.users': users, 'Query.firm': firm },
    };
  },
};
