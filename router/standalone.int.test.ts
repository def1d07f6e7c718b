import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlainGraph, startPlainGraph } from './testing/plain-graph.ts';

let graph: PlainGraph;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  graph = await startPlainGraph();
  folder = await mkdtemp(join(tmpdir(), 'router-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await graph.close();
  await rm(folder, { recursive: true });
});

/** Starts a router process with nothing in its environment that a test has not put there. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  const heard = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/\/graphql.*\n/.test(output)) heard.resolve(output);
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    heard.reject(new Error(`the router ended: ${output}`));
    return { code: code as number | null, output };
  });
  // Only who waits for a line minds that none comes.
  heard.promise.catch(() => {});
  return { child, heard: heard.promise, ended };
}

describe('a router for any supergraph', () => {
  it('serves it at the subgraph URLs in the file, and says where in one line', async () => {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, graph.supergraph());
    // A setting of the product's own router has no say.
    const { child, heard, ended } = start(['--supergraph', file, '--port', '0'], { USERS_URL: 'http://127.0.0.1:9/graphql' });
    const output = await heard;
    const url = /^Serving \S+ at (http:\/\/127\.0\.0\.1:\d+\/graphql)\n$/.exec(output)?.[1] ?? '';
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer nonsense' },
      body: JSON.stringify({ query: '{ hello }' }),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { data: { hello: 'world' } }]);
    expect(graph.asked.at(-1)).not.toHaveProperty('x-viewer');
    expect(graph.asked.at(-1)).not.toHaveProperty('authorization');
    for (const health of ['live', 'ready']) {
      expect((await fetch(new URL(`/health/${health}`, url))).status).toBe(200);
    }
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, output });
  });

  it('takes over what its file says, by itself and when asked', async () => {
    const file = join(folder, 'changing.graphql');
    await writeFile(file, graph.supergraph());
    const { child, heard, ended } = start(['--supergraph', file, '--port', '0', '--admin-port', '0']);
    const [, url, admin] = /at (\S+) \(administration at (\S+)\)\n$/.exec(await heard) ?? [];
    const generation = async () => ((await (await fetch(`${admin}/generation`)).json()) as { id: number }).id;
    expect(await generation()).toBe(1);
    await writeFile(file, graph.supergraph('a: String'));
    await expect.poll(generation, { timeout: 10_000 }).toBe(2);
    await writeFile(file, 'no supergraph');
    expect((await fetch(`${admin}/reload`, { method: 'POST' })).status).toBe(422);
    expect(await generation()).toBe(2);
    expect((await fetch(`${url}?query={a}`, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('explains itself, and starts nothing', async () => {
    const { code, output } = await start(['--help']).ended;
    expect([code, output]).toEqual([0, expect.stringContaining('--supergraph <file>')]);
  });

  it.each([
    ['there is no such file', ['--supergraph', 'nowhere.graphql'], /read the supergraph nowhere\.graphql.*ENOENT/],
    ['it is no supergraph', ['--supergraph', 'bad.graphql', '--port', '0'], /read a supergraph of 9 characters/],
    ['the port is no port', ['--supergraph', 'bad.graphql', '--port', 'x'], /PORT: must be a port number/],
    ['an option is not known', ['--nonsense'], /read the command line.*nonsense/],
  ])('says in one sentence why it can not start where %s', async (_what, args, sentence) => {
    await writeFile(join(folder, 'bad.graphql'), 'type { {{');
    const { code, output } = await start(args).ended;
    expect([code, output]).toEqual([1, expect.stringMatching(sentence)]);
    expect(output).not.toContain('    at ');
  });
});
