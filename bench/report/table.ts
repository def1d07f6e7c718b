import type { Summary } from '../measure/summary.ts';

const SHARED = { off: 'nothing', flights: 'subgraph flights', operations: 'whole queries' } as const;

const COLUMNS: readonly (readonly [title: string, cell: (summary: Summary) => string])[] = [
  ['gateway', ({ contender }) => contender.title],
  ['shares', ({ contender }) => SHARED[contender.sharing]],
  ['CPU ms/request', ({ cpuMs }) => cpuMs.toFixed(3)],
  ['times below stock', ({ timesBelowStock }) => times(timesBelowStock)],
  ['times the floor', ({ timesTheFloor }) => times(timesTheFloor)],
  ['requests/s', ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(1)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(1)],
  ['RSS MB', ({ rssBytes }) => (rssBytes / 1e6).toFixed(0)],
  ['subgraph requests/query', ({ subgraphRequests }) => subgraphRequests.toFixed(2)],
  ['gateway busy', ({ gatewayBusy }) => percent(gatewayBusy)],
  ['load + subgraphs busy', ({ othersBusy }) => percent(othersBusy)],
];

/** The summaries of one work as a Markdown table. */
export function table(summaries: readonly Summary[]): string {
  const rows = [COLUMNS.map(([title]) => title), ...summaries.map((summary) => COLUMNS.map(([, cell]) => cell(summary)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join(' | ')} |`);
  const rule = `|${widths.map((width, column) => (column < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function padded(cell: string, width: number, column: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '–' : ratio.toFixed(ratio < 10 ? 2 : 1);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}
