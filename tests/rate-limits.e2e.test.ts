import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangePlanDocument, InboxDocument } from './generated/graphql.ts';
import { send, signUp } from './harness/client.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`the limits of a plan, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    let other: string;
    beforeAll(async () => {
      graph = await start({ RATE_LIMITS: 'on', ANONYMOUS_RATE_LIMIT: '5' });
      other = (await graph.addRouter?.({ RATE_LIMITS: 'on', ANONYMOUS_RATE_LIMIT: '5' })) ?? graph.url;
    });
    afterAll(() => graph?.stop());

    it('hold over all routers, and those of another plan at once', async () => {
      const agent = await signUp(graph.url);
      const ask = (url: string) => send(url, '{ me { id } }', {}, agent.accessToken);
      const policyAt = async (url: string) => (await ask(url)).headers.get('ratelimit-policy');
      expect(await policyAt(graph.url)).toBe('"minute";q=100;w=60');
      const asked = await Promise.all(Array.from({ length: 120 }, (_, i) => ask(i % 2 === 0 ? graph.url : other)));
      expect(asked.filter(({ status }) => status === 200)).toHaveLength(99);
      const late = asked.find(({ status }) => status === 429);
      expect(late?.errors[0]?.extensions?.['code']).toBe('RATE_LIMITED');
      expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);

      // Whoever has nothing left can still take a larger plan, and that alone; not for ever.
      const both =
        'mutation ($input: ChangePlanInput!) { changePlan(input: $input) { __typename } signOutEverywhere { __typename } x: markNotificationsRead(input: { all: true }) { __typename } }';
      expect((await send(other, both, { input: { tier: 'ENTERPRISE' } }, agent.accessToken)).status).toBe(429);
      await agent.ask(ChangePlanDocument, { input: { tier: 'ENTERPRISE' } });
      expect(await policyAt(graph.url)).toBe('"minute";q=2000;w=60');
      await expect.poll(() => policyAt(other), { timeout: 5000 }).toBe('"minute";q=2000;w=60');
      expect((await ask(other)).status).toBe(200);
    });

    it('go by what an operation may cost; developers are told that, and what it has cost', async () => {
      const agent = await signUp(graph.url);
      const response = await fetch(`${graph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.accessToken}`, 'operation-cost': '' },
        body: JSON.stringify({ query: String(InboxDocument), variables: { first: 50 } }),
      });
      const [, estimated, actual] = /^estimated=(\d+), actual=(\d+)$/.exec(response.headers.get('operation-cost') ?? '') ?? [];
      expect(Number(estimated)).toBeGreaterThan(100);
      expect(Number(actual)).toBeLessThan(20);
    });

    it('are an address’s for who has not signed in', async () => {
      const statuses = [];
      for (let i = 0; i < 8; i += 1) statuses.push((await send(other, '{ me { id } }', {})).status);
      expect(statuses).toContain(429);
    });
  });
}
