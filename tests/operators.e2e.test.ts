import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignInDocument } from './generated/graphql.ts';
import { type Agent, openSocket, send, signUp } from './harness/client.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

const DEAD_LETTERS = '{ deadLetters(first: 1) { edges { cursor } } }';
const NONE = { deadLetters: { edges: [] } };

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`operators, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    let agent: Agent;
    beforeAll(async () => {
      graph = await start();
      agent = await signUp(graph.url);
    });
    afterAll(() => graph?.stop());

    const users = (...args: string[]) => graph.command('scripts/users.ts', ...args);
    /** What somebody gets who signs in now. */
    const askAnew = async () => {
      const { email, password } = agent;
      const { data } = await send(graph.url, SignInDocument, { input: { email, password } });
      if (data?.signIn.__typename !== 'SignInOk') throw new Error('sign in again');
      return send(graph.url, DEAD_LETTERS, {}, data.signIn.session.accessToken);
    };
    const denied = { data: { deadLetters: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] };

    it('are made and unmade by a command beside the graph, and by nothing else', async () => {
      expect(await agent.try(DEAD_LETTERS, {})).toMatchObject(denied);
      // However the address is spelled.
      const granted = await users('grant', 'operator', ` ${agent.email.toUpperCase()} `);
      expect(granted).toMatchObject({ code: 0 });
      expect(granted.output).toContain(
        `(${agent.id}) is operator now; open sessions have that ${graph.addRouter ? 'at once' : 'within a minute'}`,
      );
      expect(await askAnew()).toMatchObject({ data: NONE, errors: [] });
      expect((await users('grant', 'operator', agent.email)).output).toContain('is operator already');

      expect((await users('revoke', 'operator', agent.email)).output).toContain('is not operator now');
      expect(await askAnew()).toMatchObject(denied);
      expect((await users('revoke', 'operator', agent.email)).output).toContain('is not operator already');
    });

    it.skipIf(name === oneProcess.name)(
      'are told so in sessions that are open where routers can be told, and their sockets come back',
      async () => {
        const other = (await graph.addRouter?.()) ?? graph.url;
        expect(await send(other, DEAD_LETTERS, {}, agent.accessToken)).toMatchObject(denied);
        const closed = Promise.withResolvers<number>();
        const socket = openSocket(other, agent.accessToken, (code) => closed.resolve(code));
        for await (const _answer of socket.iterate({ query: '{ me { id } }' }));
        expect((await users('grant', 'operator', agent.email)).output).toContain('at once');
        expect(await closed.promise).toBe(4403);
        await expect.poll(() => agent.try(DEAD_LETTERS, {}), { timeout: 5000, interval: 20 }).toMatchObject({ data: NONE });
        await expect
          .poll(() => send(other, DEAD_LETTERS, {}, agent.accessToken), { timeout: 5000, interval: 20 })
          .toMatchObject({ data: NONE });
        await users('revoke', 'operator', agent.email);
        await expect
          .poll(() => send(other, DEAD_LETTERS, {}, agent.accessToken), { timeout: 5000, interval: 20 })
          .toMatchObject(denied);
      },
    );

    it('erase the account of somebody who can’t ask by themselves', async () => {
      const marker = `lost${randomUUID().slice(0, 13)}`;
      const lost = await signUp(graph.url, `Ada ${marker}`, { email: `${marker}@example.com` });
      const { email, password } = lost;
      expect(await users('erase', email)).toMatchObject({ code: 2, output: expect.stringContaining('needs --yes') as string });
      const erased = await users('erase', email, '--yes');
      expect(erased).toEqual({
        code: 0,
        output: `${email} (${lost.id}) is being erased: the account is open to nobody any more\n`,
      });
      const signedIn = await send(graph.url, SignInDocument, { input: { email, password } });
      expect(signedIn.data?.signIn).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
      const trail = async () => (await graph.command('scripts/audit.ts', 'trail', lost.id)).output;
      await expect.poll(trail, { timeout: 20_000, interval: 500 }).toMatch(/user\.erased /);
      expect(await trail()).toMatch(/user\.erasure\.requested .*by system command-line:/);
      expect(await trail()).not.toContain(marker);
      // The e-mail is anybody's now. By the id it may be said again.
      expect(await users('erase', email, '--yes')).toEqual({ code: 1, output: `${email} has no account\n` });
      const again = { code: 0, output: `${lost.id} is erased already, or is being erased\n` };
      expect(await users('erase', lost.id, '--yes')).toEqual(again);
    });

    it('erase an account by its id too, and nothing where there is none', async () => {
      const lost = await signUp(graph.url);
      expect(await users('erase', lost.id, '--yes')).toMatchObject({ code: 0 });
      const { email, password } = lost;
      const signedIn = await send(graph.url, SignInDocument, { input: { email, password } });
      expect(signedIn.data?.signIn).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
      expect(await users('erase', 'nobody-of-this-id', '--yes')).toEqual({
        code: 1,
        output: 'nobody-of-this-id has no account\n',
      });
    });

    it('are nobody who has no account, and a command that is none changes nothing', async () => {
      const nobody = await users('grant', 'operator', 'nobody@example.com');
      expect(nobody).toEqual({ code: 1, output: 'nobody@example.com has no account; whoever it belongs to signs up first\n' });
      expect(await users('grant', 'operator', 'not an address')).toMatchObject({ code: 1 });
      const wrong = await users('grant', 'root', agent.email);
      expect(wrong).toMatchObject({ code: 2, output: expect.stringContaining('one of: operator') as string });
      const help = await users('--help');
      expect(help).toMatchObject({ code: 0, output: expect.stringContaining('users -- revoke operator') as string });
    });
  });
}
