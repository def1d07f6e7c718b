import type { PartHealth } from '../platform/http/serve.ts';

export interface BannerFacts {
  readonly routerUrl: string;
  readonly subgraphs: Readonly<Record<string, { readonly url: string }>>;
  readonly parts: Readonly<Record<string, PartHealth>>;
  /** The model that writes content, as it names itself. */
  readonly model: string;
}

/** What is running, on what, and where: so that nobody takes an embedded part for a real one. */
export function banner({ routerUrl, subgraphs, parts, model }: BannerFacts): string {
  const rows: [string, string][] = [
    ['GraphQL', `${routerUrl}/graphql`],
    ['GraphiQL', `${routerUrl}/graphiql`],
    ['WebSocket', `${routerUrl.replace('http', 'ws')}/graphql`],
    ['Health', `${routerUrl}/health/ready`],
  ];
  const adapters: [string, string][] = [
    ...Object.entries(parts).map(([part, { adapter, ok }]): [string, string] => [
      part,
      ok ? adapter : `${adapter} (does not answer)`,
    ]),
    ['model', model],
  ];
  const graphs = Object.entries(subgraphs).map(([name, { url }]): [string, string] => [name, `${url}/graphql`]);
  return [
    '',
    'CoAgent supergraph is ready',
    '',
    ...table(rows),
    '',
    'Parts',
    ...table(adapters),
    '',
    'Subgraphs',
    ...table(graphs),
    '',
    'Try `npm run demo` in another terminal. Ctrl+C stops.',
    '',
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}
