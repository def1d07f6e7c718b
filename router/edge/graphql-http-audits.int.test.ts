import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Router } from '../router.ts';
import { type PlainGraph, startPlainGraph } from '../testing/plain-graph.ts';
import { startPlainRouter } from '../testing/plain-router.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

let graph: PlainGraph;
let open: Router & { url: string };
let guarded: Router & { url: string };
beforeAll(async () => {
  graph = await startPlainGraph();
  [open, guarded] = await Promise.all([
    startPlainRouter(graph.supergraph(), { preventsCsrf: false }),
    startPlainRouter(graph.supergraph()),
  ]);
});
afterAll(async () => {
  await Promise.all([open.drain(500), guarded.drain(500)]);
  await graph.close();
});

const auditsOf = (router: () => Router & { url: string }) => serverAudits({ url: () => `${router().url}/graphql` });

describe('GraphQL over HTTP, as the package graphql-http audits it,', () => {
  it('is audited in 61 ways', () => {
    expect(auditsOf(() => open)).toHaveLength(61);
  });

  it.each(auditsOf(() => open))('$id $name', async (audit) => {
    expect(reasonOf(await audit.fn())).toBeUndefined();
  });

  it('passes every MUST where a GET needs a header that a page can’t send unasked, and loses what needs a bare GET', async () => {
    const failed: string[] = [];
    for (const audit of auditsOf(() => guarded)) {
      const reason = reasonOf(await audit.fn());
      if (reason !== undefined) failed.push(`${audit.id} ${audit.name}`);
    }
    expect(failed).toEqual([
      '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
      'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
      '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    ]);
  });
});

function reasonOf(result: AuditResult): string | undefined {
  return result.status === 'ok' ? undefined : result.reason;
}
