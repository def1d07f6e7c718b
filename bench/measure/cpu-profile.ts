/** A profile as `node --cpu-prof` writes it. @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** The node that was running at each sample, and the microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A part of what ran, and its share of the time in which anything did. */
export interface Share {
  readonly name: string;
  readonly share: number;
}

/** Sums up time spent in functions themselves: by package or folder, and by function. Waiting is left out. */
export function selfTime({ nodes, samples, timeDeltas }: CpuProfile): { parts: Share[]; functions: Share[] } {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const micros = timeDeltas[index] ?? 0;
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const { functionName, url, lineNumber } = frame;
    const part = partOf(functionName, url);
    total += micros;
    add(parts, part, micros);
    const file = url.slice(url.lastIndexOf('/') + 1);
    const place = file === '' ? '' : ` – ${part} ${file}:${lineNumber + 1}`;
    add(functions, `${functionName === '' ? '(anonymous)' : functionName}${place}`, micros);
  }
  return { parts: shares(parts, total), functions: shares(functions, total) };
}

/** Where a function stands: `node:net`, `undici`, `router/execution`; what the engine itself does keeps its name, such as `(garbage collector)`. */
function partOf(functionName: string, url: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(built in)';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  const [, packaged] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (packaged !== undefined) return packaged;
  const [, own] = /\/((?:router|platform|bench)(?:\/[^/]+)*)\/[^/]+$/.exec(url) ?? [];
  return own ?? url;
}

function add(to: Map<string, number>, key: string, micros: number): void {
  to.set(key, (to.get(key) ?? 0) + micros);
}

function shares(from: ReadonlyMap<string, number>, total: number): Share[] {
  return [...from].map(([name, micros]) => ({ name, share: micros / total })).sort((a, b) => b.share - a.share);
}
