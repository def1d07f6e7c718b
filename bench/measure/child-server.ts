import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A server process that this one started. */
export interface ChildServer {
  readonly pid: number;
  /** The next line that it writes and that begins like this. @throws Error where it ends before */
  nextLine(start: string): Promise<string>;
  /** Ends it, by force where it does not go. */
  stop(): Promise<void>;
}

export interface ChildServerOptions {
  readonly name: string;
  /** The program and what it is given. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** The core that it may use; undefined leaves it to the system. */
  readonly core: number | undefined;
  /** Asked until it says true. */
  readonly ready: () => Promise<boolean>;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5000;

/**
 * Starts a server and waits until it answers.
 * @throws Error with the end of its output where it does not come up
 */
export async function startServer({ name, command, env = {}, core, ready }: ChildServerOptions): Promise<ChildServer> {
  // `env` and `taskset` become the program they start: the process id is the server's own.
  const pinned = core === undefined ? [] : ['taskset', '-c', `${core}`];
  const settings = Object.entries({ NODE_ENV: 'production', ...env }).map(([key, value]) => `${key}=${value}`);
  const child = spawn('env', [...settings, ...pinned, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && child.pid !== undefined && Date.now() < deadline) {
    if (await ready().catch(() => false)) {
      return { pid: child.pid, stop: () => stop(child), nextLine: (start) => nextLine(child, start) };
    }
    await delay(50);
  }
  await stop(child);
  throw new Error(`started ${name}, but it did not answer:\n${output}`);
}

/** Keeps a running process on one core. @returns false where the system has no taskset */
export async function pinProcess(pid: number, core: number): Promise<boolean> {
  try {
    await promisify(execFile)('taskset', ['-acp', `${core}`, `${pid}`]);
    return true;
  } catch {
    return false;
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('looked for a free port, but the system named none');
  return address.port;
}

async function nextLine({ stdout, pid }: ChildProcess, start: string): Promise<string> {
  let text = '';
  for await (const [chunk] of on(stdout as Readable, 'data', { close: ['end'] }) as AsyncIterable<[Buffer]>) {
    text += chunk.toString();
    const found = text
      .split('\n')
      .slice(0, -1)
      .find((line) => line.startsWith(start));
    if (found !== undefined) return found;
  }
  throw new Error(`waited for process ${pid} to write ${start}, but it ended`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(insist);
}
