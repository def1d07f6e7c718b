import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { Client, fetchExchange } from '@urql/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Router } from '../router.ts';
import { type PlainGraph, startPlainGraph } from '../testing/plain-graph.ts';
import { startPlainRouter } from '../testing/plain-router.ts';

let held = Promise.withResolvers<string>();
let graph: PlainGraph;
let router: Router & { url: string };
beforeAll(async () => {
  graph = await startPlainGraph(() => held.promise);
  router = await startPlainRouter(graph.supergraph(), { engine: 'compiled' });
});
beforeEach(() => {
  held = Promise.withResolvers();
});
afterAll(async () => {
  await router.drain(500);
  await graph.close();
});

const text = 'query Late { hello ... @defer(label: "late") { slow(name: "x") } }';
interface Late {
  readonly hello: string;
  readonly slow?: string;
}

describe('a deferred part', () => {
  it('reaches Apollo Client after the rest', async () => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: `${router.url}/graphql` }),
      cache: new InMemoryCache(),
      incrementalHandler: new Defer20220824Handler(),
    });
    const seen: unknown[] = [];
    const ended = Promise.withResolvers<void>();
    const subscription = client.watchQuery<Late>({ query: gql(text), fetchPolicy: 'network-only' }).subscribe({
      next: ({ data, dataState }) => {
        if (data) seen.push(data);
        if (dataState === 'complete') ended.resolve();
      },
      error: (error) => ended.reject(error),
    });
    await expect.poll(() => seen).toEqual([{ __typename: 'Query', hello: 'world' }]);
    held.resolve('done');
    await ended.promise;
    expect(seen.at(-1)).toEqual({ __typename: 'Query', hello: 'world', slow: 'done' });
    subscription.unsubscribe();
    client.stop();
  });

  it('reaches urql after the rest', async () => {
    const client = new Client({ url: `${router.url}/graphql`, exchanges: [fetchExchange], preferGetMethod: false });
    const seen: unknown[] = [];
    const ended = Promise.withResolvers<void>();
    const subscription = client.query<Late>(text, {}).subscribe(({ data, error, hasNext }) => {
      if (error) ended.reject(error);
      // urql goes on to change what it gave.
      seen.push(structuredClone(data));
      if (!hasNext) ended.resolve();
    });
    await expect.poll(() => seen.length).toBe(1);
    expect(seen[0]).toEqual({ hello: 'world' });
    held.resolve('done');
    await ended.promise;
    expect(seen.at(-1)).toEqual({ hello: 'world', slow: 'done' });
    subscription.unsubscribe();
  });
});
