import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { readBody } from '../../platform/http/read-body.ts';
import { type Handler, sendJson } from '../../platform/http/serve.ts';

/** A graph with auth directives and live fields, whose subgraph checks nothing itself. */
export interface GuardedGraph {
  readonly supergraphSdl: string;
  /** The texts that the subgraph was asked, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const link = (more: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"${more}])`;

const USERS = `${link('')}
  type Query { me: User, board: String @authenticated, secret: String! @requiresScopes(scopes: [["secret"]]) }
  type Mutation { wipe: Int @requiresScopes(scopes: [["wipe"]]) }
  type User { name: String!, email: String @authenticated, rank: String @policy(policies: [["vip"]]) }
  type Notification @key(fields: "id") { id: ID!, title: String!, hint: String @policy(policies: [["vip"]]) }`;

const LIVE = `${link(', "@composeDirective"')}
  @link(url: "https://coagent.dev/live/v1.0", import: ["@redisChannel"]) @composeDirective(name: "@redisChannel")
  directive @redisChannel(name: String!) on FIELD_DEFINITION
  type Subscription {
    raised: Raised! @redisChannel(name: "raised") @authenticated
    open: Raised! @redisChannel(name: "open")
    vip: Raised! @redisChannel(name: "vip") @policy(policies: [["vip"]]) }
  type Raised { note: String @requiresScopes(scopes: [["notes"]]), by: String @policy(policies: [["vip"]]), notification: Notification }
  type Notification @key(fields: "id", resolvable: false) { id: ID! }`;

const RESOLVERS = {
  Query: {
    me: () => ({ name: 'Ada', email: 'ada@example.com', rank: 'first' }),
    board: () => 'board',
    secret: () => 'secret',
  },
  Mutation: { wipe: () => 1 },
  Notification: {
    __resolveReference: (reference: unknown) => reference,
    title: ({ id }: { id: string }) => `Title of ${id}`,
    hint: ({ id }: { id: string }) => `Hint of ${id}`,
  },
};

/** @param routes what the subgraph `users` answers beside its graph */
export async function startGuardedGraph(routes: ReadonlyMap<string, Handler>): Promise<GuardedGraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(USERS), resolvers: RESOLVERS }]);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const route = routes.get(request.url ?? '');
    if (route) return void route(request, response);
    void readBody(request, 1_000_000).then(async (body) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      asked.push(query.replace(/\s+/g, ' '));
      sendJson(response, 200, await graphql({ schema, source: query, variableValues: variables ?? {} }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const { supergraphSdl, errors } = composeServices([
    { name: 'users', url, typeDefs: parse(USERS) },
    { name: 'live', url: 'live://router', typeDefs: parse(LIVE) },
  ]);
  if (supergraphSdl === undefined) throw new Error(`compose the test's graph: ${errors?.join('\n')}`);
  return {
    supergraphSdl,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
