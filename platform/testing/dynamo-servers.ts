import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createDynamo, dynamoAnswers } from '../store/dynamo.ts';
import { startEmbeddedDynamo } from '../store/embedded-dynamo.ts';

/** A server that speaks DynamoDB's protocol, to run a suite against. */
export interface DynamoServer {
  readonly name: string;
  /** Why it can't be run here; undefined where it can. In CI every server must be there. */
  readonly missing: string | undefined;
  /** @param options.heapMb how much memory a server in Java is given, in megabytes */
  readonly start: (options?: {
    readonly heapMb?: number;
  }) => Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }>;
}

const HOME = join(import.meta.dirname, 'dynamodb-local/node_modules/amplify-dynamodb-simulator/emulator');
const READY_WITHIN_MS = 30_000;
const PORT_ATTEMPTS = 5;

/** The embedded server, and DynamoDB Local where Java and its package are installed. */
export const dynamoServers: readonly DynamoServer[] = [
  {
    name: 'dynalite',
    missing: undefined,
    start: async () => {
      const embedded = await startEmbeddedDynamo();
      return { endpoint: embedded.endpoint, stop: () => embedded.close() };
    },
  },
  { name: 'DynamoDB Local', missing: missingForLocal(), start: startDynamoDbLocal },
];

function missingForLocal(): string | undefined {
  if (process.env['CI']) return undefined;
  if (!existsSync(join(HOME, 'DynamoDBLocal.jar'))) return '`npm ci --prefix platform/testing/dynamodb-local` was not run';
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0 ? undefined : 'java is not installed';
}

async function startDynamoDbLocal({ heapMb = 256 } = {}): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawn(
      'java',
      [
        `-Xmx${heapMb}m`,
        '-XX:TieredStopAtLevel=1',
        `-Djava.library.path=${join(HOME, 'DynamoDBLocal_lib')}`,
        '-jar',
        join(HOME, 'DynamoDBLocal.jar'),
        '-inMemory',
        '-port',
        String(port),
      ],
      { cwd: HOME, stdio: 'ignore' },
    );
    const endpoint = `http://127.0.0.1:${port}`;
    if (await untilAnswers(endpoint, child)) return { endpoint, stop: () => end(child) };
    await end(child);
    if (attempt === PORT_ATTEMPTS)
      throw new Error(`start DynamoDB Local, but it did not answer on any of ${PORT_ATTEMPTS} ports`);
  }
}

async function untilAnswers(endpoint: string, child: ChildProcess): Promise<boolean> {
  const client = createDynamo({ region: 'local', endpoint });
  try {
    for (
      const giveUpAt = performance.now() + READY_WITHIN_MS;
      performance.now() < giveUpAt && child.exitCode === null;
      await delay(50)
    ) {
      if (await dynamoAnswers(client)) return true;
    }
    return false;
  } finally {
    client.destroy();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('asked for a free port, but the system gave none');
  return address.port;
}
