import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApiKeysDocument,
  ChangePasswordDocument,
  CreateApiKeyDocument,
  NotificationReceivedDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
  SignInDocument,
  SignOutDocument,
  SignOutEverywhereDocument,
} from './generated/graphql.ts';
import { type Agent, collect, openSocket, signUp } from './harness/client.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

const ME = '{ me { id } }';

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`sessions, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    /** Where else the same sessions count: a second router, where there can be one. */
    let other: string;
    beforeAll(async () => {
      // What a partner sends as text is another test's concern.
      graph = await start({ OPERATIONS_MODE_PARTNER: 'log' });
      other = (await graph.addRouter?.({ OPERATIONS_MODE_PARTNER: 'log' })) ?? graph.url;
    });
    afterAll(() => graph?.stop());

    /** Asks who somebody is, with these headers. */
    const ask = async (headers: Record<string, string>, url = graph.url) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: ME }),
      });
      const body = (await response.json()) as {
        data?: { me: { id: string } | null };
        errors?: { extensions: { code: string } }[];
      };
      return { status: response.status, id: body.data?.me?.id, code: body.errors?.[0]?.extensions.code };
    };
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    /** Everywhere at once means: as soon as the change could be told. */
    const refusedSoon = async (headers: Record<string, string>, url: string) => {
      await expect
        .poll(() => ask(headers, url), { timeout: 5000, interval: 20 })
        .toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    };
    const signIn = async (agent: Agent) => {
      const { email, password } = agent;
      const { data } = await agent.try(SignInDocument, { input: { email, password } });
      if (data?.signIn.__typename !== 'SignInOk') throw new Error('sign in again');
      return data.signIn.session;
    };

    it('end everywhere when their agent signs out, live sockets too', async () => {
      const agent = await signUp(graph.url);
      const here = bearer(agent.accessToken);
      expect(await ask(here, other)).toMatchObject({ status: 200, id: agent.id });
      const closed = Promise.withResolvers<number>();
      const socket = openSocket(other, agent.accessToken, (code) => closed.resolve(code));
      collect(socket, NotificationReceivedDocument, {});
      await agent.ask(SignOutDocument, { input: { refreshToken: agent.refreshToken } });
      await refusedSoon(here, graph.url);
      await refusedSoon(here, other);
      expect(await closed.promise).toBe(4403);
    });

    it('other than the one that asks end when the password changes, and the old password with them', async () => {
      const agent = await signUp(graph.url);
      const second = await signIn(agent);
      expect(await ask(bearer(second.accessToken), other)).toMatchObject({ id: agent.id });
      const wrong = await agent.ask(ChangePasswordDocument, {
        input: { currentPassword: 'not this one at all', newPassword: 'lantern gravel teapot' },
      });
      expect(wrong.changePassword).toMatchObject({ reason: 'WRONG_PASSWORD' });
      const weak = await agent.ask(ChangePasswordDocument, {
        input: { currentPassword: agent.password, newPassword: 'password' },
      });
      expect(weak.changePassword).toMatchObject({ reason: 'WEAK_PASSWORD' });
      const changed = await agent.ask(ChangePasswordDocument, {
        input: { currentPassword: agent.password, newPassword: 'lantern gravel teapot' },
      });
      expect(changed.changePassword).toEqual({ __typename: 'ChangePasswordOk', sessionsEnded: 1 });
      await refusedSoon(bearer(second.accessToken), other);
      expect(await ask(bearer(agent.accessToken), other)).toMatchObject({ status: 200, id: agent.id });
      await expect(signIn(agent)).rejects.toThrow('sign in again');
      await expect(signIn({ ...agent, password: 'lantern gravel teapot' })).resolves.toBeTruthy();
    });

    it('end all at once when the agent says so', async () => {
      const agent = await signUp(graph.url);
      const second = await signIn(agent);
      const { signOutEverywhere } = await agent.ask(SignOutEverywhereDocument, {});
      expect(signOutEverywhere.sessionsEnded).toBe(2);
      await refusedSoon(bearer(second.accessToken), other);
      await refusedSoon(bearer(agent.accessToken), graph.url);
    });

    it('are held by a browser in a cookie that no script reads', async () => {
      const agent = await signUp(graph.url);
      const set = await fetch(`${graph.url}/session`, { method: 'POST', headers: bearer(agent.accessToken) });
      expect(set.status).toBe(204);
      const [given = ''] = set.headers.getSetCookie();
      expect(given).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
      const cookie = given.split(';')[0] ?? '';
      expect(await ask({ cookie }, other)).toMatchObject({ status: 200, id: agent.id });
      expect(await ask({ cookie, origin: graph.url }, graph.url)).toMatchObject({ id: agent.id });
      expect(await ask({ cookie, origin: 'https://evil.example' })).toMatchObject({ status: 401 });
      expect(await ask({ cookie: `session=${'x'.repeat(43)}` })).toMatchObject({ status: 401 });

      // Signing in again gives another cookie, and the one before works no more: one that was planted leads nowhere.
      const again = await fetch(`${graph.url}/session`, { method: 'POST', headers: { ...bearer(agent.accessToken), cookie } });
      const next = again.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      expect(next).not.toBe(cookie);
      expect(await ask({ cookie })).toMatchObject({ status: 401 });

      const gone = await fetch(`${graph.url}/session`, { method: 'DELETE', headers: { cookie: next } });
      expect(gone.headers.getSetCookie()[0]).toMatch(/^session=; .*Max-Age=0$/);
      await refusedSoon({ cookie: next }, other);
    });

    it.each([
      ['without a token', {}, 401],
      ['with an API key', { 'x-api-key': `cak_${'x'.repeat(43)}` }, 401],
      ['from a page of another origin', { origin: 'https://evil.example' }, 401],
    ])('are put into no cookie %s', async (_why, headers, status) => {
      const response = await fetch(`${graph.url}/session`, { method: 'POST', headers });
      expect([response.status, response.headers.getSetCookie()]).toEqual([status, []]);
    });

    it('of partners are API keys: scoped, shown once, replaced with time to swap, and revoked at once', async () => {
      const agent = await signUp(graph.url);
      const refused = await agent.ask(CreateApiKeyDocument, { input: { name: '', scopes: ['account:write', 'everything'] } });
      expect(refused.createApiKey).toMatchObject({
        reason: 'INVALID_INPUT',
        problems: [{ field: 'input.name' }, { field: 'input.scopes[0]' }, { field: 'input.scopes[1]' }],
      });
      const { createApiKey: created } = await agent.ask(CreateApiKeyDocument, {
        input: { name: 'Partner', scopes: ['content:read', 'profile:read'] },
      });
      if (created.__typename !== 'CreateApiKeyOk') throw new Error(created.message);
      expect(await ask({ 'x-api-key': created.secret }, other)).toMatchObject({ status: 200 });
      expect(await ask({ authorization: `ApiKey ${created.secret}` })).toMatchObject({ status: 200 });
      // A key can't do what only the agent in person may: partners have no mutations at all.
      const more = await fetch(`${graph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': created.secret },
        body: JSON.stringify({ query: 'mutation { signOutEverywhere { sessionsEnded } }' }),
      });
      expect(JSON.stringify(await more.json())).toContain('GRAPHQL_VALIDATION_FAILED');
      await expect
        .poll(async () => (await agent.ask(ApiKeysDocument, {})).me?.apiKeys?.[0])
        .toMatchObject({ name: 'Partner', lastUsedAt: expect.stringMatching(/Z$/) as string });

      const { rotateApiKey: rotated } = await agent.ask(RotateApiKeyDocument, { input: { id: created.apiKey.id } });
      if (rotated.__typename !== 'RotateApiKeyOk') throw new Error(rotated.message);
      expect(await ask({ 'x-api-key': created.secret })).toMatchObject({ status: 200 });
      expect(await ask({ 'x-api-key': rotated.secret }, other)).toMatchObject({ status: 200 });
      await agent.ask(RevokeApiKeyDocument, { input: { id: created.apiKey.id } });
      await refusedSoon({ 'x-api-key': created.secret }, graph.url);
      await refusedSoon({ 'x-api-key': created.secret }, other);
      expect(await ask({ 'x-api-key': rotated.secret }, other)).toMatchObject({ status: 200 });

      const stranger = await signUp(graph.url);
      const foreign = await stranger.ask(RevokeApiKeyDocument, { input: { id: rotated.apiKey.id } });
      expect(foreign.revokeApiKey).toMatchObject({ reason: 'NO_SUCH_KEY' });
      expect(JSON.stringify(await agent.ask(ApiKeysDocument, {}))).not.toContain('cak_');
      for (const one of graph.processes.values()) {
        expect(one.output()).not.toContain(rotated.secret);
        expect(one.output()).not.toContain(agent.accessToken);
      }
    });
  });
}
