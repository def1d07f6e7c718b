import { fileURLToPath } from 'node:url';
import type { Sharing } from './share.ts';

/** A gateway in one setting. */
export interface Contender {
  /** Such as `apollo` or `router-flights`. */
  readonly id: string;
  readonly title: string;
  readonly sharing: Sharing;
  /** Arguments to node and what to add to the environment. */
  start(place: Place): { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> };
}

/** Where a gateway finds the graph, and where it listens. */
export interface Place {
  readonly supergraphFile: string;
  readonly subgraphOrigin: string;
  readonly port: number;
}

/** The floor and the stock gateway are what all else is compared with. */
export const FLOOR = 'floor';
export const STOCK = 'apollo';

const ALL: readonly Sharing[] = ['off', 'flights', 'operations'];
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every gateway in every setting that it has. */
export const CONTENDERS: readonly Contender[] = [
  each('router', 'Router, compiled engine', ALL, router('compiled')),
  each('router-stock', 'Router, stock engine', ['off'], router('stock')),
  each(STOCK, '@apollo/gateway', ['off'], ({ supergraphFile, port }) => ({
    args: [file('apollo/main.ts'), '--supergraph', supergraphFile, '--port', `${port}`],
  })),
  each('hive', 'Hive Gateway', ['off'], hive([])),
  each('hive-jit', 'Hive Gateway --jit', ALL, hive(['--jit'])),
  each('hive-rust', 'Hive Gateway, Rust planner', ALL, hive(['--hive-router-runtime'])),
  each('join', 'Written by hand', ALL, handWritten('join')),
  each(FLOOR, 'Floor: fetches alone', ALL, handWritten('floor')),
].flat();

type Start = (place: Place, sharing: Sharing) => ReturnType<Contender['start']>;

function each(family: string, title: string, settings: readonly Sharing[], start: Start): Contender[] {
  return settings.map((sharing) => ({
    id: sharing === 'off' ? family : `${family}-${sharing}`,
    title,
    sharing,
    start: (place) => start(place, sharing),
  }));
}

function router(engine: 'compiled' | 'stock'): Start {
  return ({ supergraphFile, port }, sharing) => ({
    args: [file('../../router/main.ts'), '--supergraph', supergraphFile, '--port', `${port}`],
    env: {
      ROUTER_ENGINE: engine,
      SHARE_FLIGHTS: sharing === 'off' ? 'off' : 'on',
      SHARE_OPERATIONS: sharing === 'operations' ? 'on' : 'off',
    },
  });
}

function hive(flags: readonly string[]): Start {
  const cli = file('../node_modules/@graphql-hive/gateway/dist/bin.js');
  return ({ supergraphFile, port }, sharing) => {
    const config = ['--config-path', file(`hive/${sharing}.ts`)];
    return { args: [cli, 'supergraph', supergraphFile, '--host', '127.0.0.1', '--port', `${port}`, ...config, ...flags] };
  };
}

function handWritten(mode: 'join' | 'floor'): Start {
  return ({ subgraphOrigin, port }, sharing) => ({
    args: [file('hand-written/main.ts'), '--port', `${port}`, '--subgraphs', subgraphOrigin, '--mode', mode, '--share', sharing],
  });
}
