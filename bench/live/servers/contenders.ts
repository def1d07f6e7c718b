import { fileURLToPath } from 'node:url';
import type { Selection } from '../prices.ts';

/** A server that delivers live events. */
export interface LiveContender {
  readonly id: 'router' | 'iterators' | 'bare';
  readonly title: string;
  /** What it can be asked for. */
  readonly selections: readonly Selection[];
  start(place: LivePlace): { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> };
}

/** What a server stands on, and where it listens. */
export interface LivePlace {
  readonly port: number;
  readonly redisUrl: string;
  readonly subgraphOrigin: string;
  readonly supergraphFile: string;
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The router, what is usual, and what can't be undercut. */
export const LIVE_CONTENDERS: readonly LiveContender[] = [
  {
    id: 'router',
    title: 'Router: groups',
    selections: ['plain', 'joined'],
    start: ({ port, redisUrl, supergraphFile }) => ({
      args: [file('../../../router/main.ts'), '--supergraph', supergraphFile, '--port', `${port}`],
      env: { REDIS_URL: redisUrl },
    }),
  },
  {
    id: 'iterators',
    title: 'graphql-ws: an iterator per client',
    selections: ['plain', 'joined'],
    start: ({ port, redisUrl, subgraphOrigin }) => ({
      args: [file('iterators/main.ts'), '--port', `${port}`, '--redis', redisUrl, '--subgraphs', subgraphOrigin],
    }),
  },
  {
    id: 'bare',
    title: 'Floor: bare socket writes',
    selections: ['plain'],
    start: ({ port, redisUrl }) => ({ args: [file('bare/main.ts'), '--port', `${port}`, '--redis', redisUrl] }),
  },
];
