import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { dynamoServers } from '../../platform/testing/dynamo-servers.ts';

/** A document store that benchmarks may fill. */
export interface BenchStore {
  readonly id: 'dynalite' | 'local';
  readonly title: string;
  /** Why it can't be run here; undefined where it can. */
  readonly missing: string | undefined;
  readonly start: () => Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }>;
}

/** It keeps all that it has in memory. */
const LOCAL_HEAP_MB = 1024;
const LOCAL = dynamoServers.find(({ name }) => name === 'DynamoDB Local');

/** Both speak DynamoDB's protocol; both are in a process of their own. */
export const STORES: readonly BenchStore[] = [
  { id: 'dynalite', title: 'dynalite', missing: undefined, start: startDynalite },
  {
    id: 'local',
    title: 'DynamoDB Local',
    missing: LOCAL ? LOCAL.missing : 'there is no such server',
    start: () =>
      LOCAL
        ? LOCAL.start({ heapMb: LOCAL_HEAP_MB })
        : Promise.reject(new Error('started DynamoDB Local, but there is no such server')),
  },
];

async function startDynalite(): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('store-process.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [Buffer | number | null];
  const endpoint = /^ready (\S+)/.exec(String(line))?.[1];
  if (endpoint === undefined) throw new Error('started a document store, but it ended before it was ready');
  return { endpoint, stop };
}
