import { parse } from 'graphql';
import { expect } from 'vitest';
import type { Engine } from '../../router/execution/engine.ts';
import { differencesOf } from './differential.ts';
import { createEngine, type EngineName } from './engines.ts';
import { type RunningSupergraph, startSupergraph } from './running-supergraph.ts';
import { SUPERGRAPHS } from './supergraphs.ts';

/** An operation with a name, to be answered as the reference answers it. */
export interface NamedOperation {
  readonly title: string;
  readonly supergraph: string;
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which of the supergraph's viewers asks. 0 by default. */
  readonly viewer?: number;
  /** True where an ordinary operation is to be answered: an error that says that no safe plan is known is a failure too. */
  readonly mustAnswer?: boolean;
}

/** Supergraphs and engines that the tests of one file share, each started when it is first asked for. */
export interface SharedBench {
  running(supergraph: string): Promise<RunningSupergraph>;
  engine(supergraph: string, engine: EngineName): Promise<Engine>;
  /** Fails where the engine's answer differs from the reference's. That no safe plan is known is no answer, but not a wrong one. */
  expectSameAnswer(engine: EngineName, operation: NamedOperation): Promise<void>;
  close(): Promise<void>;
}

export function createSharedBench(): SharedBench {
  const supergraphs = new Map<string, Promise<RunningSupergraph>>();
  const engines = new Map<string, Promise<Engine>>();

  const once = <T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const known = map.get(key) ?? make();
    map.set(key, known);
    return known;
  };
  const bench: SharedBench = {
    running: (name) =>
      once(supergraphs, name, () => {
        const definition = SUPERGRAPHS.find((one) => one.name === name);
        if (!definition) throw new Error(`start the supergraph ${name}, but there is none of that name`);
        return startSupergraph(definition);
      }),
    engine: (supergraph, name) =>
      once(engines, `${supergraph} ${name}`, async () => createEngine(name, await bench.running(supergraph))),
    async expectSameAnswer(engineName, { supergraph, text, variables = {}, viewer, mustAnswer = false }) {
      const [running, engine] = await Promise.all([bench.running(supergraph), bench.engine(supergraph, engineName)]);
      const [difference] = await differencesOf(
        running,
        engine,
        { document: parse(text), text, variableSets: [variables] },
        viewer,
      );
      if (!difference || (difference.kind === 'refused' && !mustAnswer)) return;
      const { kind, expected, got } = difference;
      expect(`${kind}: ${got}`).toBe(`${kind}: ${expected}`);
    },
    async close() {
      // What could not start has failed its test already, and has nothing to close.
      const started: { close(): Promise<void> }[] = [];
      for (const one of [...engines.values(), ...supergraphs.values()]) await one.then((it) => started.push(it)).catch(() => {});
      for (const one of started) await one.close();
    },
  };
  return bench;
}
