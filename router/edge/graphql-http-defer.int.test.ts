import { type IncomingMessage, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Router } from '../router.ts';
import { type PlainGraph, startPlainGraph } from '../testing/plain-graph.ts';
import { startPlainRouter } from '../testing/plain-router.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

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

const query = '{ hello ... @defer(label: "late") { slow(name: "x") } }';
/** What Apollo Client sends. */
const APOLLO = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9';
/** What urql sends. */
const URQL = 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
/** A part with the boundary behind it: clients take it for over when that has come. */
const PART = /^\r\n---\r\ncontent-type: application\/json; charset=utf-8\r\n\r\n([^\r]*)(?=\r\n---)/;

/** Asks, and reads the parts of the answer one by one. */
async function ask(accept: string) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept };
    const request = httpRequest(`${router.url}/graphql`, { method: 'POST', headers }, resolve);
    request.on('error', reject);
    request.end(JSON.stringify({ query }));
  });
  const chunks = response.setEncoding('utf8').iterator({ destroyOnReturn: false }) as AsyncIterableIterator<string>;
  let text = '';
  return {
    response,
    nextPart: async (): Promise<unknown> => {
      for (;;) {
        const [matched, json] = PART.exec(text) ?? [];
        if (matched !== undefined && json?.endsWith('}')) {
          text = text.slice(matched.length);
          return JSON.parse(json);
        }
        const { value, done } = await chunks.next();
        if (done) throw new Error(`the answer ended with ${JSON.stringify(text)}`);
        text += value;
      }
    },
    rest: async (): Promise<string> => {
      for await (const chunk of chunks) text += chunk;
      return text;
    },
  };
}

describe('an answer with deferred parts', () => {
  it.each([APOLLO, URQL])('comes in parts as they are ready to a client that accepts %s', async (accept) => {
    const { response, nextPart, rest } = await ask(accept);
    expect(response.headers['content-type']).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(await nextPart()).toEqual({ data: { hello: 'world' }, hasNext: true });
    held.resolve('done');
    expect(await nextPart()).toEqual({
      incremental: [{ data: { slow: 'done' }, path: [], label: 'late' }],
      hasNext: true,
    });
    expect(await nextPart()).toEqual({ hasNext: false });
    expect(await rest()).toBe('\r\n-----\r\n');
  });

  it('comes in one piece to any other', async () => {
    held.resolve('done');
    const response = await fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { hello: 'world', slow: 'done' } });
  });

  it('ends with its client', async () => {
    const { inUse } = router.generation();
    const left = graph.left();
    const { response, nextPart } = await ask(APOLLO);
    await nextPart();
    expect(router.generation().inUse).toBe(inUse + 1);
    response.destroy();
    await left;
    await expect.poll(() => router.generation().inUse).toBe(inUse);
  });
});
