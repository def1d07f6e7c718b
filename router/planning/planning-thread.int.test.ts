import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { noLiveChannels } from '../no-live-channels.ts';
import { startRouter } from '../testing/test-router.ts';
import { type PlanningThread, type PlanningThreadOptions, startPlanningThread } from './planning-thread.ts';

const NUMBERS = Array.from({ length: 12 }, (_, index) => index);

/** Three of its subgraphs have what is asked of each of twelve objects: there are half a million ways to fetch that. */
function supergraph(more = ''): string {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
  const types = (fields: string) => NUMBERS.map((at) => `type T${at} @key(fields: "id") { id: ID! ${fields} }`).join(' ');
  const sdls = {
    users: `${link} ${types('')} type Query { t: T ${more} } type T { id: ID ${NUMBERS.map((at) => `f${at}: T${at}`).join(' ')} }`,
    b: `${link} ${types('v: Int @shareable')}`,
    c: `${link} ${types('v: Int @shareable')}`,
    d: `${link} ${types('v: Int @shareable')}`,
  };
  const services = Object.entries(sdls).map(([name, sdl]) => ({
    name,
    url: 'http://127.0.0.1:1/graphql',
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`compose the test's supergraph: ${String(errors)}`);
  return supergraphSdl;
}
/** Takes a second and more to plan. */
const SLOW = `{ t { ${NUMBERS.map((at) => `f${at} { v }`).join(' ')} } }`;
const QUICK = '{ t { f0 { v } } }';

const requestOf = (text: string) => ({ operation: parse(text), asked: parse(text), overrides: [] });
const coded = (code: string) => expect.objectContaining({ extensions: expect.objectContaining({ code }) });

describe('a planning thread', () => {
  const threads: PlanningThread[] = [];
  const start = (more: Partial<PlanningThreadOptions> = {}) => {
    const thread = startPlanningThread({ supergraphSdl: supergraph(), deadlineMs: 60_000, log: silentLog, ...more });
    threads.push(thread);
    return thread;
  };
  afterAll(async () => {
    await Promise.all(threads.map((thread) => thread.close()));
  });

  it('plans while this thread goes on', async () => {
    const thread = start();
    await thread.ready();
    const state = { isPlanned: false };
    const planned = Promise.resolve(thread.build(requestOf(SLOW))).then((plan) => {
      state.isPlanned = true;
      return plan;
    });
    let turns = 0;
    while (!state.isPlanned) {
      turns += 1;
      await new Promise(setImmediate);
    }
    expect(turns).toBeGreaterThan(100);
    expect((await planned).node?.kind).toBe('Sequence');
  });

  it('plans one after the other, in order, also what was asked before it was ready', async () => {
    const thread = start();
    const done: string[] = [];
    await Promise.all(
      ['{ t { id } }', QUICK, '{ t { f1 { v } } }'].map(async (text) => {
        await thread.build(requestOf(text));
        done.push(text);
      }),
    );
    expect(done).toEqual(['{ t { id } }', QUICK, '{ t { f1 { v } } }']);
  });

  it('says which operations can not be planned, and goes on', async () => {
    const thread = start();
    await expect(thread.build(requestOf('{ unknown }'))).rejects.toEqual(coded('PLAN_FAILED'));
    expect(await thread.build(requestOf(QUICK))).toMatchObject({ kind: 'QueryPlan' });
  });

  it('gives up what takes too long, and what waited behind it until then; the next is planned by a new thread', async () => {
    const thread = start({ deadlineMs: 400 });
    await thread.ready();
    const [slow, waiting] = await Promise.allSettled([thread.build(requestOf(SLOW)), thread.build(requestOf(QUICK))]);
    expect(slow).toMatchObject({ status: 'rejected', reason: coded('PLANNING_TIMEOUT') });
    expect(waiting).toMatchObject({ status: 'rejected', reason: coded('PLANNING_TIMEOUT') });
    await expect
      .poll(() => Promise.resolve(thread.build(requestOf(QUICK))).catch(() => undefined), { timeout: 30_000 })
      .toMatchObject({ kind: 'QueryPlan' });
  });

  it('that is ended from within costs the operation that it was at, and a new one goes on with the others', async () => {
    const thread = start({ heapMb: 40 });
    await thread.ready();
    const [slow, waiting] = await Promise.allSettled([thread.build(requestOf(SLOW)), thread.build(requestOf(QUICK))]);
    expect(slow).toMatchObject({ status: 'rejected', reason: coded('PLAN_FAILED') });
    expect(waiting).toMatchObject({ status: 'fulfilled', value: { kind: 'QueryPlan' } });
  });

  it('refuses what is no supergraph', async () => {
    const thread = start({ supergraphSdl: 'type Query { a: Int }' });
    await expect(thread.ready()).rejects.toThrow('could not read the supergraph');
    await expect(thread.build(requestOf(QUICK))).rejects.toEqual(coded('PLAN_FAILED'));
  });

  it('ends when it is closed, and what waits then fails', async () => {
    const thread = start();
    await thread.ready();
    const slow = Promise.resolve(thread.build(requestOf(SLOW)));
    const failed = slow.catch((error: unknown) => error);
    await thread.close();
    expect(await failed).toEqual(coded('PLAN_FAILED'));
    expect(() => thread.build(requestOf(QUICK))).toThrow("can't be planned");
  });
});

describe('a router', () => {
  it('answers other requests while an operation is planned, and says so where that takes too long', async () => {
    const router = await startRouter(supergraph(), noLiveChannels, { planningDeadlineMs: 400 });
    try {
      const slow = router.ask(SLOW);
      const state = { isAnswered: false };
      void slow.then(() => (state.isAnswered = true));
      let healthy = 0;
      while (!state.isAnswered) {
        const { status } = await fetch(`${router.url}/health/live`);
        expect(status).toBe(200);
        healthy += 1;
      }
      expect(healthy).toBeGreaterThan(5);
      const { status, body } = await slow;
      expect({ status, code: body.errors?.[0]?.extensions?.['code'] }).toEqual({ status: 504, code: 'PLANNING_TIMEOUT' });
      // It is kept for a while: asking again costs no planning.
      expect((await router.ask(SLOW)).status).toBe(504);
    } finally {
      await router.drain();
    }
  });

  it('plans on the supergraph that serves, and lets go of the thread of the one before', async () => {
    const router = await startRouter(supergraph(), noLiveChannels, { planningDeadlineMs: 60_000, operationDeadlineMs: 60_000 });
    try {
      expect((await router.ask('{ t { id } }')).body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      const slow = router.ask(SLOW);
      expect(await router.replaceSupergraph(supergraph('more: Int'))).toMatchObject({ outcome: 'replaced' });
      expect((await router.ask('{ more }')).body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      // Begun on the old one, it is finished there.
      expect((await slow).body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      expect(await router.replaceSupergraph('type Query { a: Int }')).toMatchObject({ outcome: 'refused' });
      expect((await router.ask('{ more }')).body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    } finally {
      await router.drain();
    }
  });
});
