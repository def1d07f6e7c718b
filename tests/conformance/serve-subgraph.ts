import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { ResolverContext, Store } from './supergraph.ts';

/** What a router sends to a subgraph. */
export interface SubgraphPost {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Answers one request in the subgraph's place: the text of the body, or undefined to let the subgraph answer. */
export type Intercept = (post: SubgraphPost) => { readonly status: number; readonly body: string } | undefined;

/** A subgraph on a free port. */
export interface ServedSubgraph {
  readonly url: string;
  readonly schema: GraphQLSchema;
  /** What it was sent since it was last cleared, in order. */
  readonly received: SubgraphPost[];
  /** What it reads from now on. */
  setStore(store: Store): void;
  /** Answers in its place from now on; undefined lets it answer itself. */
  setIntercept(intercept: Intercept | undefined): void;
  close(): Promise<void>;
}

type Prepared = { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] };
const PREPARED_KEPT = 500;

/** Serves a schema with graphql-js over HTTP. Every request is validated: what a router sends has to be GraphQL of this subgraph. */
export async function serveSubgraph(schema: GraphQLSchema): Promise<ServedSubgraph> {
  const prepared = new Map<string, Prepared>();
  const received: SubgraphPost[] = [];
  let contextValue: ResolverContext = { store: { entities: [], roots: {} }, side: 'subgraph' };
  let intercept: Intercept | undefined;

  const prepare = (query: string): Prepared => {
    const known = prepared.get(query);
    if (known) return known;
    if (prepared.size >= PREPARED_KEPT) prepared.clear();
    const document = parse(query, { noLocation: true });
    const made = { document, errors: validate(schema, document) };
    prepared.set(query, made);
    return made;
  };
  const answer = async (text: string): Promise<{ status: number; body: string }> => {
    const post = JSON.parse(text) as SubgraphPost;
    received.push(post);
    const instead = intercept?.(post);
    if (instead) return instead;
    const { document, errors } = prepare(post.query);
    if (errors.length > 0) return { status: 400, body: JSON.stringify({ errors }) };
    const result = await execute({
      schema,
      document,
      contextValue,
      variableValues: post.variables ?? null,
      operationName: post.operationName ?? null,
    });
    return { status: 200, body: JSON.stringify(result) };
  };

  const server = createServer((request, response) => {
    void read(request)
      .then(answer)
      .catch((error: unknown) => ({ status: 400, body: JSON.stringify({ errors: [{ message: String(error) }] }) }))
      .then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body),
      );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    schema,
    received,
    setStore: (store) => {
      contextValue = { store, side: 'subgraph' };
    },
    setIntercept: (next) => {
      intercept = next;
    },
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
