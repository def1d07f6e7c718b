import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { readBody } from '../../platform/http/read-body.ts';
import { sendJson } from '../../platform/http/serve.ts';

/** One subgraph that asks for no signature: what a router for any supergraph finds. */
export interface PlainGraph {
  /** Where the subgraph answers. */
  readonly url: string;
  /** The headers of each fetch, in order. */
  readonly asked: IncomingHttpHeaders[];
  /** A supergraph of it. @param fields more fields of Query, which the subgraph answers with null unless it knows them */
  supergraph(fields?: string): string;
  /** Resolves when a fetch is broken off before it was answered; asked before that. */
  left(): Promise<void>;
  close(): Promise<void>;
}

const KNOWN = 'hello: String slow(name: String): String names(count: Int!): [String!] broken: Int boom: Int!';
const ROOT = {
  hello: 'world',
  names: ({ count }: { count: number }) => Array.from({ length: count }, (_, index) => `name number ${index}`),
  echo: ({ text }: { text: string }) => text,
  broken: () => {
    throw new Error('secret of the subgraph');
  },
};

/** @param slow answers the field `slow`; a test decides when */
export async function startPlainGraph(
  slow: (name: string) => Promise<string> = (name) => Promise.resolve(name),
): Promise<PlainGraph> {
  const asked: IncomingHttpHeaders[] = [];
  let broken = Promise.withResolvers<void>();
  const sdl = (fields: string) => `type Query { ${KNOWN} ${fields} } type Mutation { echo(text: String!): String }`;
  // Every field that a test adds later is a String, so that one server is enough for all of them.
  const schema = buildSubgraphSchema(parse(sdl('a: String b: String')));
  const rootValue = { ...ROOT, slow: ({ name }: { name: string }) => slow(name) };
  const server = createServer((request, response) => {
    asked.push(request.headers);
    response.once('close', () => {
      if (!response.writableFinished) broken.resolve();
    });
    void readBody(request, 1_000_000).then(async (body) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      sendJson(response, 200, await graphql({ schema, source: query, rootValue, variableValues: variables ?? {} }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    url,
    asked,
    supergraph(fields = '') {
      const { supergraphSdl, errors } = composeServices([{ name: 'plain', url, typeDefs: parse(sdl(fields)) }]);
      if (supergraphSdl === undefined) throw new Error(`compose the test's graph: ${errors?.join('\n')}`);
      return supergraphSdl;
    },
    left() {
      broken = Promise.withResolvers();
      return broken.promise;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
