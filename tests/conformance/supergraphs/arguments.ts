import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import type { ConformanceSupergraph, Resolver } from '../supergraph.ts';

/**
 * Tells what a resolver was given, so that every argument shows in the data. Fields of input objects come in the order of the
 * schema, which composition may change: it is not told.
 */
const told: Resolver = (_parent, args) => sorted(args);

function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** A scalar of any JSON value, told apart from others by nothing. */
const Json = new GraphQLScalarType({
  name: 'Json',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

/** A date that resolvers hold as milliseconds and clients as text. */
const Day = new GraphQLScalarType<number, string>({
  name: 'Day',
  serialize: (value) => new Date(value as number).toISOString().slice(0, 10),
  parseValue: (value) => Date.parse(String(value)),
  parseLiteral: (node) => Date.parse(String(valueFromASTUntyped(node))),
});

/** Arguments of every form on both sides of an entity fetch, answered with what came through. */
export const argumentForms: ConformanceSupergraph = {
  name: 'arguments',
  scalars: { Json, Day },
  scalarExamples: {
    Json: [true, 'text', 4, 1.5, [], {}, [1, [null, 'x']], { a: { b: [{ c: null }] } }],
    Day: ['2020-02-29', '1969-12-31'],
  },
  subgraphs: {
    first: {
      sdl: `
        scalar Json scalar Day
        type Query {
          echo(int: Int, text: String = "a \\"quoted\\" one", flag: Boolean! = true, ids: [ID!], float: Float, kind: Kind = ONE): String
          page(size: Int! = 3, by: PageInput, days: [Day!]): Page!
          json(value: Json, values: [Json!]): Json
          day(of: Day!): Day
          nested(rows: [[Int]], pages: [PageInput!] = [{ after: "x" }]): String
        }
        enum Kind { ONE TWO }
        input PageInput { after: String, limit: Int! = 10, kind: Kind = TWO, tags: [String], within: PageInput, day: Day, json: Json }
        type Page @key(fields: "id") { id: ID!, told(input: PageInput! = { limit: 1 }, day: Day): String!, self: Page!, when: Day, pages: [Page!]! }`,
    },
    second: {
      sdl: `
        scalar Json scalar Day
        enum Kind { ONE TWO }
        input PageInput { after: String, limit: Int! = 10, kind: Kind = TWO, tags: [String], within: PageInput, day: Day, json: Json }
        type Page @key(fields: "id") {
          id: ID!
          lines(from: Int = 0, to: Int! = 2, input: PageInput): [Line!]!
          echo(kind: Kind! = ONE, kinds: [Kind!], flag: Boolean, list: [[PageInput]], json: Json, text: String): String
          raw: Json, other: Page, days(after: Day): [Day]
        }
        type Line { number: Int!, echo(flag: Boolean = false, id: ID): String, page: Page! }`,
    },
  },
  resolvers: {
    Query: {
      echo: told,
      nested: told,
      json: (_parent, args) => JSON.parse(sorted(args)) as unknown,
      day: (_parent, { of }) => of,
    },
    Page: {
      told,
      echo: told,
      days: (_parent, { after }) => [0, 86_400_000 * 400, null].map((day) => (day === null ? null : day + Number(after ?? 0))),
      lines: (page, args) =>
        Array.from({ length: Math.min(3, Math.max(0, Number(args['to']) - Number(args['from'] ?? 0))) }, (_, at) => ({
          number: at + Number(args['from'] ?? 0),
          page,
        })),
    },
    Line: { echo: ({ number }, args) => `${String(number)} ${sorted(args)}` },
  },
  createStore() {
    const pages: Record<string, unknown>[] = [0, 1, 2].map((at) => ({
      __typename: 'Page',
      id: `page${at}`,
      when: at === 1 ? null : at * 86_400_000,
      raw: [{ a: [1, 'two', { b: null }], __typename: 'NotAType' }, [[]], null][at],
    }));
    for (const [at, page] of pages.entries()) {
      page['self'] = page;
      page['pages'] = pages.slice(at + 1);
      page['other'] = at === 2 ? null : pages[2];
    }
    return {
      entities: pages,
      roots: { 'Query.page': ({ size }: { size: number }) => pages[Math.abs(size) % 3] },
    };
  },
};
