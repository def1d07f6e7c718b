import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { createDocuments } from './edge/documents.ts';
import { createCompiledEngine } from './execution/compiled-engine.ts';
import { createStockEngine } from './execution/stock-engine.ts';
import { createGenerations } from './generations.ts';
import { loadSupergraph } from './planning/supergraph.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const log = createLog('test', 'silent');

function supergraph(fields: string): string {
  const services = [{ name: 'one', url: 'http://127.0.0.1:9/graphql', typeDefs: parse(`type Query { ${fields} }`) }];
  const { supergraphSdl = '' } = composeServices(services);
  return supergraphSdl;
}

async function begin(fields = 'a: Int') {
  const closed: string[] = [];
  const generations = await createGenerations(supergraph(fields), {
    build: async (sdl) => {
      const loaded = loadSupergraph(sdl);
      const engine = await createStockEngine({ supergraph: loaded, clients: new Map(), log });
      const close = async () => {
        closed.push(Object.keys(loaded.apiSchema.getQueryType()?.getFields() ?? {}).join(' '));
        await engine.close();
      };
      return { subgraphs: loaded.subgraphs, engine: { ...engine, close }, documents: createDocuments(loaded.apiSchema) };
    },
    clock: systemClock,
    log,
  });
  return { generations, closed };
}

describe('a new supergraph', () => {
  it('takes over in one step, and what runs finishes where it began', async () => {
    const { generations, closed } = await begin();
    const running = [generations.enter(), generations.enter()];
    expect(await generations.replace(supergraph('a: Int b: Int'))).toMatchObject({ outcome: 'replaced', generation: { id: 2 } });
    expect(generations.current().documents.read('{ b }').ok).toBe(true);
    expect(running[0]?.generation.documents.read('{ b }').ok).toBe(false);
    running[0]?.leave();
    running[0]?.leave();
    expect(generations.status()).toMatchObject({ id: 2, inUse: 0, retired: [{ id: 1, inUse: 1 }] });
    expect(closed).toEqual([]);
    running[1]?.leave();
    expect(generations.status().retired).toEqual([]);
    expect(closed).toEqual(['a']);
    await generations.close();
    expect(closed).toEqual(['a', 'a b']);
  });

  it('that can not be used is refused with the reason, and the one before it stays', async () => {
    const { generations, closed } = await begin();
    const before = generations.current();
    const replacement = await generations.replace('type Query { a: Int }');
    expect(replacement).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/supergraph/) as string });
    expect(generations.current()).toBe(before);
    expect(closed).toEqual([]);
    await generations.close();
  });

  it('that serves already changes nothing', async () => {
    const { generations } = await begin();
    expect(await generations.replace(supergraph('a: Int'))).toMatchObject({ outcome: 'unchanged', generation: { id: 1 } });
    await generations.close();
  });

  it('waits for the one before it, and the last one stays', async () => {
    const { generations, closed } = await begin();
    const outcomes = await Promise.all(
      [supergraph('b: Int'), 'nonsense', supergraph('c: Int')].map((sdl) => generations.replace(sdl)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['replaced', 'refused', 'replaced']);
    expect(generations.status()).toMatchObject({ id: 3, retired: [] });
    expect(closed).toEqual(['a', 'b']);
    await generations.close();
  });

  it('knows the documents that were wanted before, as far as they still may run', async () => {
    const { generations } = await begin('a: Int b: Int');
    const { documents } = generations.current();
    for (const text of ['{ a }', '{ a }', '{ b }', '{ nothing }']) documents.read(text);
    await generations.replace(supergraph('a: Int'));
    expect(generations.current().documents.hottest(5)).toEqual([{ text: '{ a }', hits: 2 }]);
    await generations.close();
  });

  it('is told to those who listen after it took over, until they stop', async () => {
    const { generations } = await begin();
    const told: [number, number][] = [];
    const stop = generations.onSwap(({ id }) => told.push([id, generations.current().id]));
    generations.onSwap(() => {
      throw new Error('one who listens badly');
    });
    await generations.replace(supergraph('b: Int'));
    stop();
    await generations.replace(supergraph('c: Int'));
    expect(told).toEqual([[2, 2]]);
    expect(generations.current().id).toBe(3);
    await generations.close();
  });
});

it('a new supergraph takes over with the hottest operations planned', async () => {
  const lines: string[] = [];
  const telling = createLog('test', 'info', { write: (line) => lines.push(line) });
  const generations = await createGenerations(supergraph('a: Int b: Int c: Int'), {
    build: async (sdl) => {
      const loaded = loadSupergraph(sdl);
      const engine = await createCompiledEngine({ supergraph: loaded, clients: new Map() });
      return { subgraphs: loaded.subgraphs, engine, documents: createDocuments(engine.apiSchema) };
    },
    clock: systemClock,
    log: telling,
  });
  const { documents } = generations.current();
  for (const text of ['{ a }', 'query A { a } query B { b }', '{ c }', '{ nothing }']) documents.read(text);
  await generations.replace(supergraph('a: Int b: Int'));
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ generation: 2, planned: 3 }));
  await generations.close();
});
