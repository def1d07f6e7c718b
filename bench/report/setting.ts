import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { arch, cpus, loadavg, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** What a measurement was made on, so that someone else can judge and repeat it. */
export interface Setting {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  /** The commit that was measured, and whether the router's files differed from it. */
  readonly commit: string;
  /** Versions of what was measured and measured with. */
  readonly versions: Readonly<Record<string, string>>;
  readonly pinned: boolean;
  /** How many processes wanted to run on the machine before we began: the mean of a minute. */
  readonly load: number;
  readonly command: string;
}

const ROOT = new URL('../../', import.meta.url);
const BENCH = new URL('../', import.meta.url);
const PACKAGES = [
  '@apollo/gateway',
  '@apollo/server',
  '@graphql-hive/gateway',
  '@graphql-hive/router-runtime',
  '@graphql-hive/router-query-planner',
  'autocannon',
  'graphql',
  'graphql-ws',
  'ws',
  'ioredis',
  'undici',
];

/** How to repeat what this process does, as it would be typed in the project's folder. @param script such as `npm run bench` */
export function repeatedBy(script: string, args: readonly string[] = process.argv.slice(2)): string {
  // Where a report goes is nobody else's concern.
  const said = args.filter((arg, at) => !arg.startsWith('--out') && args[at - 1] !== '--out');
  return said.length === 0 ? script : [script, '--', ...said].join(' ');
}

/** How many processes want to run on the machine: the mean of a minute. */
export function loadOfMachine(): number {
  return loadavg()[0] ?? 0;
}

/**
 * @param command how to repeat it, as it would be typed in the project's folder
 * @param packages whose versions are told, and the folder that they are installed in: the peers', without it
 */
export async function describeSetting({
  pinned,
  command,
  packages: { names, folder } = { names: PACKAGES, folder: BENCH },
}: {
  pinned: boolean;
  command: string;
  packages?: { readonly names: readonly string[]; readonly folder: URL };
}): Promise<Setting> {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: `${cpus().length} cores of ${cpu?.model ?? 'unknown'}, ${memory}, Linux ${release()} ${arch()}`,
    node: process.version,
    commit: await commit(),
    versions: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await versionOf(name, folder)] as const))),
    pinned,
    load: loadOfMachine(),
    command,
  };
}

async function commit(): Promise<string> {
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('git', args, { cwd: ROOT });
    return stdout.trim();
  };
  try {
    const [id, changed] = await Promise.all([
      git('log', '-1', '--format=%h of %cI'),
      git('status', '--short', '--', 'router', 'platform'),
    ]);
    return changed === ''
      ? id
      : `${id}, with changes not committed then in ${changed.split('\n').length} files of router and platform`;
  } catch {
    return 'not known';
  }
}

async function versionOf(name: string, folder: URL): Promise<string> {
  const text = await readFile(new URL(`node_modules/${name}/package.json`, folder), 'utf8').catch(
    () => '{"version":"not installed"}',
  );
  return (JSON.parse(text) as { version: string }).version;
}

/** The setting as lines of Markdown. */
export function settingLines({ date, machine, node, commit, versions, pinned, load, command }: Setting): string[] {
  return [
    `- ${date} UTC, ${machine}, Node ${node}`,
    `- Code: ${commit}`,
    `- ${pinned ? 'What is measured has core 0 to itself; load generator and subgraphs have core 1' : 'Nothing was pinned to a core'}`,
    `- Processes that wanted to run before it began: ${load.toFixed(1)}`,
    `- Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    `- To repeat: \`npm --prefix bench ci && ${command}\``,
  ];
}
