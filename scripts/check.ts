import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { checkManifest } from '../router/operations/read-operations.ts';
import { CATALOGUE } from '../schema/events/catalogue.ts';
import { brokenOperations, compose, readSubgraphs } from './composition.ts';
import { breakingChanges, eventsPage, type Released } from './event-catalogue.ts';

/** A check gives what is wrong and what to do about it; nothing when all is well. */
type Check = () => Promise<string | undefined>;

const CRUISED = ['router', 'subgraphs', 'platform', 'schema', 'scripts'];

const checks: Readonly<Record<string, Check>> = {
  types: tool('tsc', ['--project', '.']),
  lint: tool('oxlint', ['--type-aware', '--deny-warnings', '.']),
  format: tool('oxfmt', ['--check', '.'], 'run `npm run format`'),
  boundaries,
  composition,
  operations,
  events,
  codegen: tool('graphql-codegen', ['--config', 'codegen.ts', '--check'], 'run `npm run codegen` and commit what it wrote'),
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const startedMs = performance.now();
  const problem = await check().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${problem === undefined ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (problem !== undefined) {
    failed += 1;
    console.log(problem.replaceAll(/^/gm, '    '));
  }
}
if (failed > 0) process.exitCode = 1;

/** A tool of the project's own whose exit code says whether all is well. */
function tool(name: string, args: readonly string[], wayOut?: string): Check {
  return async () => {
    const { code, output } = await run(name, args);
    return code === 0 ? undefined : [output, wayOut].filter(Boolean).join('\n');
  };
}

/** Imports run one way. A cruiser that read nothing would find nothing, so it has to say what it read. */
async function boundaries(): Promise<string | undefined> {
  const { output } = await run('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...CRUISED]);
  const { summary, modules } = JSON.parse(output) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
    modules: { source: string }[];
  };
  const sources = modules.filter(({ source }) => source.endsWith('.ts') && !source.includes('node_modules'));
  const unread = CRUISED.filter((folder) => !sources.some(({ source }) => source.startsWith(`${folder}/`)));
  if (unread.length > 0) return `dependency-cruiser read no module in ${unread.join(', ')}`;
  if (summary.violations.length === 0) return undefined;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n');
}

/** The committed schemas are what the subgraphs compose to. */
async function composition(): Promise<string | undefined> {
  const composed = compose(await readSubgraphs('supergraph.yaml'));
  if (!composed.ok) return composed.problems.join('\n\n');
  const wanted = {
    'schema/supergraph.graphql': composed.supergraphSdl,
    'schema/api.graphql': composed.apiSdl,
    'schema/partner.graphql': composed.partnerSdl,
  };
  const there = await Promise.all(Object.keys(wanted).map((file) => readFile(file, 'utf8').catch(() => undefined)));
  const stale = Object.entries(wanted).flatMap(([file, sdl], index) => (there[index] === sdl ? [] : [file]));
  return stale.length === 0
    ? undefined
    : `${stale.join(' and ')} differ from what the subgraphs compose to: run \`npm run compose\` and commit what it wrote`;
}

/** Released events are what they were, and the page about them is fresh. */
async function events(): Promise<string | undefined> {
  const released = JSON.parse(await readFile('schema/events/released.json', 'utf8')) as Released;
  const problems = breakingChanges(released, CATALOGUE);
  if ((await readFile('docs/events.md', 'utf8')) !== eventsPage(CATALOGUE)) {
    problems.push('docs/events.md is stale: run `npm run events` and commit what it wrote');
  }
  return problems.length === 0 ? undefined : problems.join('\n');
}

/** What clients send still works: the frontend on the whole schema, partners on theirs. */
async function operations(): Promise<string | undefined> {
  const folder = 'tests/operations';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql'));
  if (files.length === 0) return `there is no operation in ${folder}`;
  const schemaOf = async (name: string) => buildSchema(await readFile(`schema/${name}.graphql`, 'utf8'));
  const [api, partner] = await Promise.all([schemaOf('api'), schemaOf('partner')]);
  const broken = await Promise.all(
    files.map(async (file) => {
      const operation = { file: join(folder, file), text: await readFile(join(folder, file), 'utf8') };
      return brokenOperations(file.startsWith('partner-') ? partner : api, [operation]);
    }),
  );
  broken.push(await brokenRegistered({ api, partner }));
  return broken.flat().length === 0 ? undefined : broken.flat().join('\n');
}

/** What `npm run operations -- pull` has written: the frontend's, and each partner's by its id. */
async function brokenRegistered({ api, partner }: Record<'api' | 'partner', GraphQLSchema>): Promise<string[]> {
  const folder = 'schema/operations';
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json'));
  const broken = await Promise.all(
    files.map(async (file) => {
      const owner = file.slice(0, -'.json'.length);
      const schema = owner === 'frontend' ? api : partner;
      const checked = checkManifest(await readFile(join(folder, file), 'utf8'), schema, `the schema of ${owner}`);
      return checked.ok ? [] : checked.problems.map((problem) => `${join(folder, file)}: ${problem}`);
    }),
  );
  return broken.flat();
}

async function run(name: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(name, args, {
      maxBuffer: 64 << 20,
      shell: process.platform === 'win32',
    });
    return { code: 0, output: `${stdout}${stderr}` };
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
      message,
    } = error as { code?: number; stdout?: string; stderr?: string; message: string };
    return { code: typeof code === 'number' ? code : 1, output: `${stdout}${stderr}` || message };
  }
}
