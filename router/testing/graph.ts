import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { systemClock } from '../../platform/clock.ts';
import { InProcessBus } from '../../platform/events/bus-in-process.ts';
import { BadArgumentFault } from '../../platform/fault.ts';
import type { Handler } from '../../platform/http/serve.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { createIdentityVerifier, type IdentityKeys } from '../../platform/subgraph/identity.ts';
import type { RequestScope } from '../../platform/subgraph/request-scope.ts';
import { type RunningSubgraph, serveSubgraph } from '../../platform/subgraph/server.ts';
import { createLog } from '../../platform/log.ts';
import { holdDeadLetters } from '../../platform/testing/hold-dead-letters.ts';

export const KEYS: IdentityKeys = [Buffer.alloc(32, 1)];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])`;

/** What federation adds to resolvers is looser than what ours say they take. */
type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;

interface Definition {
  readonly sdl: string;
  readonly resolvers: Record<string, Record<string, (parent: never, args: never, scope: RequestScope) => unknown>>;
}

const NAMES: Readonly<Record<string, string>> = { ada: 'Ada', bob: 'Bob' };
let renamed = 0;

/** A small graph of the same build as the real one: an entity interface, an interface object, a union and the live fields. */
const definitions: Readonly<Record<string, Definition>> = {
  users: {
    sdl: `${LINK}
      type Query { me: User, forged(cursor: String!): Int, broken: Int }
      type Mutation { rename(name: String!): User! }
      type User @key(fields: "id") { id: ID!, name: String! }`,
    resolvers: {
      Query: {
        me: (_: unknown, __: unknown, { viewer }) => viewer && { id: viewer.id },
        forged: () => {
          throw new BadArgumentFault('read a cursor, but it is forged');
        },
        broken: () => {
          throw new Error('secret of users');
        },
      },
      Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ id: 'ada', name: `${name} ${(renamed += 1)}` }) },
      User: {
        __resolveReference: (reference: unknown) => reference,
        name: (user: { id: string; name?: string }) => user.name ?? NAMES[user.id],
      },
    },
  },
  content: {
    sdl: `${LINK}
      type Query { content(id: ID!): Content }
      interface Content @key(fields: "id") { id: ID!, title: String!, author: User }
      type BlogPost implements Content @key(fields: "id") { id: ID!, title: String!, author: User }
      type SocialPost implements Content @key(fields: "id") { id: ID!, title: String!, author: User }
      type User @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: { content: (_: unknown, { id }: { id: string }) => contentOf(id) },
      Content: { __resolveReference: ({ id }: { id: string }) => contentOf(id) },
      BlogPost: { __resolveReference: ({ id }: { id: string }) => contentOf(id) },
      SocialPost: { __resolveReference: ({ id }: { id: string }) => contentOf(id) },
    },
  },
  analytics: {
    sdl: `${LINK}
      type Query { visitors: Int }
      type Content @key(fields: "id") @interfaceObject { id: ID!, views: Int }`,
    resolvers: {
      Query: { visitors: () => 3 },
      Content: { __resolveReference: (reference: unknown) => reference, views: () => 42 },
    },
  },
  notifications: {
    sdl: `${LINK}
      type Notification @key(fields: "id") { id: ID!, title: String!, subject: Subject }
      union Subject = BlogPost | SocialPost
      type BlogPost @key(fields: "id", resolvable: false) { id: ID! }
      type SocialPost @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Notification: {
        __resolveReference: (reference: unknown) => reference,
        title: ({ id }: { id: string }) => `Title of ${id}`,
        subject: () => ({ __typename: 'BlogPost', id: 'blog-1' }),
      },
    },
  },
};

function contentOf(id: string) {
  const __typename = id.startsWith('blog') ? 'BlogPost' : 'SocialPost';
  return { __typename, id, title: `Title of ${id}`, author: { id: 'bob' } };
}

/** Real subgraph servers on free ports, composed. */
export interface TestGraph {
  readonly supergraphSdl: string;
  /** What each subgraph was asked with, in order. */
  readonly asked: { readonly subgraph: string; readonly scope: RequestScope }[];
  close(): Promise<void>;
}

/** @param routes what the users subgraph answers beside its graph */
export async function startGraph(routes: ReadonlyMap<string, Handler>): Promise<TestGraph> {
  const asked: TestGraph['asked'] = [];
  const running: (RunningSubgraph & { name: string })[] = [];
  for (const [name, { sdl, resolvers }] of Object.entries(definitions)) {
    const subgraph = await serveSubgraph(
      {
        name,
        schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }] as unknown as Modules),
        contextFor: (scope) => {
          asked.push({ subgraph: name, scope });
          return scope;
        },
        consumers: [],
        ...(name === 'users' && { routes }),
        close: () => Promise.resolve(),
      },
      {
        port: 0,
        host: '127.0.0.1',
        identity: createIdentityVerifier({ keys: KEYS, audience: name, clock: systemClock }),
        bus: new InProcessBus({ deadLetters: holdDeadLetters() }),
        parts: () => Promise.resolve({}),
        relays: false,
        log: createLog('test', 'silent'),
        metrics: createMetrics(name),
      },
    );
    running.push({ ...subgraph, name });
  }
  const live = await readFile(join(import.meta.dirname, '../live.graphql'), 'utf8');
  const { supergraphSdl, errors } = composeServices([
    ...running.map(({ name, url }) => ({ name, url: `${url}/graphql`, typeDefs: parse(definitions[name]?.sdl ?? '') })),
    { name: 'live', url: 'live://router', typeDefs: parse(live) },
  ]);
  if (supergraphSdl === undefined) throw new Error(`compose the test's graph: ${errors?.join('\n')}`);
  return {
    supergraphSdl,
    asked,
    close: async () => {
      await Promise.all(running.map((subgraph) => subgraph.drain(0)));
    },
  };
}
