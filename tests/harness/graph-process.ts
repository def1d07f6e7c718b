import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_WITHIN_MS = 60_000;
/** Entries are named from here, wherever this process was started. */
const ROOT = join(import.meta.dirname, '../..');

/** A process of the graph that a test started. */
export interface GraphProcess {
  readonly pid: number;
  /** What its output matched where it said that it is ready. */
  readonly ready: RegExpExecArray;
  /** All that it printed so far. */
  output(): string;
  /** Ends it as an orchestrator would, and gives its exit code. */
  terminate(): Promise<number | null>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

/**
 * Starts an entry of the project as a user would, and waits until it says that it is ready.
 * @param ready what its output has to match
 */
export async function startProcess(entry: string, env: Record<string, string>, ready: RegExp): Promise<GraphProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { ...inheritedEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: ROOT,
  });
  let output = '';
  const found = await new Promise<RegExpExecArray>((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`${entry} was not ready in time:\n${output}`)), READY_WITHIN_MS);
    const onText = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const match = ready.exec(output);
      if (match) {
        clearTimeout(giveUp);
        resolve(match);
      }
    };
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    child.once('exit', (code) => {
      clearTimeout(giveUp);
      reject(new Error(`${entry} ended with ${code}:\n${output}`));
    });
  }).catch(async (error: unknown) => {
    await end(child, 'SIGKILL');
    throw error;
  });
  return {
    pid: child.pid ?? 0,
    ready: found,
    output: () => output,
    terminate: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

/** An empty folder for the data of one test; gone with `remove`. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'coagent-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** What a command came to. */
export interface CommandOutcome {
  readonly code: number | null;
  /** All that it printed. */
  readonly output: string;
}

/** Runs a command to its end. */
export async function runCommand(script: string, args: readonly string[], env: Record<string, string>): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...inheritedEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: ROOT,
  });
  let output = '';
  const onText = (chunk: Buffer) => void (output += chunk.toString('utf8'));
  child.stdout.on('data', onText);
  child.stderr.on('data', onText);
  await once(child, 'close');
  return { code: child.exitCode, output };
}

/** What a process needs of this one's environment, and nothing that would change what it does. */
function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
