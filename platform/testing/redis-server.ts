import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A Redis server of one's own, on 127.0.0.1, that writes nothing unless told to. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** The present process; another one after `restart()`. */
  readonly pid: number;
  /** Ends it in order and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends it as a crash would. `restart()` brings it back. */
  kill(): Promise<void>;
  /** Ends it if it runs, and starts it again on the same port: empty, or with what a `SAVE` command has written. */
  restart(): Promise<void>;
}

const READY_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 5_000;
const PORT_ATTEMPTS = 5;

/** Where `redis-server` is on the PATH; undefined when it is not installed. */
export function findRedisServer(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .map((folder) => join(folder, process.platform === 'win32' ? 'redis-server.exe' : 'redis-server'))
    .find(isExecutable);
}

/**
 * Starts a Redis server on a free port and waits until it answers.
 * @throws Error when redis-server is not installed or does not come up; look at the output in its message
 */
export async function startRedisServer(): Promise<RedisServer> {
  const binary = findRedisServer();
  if (binary === undefined) throw new Error('started a Redis server, but redis-server is not on the PATH');
  const folder = mkdtempSync(join(tmpdir(), 'redis-server-'));
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return new OwnRedisServer(binary, { folder, port, child: await launch(binary, { folder, port }) });
    } catch (error) {
      // Somebody else may have taken the port between our look and its start.
      if (attempt < PORT_ATTEMPTS) continue;
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }
}

class OwnRedisServer implements RedisServer {
  readonly url: string;
  readonly port: number;
  readonly #binary: string;
  readonly #folder: string;
  #child: ChildProcess;

  constructor(binary: string, { folder, port, child }: { folder: string; port: number; child: ChildProcess }) {
    this.#binary = binary;
    this.#folder = folder;
    this.#child = child;
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  async stop(): Promise<void> {
    await end(this.#child, 'SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async kill(): Promise<void> {
    await end(this.#child, 'SIGKILL');
  }

  async restart(): Promise<void> {
    await end(this.#child, 'SIGTERM');
    this.#child = await launch(this.#binary, { folder: this.#folder, port: this.port });
  }
}

async function launch(binary: string, { folder, port }: { folder: string; port: number }): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn(binary, settings, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  // Without a listener a binary that can't be run would end the test run.
  child.on('error', (error) => collect(Buffer.from(error.message)));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (child.pid !== undefined && (await serves(port, child.pid))) return guarded(child);
    await delay(10);
  }
  await end(child, 'SIGKILL');
  throw new Error(`started ${binary} on port ${port}, but it did not come up:\n${output}`);
}

/** A test run that is cut short, even by SIGKILL, leaves no server behind: its end closes the pipe that the guard reads. */
function guarded(child: ChildProcess): ChildProcess {
  if (process.platform === 'win32') return child;
  const guard = spawn('/bin/sh', ['-c', 'read -r line; kill -9 "$0"', `${child.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  child.once('exit', () => guard.kill('SIGKILL'));
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(insist);
}

/**
 * Says whether this very process serves commands: one that loads its data answers PING with an error, and another server may
 * have been quicker to take the port.
 */
async function serves(port: number, pid: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port, signal: AbortSignal.timeout(500) });
  try {
    socket.write('PING\r\nINFO server\r\n');
    let reply = '';
    for await (const chunk of socket) {
      reply += String(chunk);
      const found = /process_id:(\d+)\r/.exec(reply);
      if (found !== null) return reply.startsWith('+PONG') && Number(found[1]) === pid;
    }
    return false;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('looked for a free port, but the system named none');
  return address.port;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
