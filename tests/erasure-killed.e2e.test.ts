import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unpackCommit } from '../platform/events/packed-commit.ts';
import { createDynamo } from '../platform/store/dynamo.ts';
import { type EmbeddedDynamo, startEmbeddedDynamo } from '../platform/store/embedded-dynamo.ts';
import { type HeldDynamo, type StoreCall, startHeldDynamo } from '../platform/testing/held-dynamo.ts';
import { contentsOf } from '../platform/testing/table-contents.ts';
import {
  EraseMyAccountDocument,
  GenerateListingDescriptionDocument,
  ImportListingsDocument,
  InboxDocument,
  SignInDocument,
} from './generated/graphql.ts';
import { type Agent, send, signUp } from './harness/client.ts';
import { everythingKept, placesOf } from './harness/everything-kept.ts';
import { everythingOpened } from './harness/everything-opened.ts';
import { listingInput, resoRecord } from './harness/inputs.ts';
import { manyProcesses, type RunningGraph } from './harness/topologies.ts';

const EVENTUALLY = { timeout: 60_000, interval: 200 };

/** A call of a service to the store at which it is killed: before the call is done, or when it is done and nobody knows. */
interface Point {
  readonly service: string;
  readonly when: 'before' | 'after';
  readonly what: string;
  readonly matches: (call: StoreCall, agentId: string) => boolean;
}

const PutOfCommit = z.object({
  Item: z.object({ stream: z.object({ S: z.string() }), packed: z.object({ B: z.base64() }) }),
});
const records =
  (type: string) =>
  ({ operation, body }: StoreCall, agentId: string): boolean => {
    const put = operation === 'PutItem' ? PutOfCommit.safeParse(JSON.parse(body)).data : undefined;
    if (put?.Item.stream.S !== `account#${agentId}`) return false;
    return JSON.stringify(unpackCommit({ packed: Buffer.from(put.Item.packed.B, 'base64') })).includes(`"${type}"`);
  };
const removesFrom = (table: string) => (call: StoreCall) =>
  /^(Delete|BatchWrite|TransactWrite)/.test(call.operation) && call.body.includes(`"${table}"`);
const destroysKey = ({ operation, body }: StoreCall, agentId: string) =>
  operation === 'UpdateItem' && body.includes('"subject-keys"') && body.includes(agentId);

const POINTS: readonly Point[] = [
  { service: 'users', when: 'before', what: 'it is recorded that it was asked for', matches: records('user.erasure.requested') },
  { service: 'users', when: 'after', what: 'it is recorded that it was asked for', matches: records('user.erasure.requested') },
  { service: 'users', when: 'before', what: 'the password is deleted', matches: removesFrom('users-rows') },
  { service: 'users', when: 'before', what: 'the key is destroyed', matches: destroysKey },
  { service: 'users', when: 'after', what: 'the key is destroyed', matches: destroysKey },
  { service: 'users', when: 'before', what: 'it is recorded that nothing is left', matches: records('user.erased') },
  { service: 'users', when: 'after', what: 'it is recorded that nothing is left', matches: records('user.erased') },
  { service: 'content', when: 'before', what: 'a row is deleted', matches: removesFrom('content-contents') },
  { service: 'content', when: 'after', what: 'a row is deleted', matches: removesFrom('content-contents') },
  { service: 'integrations', when: 'before', what: 'the listings are deleted', matches: removesFrom('integrations-listings') },
  { service: 'notifications', when: 'before', what: 'the inbox is deleted', matches: removesFrom('notifications-inbox') },
];

describe.skipIf(manyProcesses.missing)(
  `an erasure whose service is killed${manyProcesses.missing ? `, left out: ${manyProcesses.missing}` : ''}`,
  () => {
    let server: EmbeddedDynamo;
    let held: HeldDynamo;
    let graph: RunningGraph;
    let client: ReturnType<typeof createDynamo>;
    beforeAll(async () => {
      server = await startEmbeddedDynamo();
      held = await startHeldDynamo(server.endpoint);
      // What a service had in hand when it was killed comes again so soon: five minutes are too long for a test.
      graph = await manyProcesses.start({ DYNAMODB_ENDPOINT: held.endpoint, SQS_VISIBILITY_SECONDS: '4' });
      client = createDynamo({ region: 'local', endpoint: server.endpoint });
    });
    afterAll(async () => {
      await graph?.stop();
      client?.destroy();
      await held?.stop();
      await server?.close();
    });

    /** An agent of whom every service has something. */
    async function live(marker: string): Promise<Agent> {
      const agent = await signUp(graph.url, `Ada ${marker}`, { email: `${marker}@example.com` });
      await agent.ask(ImportListingsDocument, { input: { payload: { value: [resoRecord({ City: marker })] } } });
      const listing = { ...listingInput().listing, city: marker };
      await agent.ask(GenerateListingDescriptionDocument, { input: listingInput({ listing }) });
      const told = async () => (await agent.ask(InboxDocument, { first: 9 })).me?.notifications?.edges.length;
      await expect.poll(told, EVENTUALLY).toBe(3);
      return agent;
    }

    it.each(POINTS)('in $service, $when $what, is finished by itself', async ({ service, when, what, matches }) => {
      const marker = `cut${randomUUID().slice(0, 13)}`;
      const agent = await live(marker);
      const erase = () => agent.try(EraseMyAccountDocument, { input: { password: agent.password } });
      const isHeld = held.hold(when, (call) => matches(call, agent.id));
      const asking = erase().catch(() => undefined);
      expect(await Promise.race([isHeld.then(() => 'held'), pause(20_000, 'no such call', { ref: false })])).toBe('held');
      await graph.processes.get(service)?.kill();
      held.letGo();
      await asking;
      await graph.restart(service);
      // Nothing had happened yet there: the account was as before, and its agent asks again.
      if (when === 'before' && what.endsWith('asked for')) await erase();
      // Otherwise nobody does: what is readable goes, and what can't be read any more is cleared away.
      await expect.poll(async () => placesOf(marker, await everythingKept(client, graph)), EVENTUALLY).toEqual([]);
      await expect.poll(() => everythingOpened(client, graph.folder), EVENTUALLY).not.toContain(marker);
      for (const table of ['users-accounts', 'notifications-inbox', 'integrations-listings']) {
        const rows = async () => JSON.stringify(await contentsOf(client, table));
        await expect.poll(rows, EVENTUALLY).not.toContain(agent.id);
      }
      const contents = async () =>
        (await contentsOf(client, 'content-contents')).filter(({ pk, authorId }) => [pk, authorId].join().includes(agent.id));
      await expect.poll(async () => (await contents()).map(({ status }) => status), EVENTUALLY).toEqual(['ARCHIVED']);
      const trail = async () => (await graph.command('scripts/audit.ts', 'trail', agent.id)).output;
      await expect.poll(trail, EVENTUALLY).toMatch(/user\.erased /);
      expect((await trail()).match(/user\.erased /g)).toHaveLength(1);
      const { email, password } = agent;
      const signedIn = await send(graph.url, SignInDocument, { input: { email, password } });
      expect(signedIn.data?.signIn).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
      await expect.poll(async () => (await erase()).errors[0]?.extensions?.['code'], EVENTUALLY).toBe('UNAUTHENTICATED');
    });

    it('leaves a log that proves itself', async () => {
      expect(await graph.command('scripts/audit.ts', 'verify')).toMatchObject({ code: 0 });
    });
  },
);
