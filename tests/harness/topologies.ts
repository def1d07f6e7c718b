import { startEmbeddedDynamo } from '../../platform/store/embedded-dynamo.ts';
import { findRedisServer, startRedisServer } from '../../platform/testing/redis-server.ts';
import { startSqsServer } from '../../platform/testing/sqs-server.ts';
import { type CommandOutcome, dataFolder, type GraphProcess, runCommand, startProcess } from './graph-process.ts';

/** The graph as it runs somewhere: where to ask it, and its processes by service. */
export interface RunningGraph {
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** Where its embedded parts, its vault and its anchors are. */
  readonly folder: string;
  /** The environment that its processes have in common. */
  readonly settings: Readonly<Record<string, string>>;
  /** One entry `graph` where it is one process. */
  readonly processes: Map<string, GraphProcess>;
  /** Where a subgraph listens, `http://127.0.0.1:…`. */
  urlOf(subgraph: string): string;
  /** Starts one more router on the same graph. Undefined where the graph is one process. @returns where it listens */
  addRouter?(env?: Record<string, string>): Promise<string>;
  /** Runs a command of the project beside the graph, as an operator would. */
  command(script: string, ...args: string[]): Promise<CommandOutcome>;
  /** Starts a service again after it was ended; on the same port. `more` is added to its environment. */
  restart(service: string, more?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/** A way of running the graph. */
export interface Topology {
  readonly name: string;
  /** Why it can't be run here; undefined where it can. */
  readonly missing: string | undefined;
  readonly start: (env?: Record<string, string>) => Promise<RunningGraph>;
}

/** A test asks more in a minute than an agent may. */
const UNHURRIED = { RATE_LIMITS: 'off' };
const SERVING = /"url":"(http:\/\/[^"]+)"[^\n]*"message":"serving"/;
const SUBGRAPHS = ['users', 'content', 'integrations', 'analytics', 'notifications'] as const;

/** What `npm start` runs: one process, embedded parts. */
export const oneProcess: Topology = {
  name: 'one process on embedded parts',
  missing: undefined,
  start: async (env = {}) => {
    const folder = await dataFolder();
    const settings = { DATA_DIR: folder.path, PORT: '0', ...UNHURRIED, ...env };
    const ready = /GraphQL\s+(http:\/\/\S+)\/graphql[\s\S]*Ctrl\+C/;
    const processes = new Map([['graph', await startProcess('scripts/start.ts', settings, ready)]]);
    const graph = () => processes.get('graph') ?? fail('the graph was not started');
    const portOf = () => new URL(graph().ready[1] ?? '').port;
    return {
      get url() {
        return graph().ready[1] ?? '';
      },
      processes,
      folder: folder.path,
      settings,
      command: (script, ...args) => runCommand(script, args, settings),
      urlOf: (subgraph) =>
        new RegExp(`${subgraph}\\s+(http://\\S+)/graphql`).exec(graph().output())?.[1] ?? fail(`no address of ${subgraph}`),
      restart: async (_service, more = {}) => {
        const port = portOf();
        processes.set('graph', await startProcess('scripts/start.ts', { ...settings, PORT: port, ...more }, ready));
      },
      stop: async () => {
        await graph().terminate();
        await folder.remove();
      },
    };
  },
};

/** What docker-compose.yml runs: a process per service; Redis, a document store and queues that all share. */
export const manyProcesses: Topology = {
  name: 'a process per service on Redis and the protocols of DynamoDB and SQS',
  missing: findRedisServer() === undefined && !process.env['CI'] ? 'redis-server is not installed' : undefined,
  start: async (env = {}) => {
    const [folder, redis, store, queues] = await Promise.all([
      dataFolder(),
      startRedisServer(),
      startEmbeddedDynamo(),
      startSqsServer(),
    ]);
    const settings = {
      DATA_DIR: folder.path,
      REDIS_URL: redis.url,
      DYNAMODB_ENDPOINT: store.endpoint,
      SQS_ENDPOINT: queues.endpoint,
      BUS_GROUPS: 'analytics,content,integrations,notifications',
      LOG_LEVEL: 'info',
      ...UNHURRIED,
      ...env,
    };
    const processes = new Map<string, GraphProcess>();
    const urls = new Map<string, string>();
    const routing = () => Object.fromEntries(SUBGRAPHS.map((name) => [`${name.toUpperCase()}_URL`, `${urls.get(name)}/graphql`]));
    const start = async (service: string, more: Record<string, string> = {}) => {
      const entry = service === 'router' ? 'router/main.ts' : `subgraphs/${service}/main.ts`;
      const port = urls.has(service) ? new URL(urls.get(service) ?? '').port : '0';
      const where = service === 'router' ? routing() : {};
      const running = await startProcess(entry, { ...settings, ...where, PORT: port, ...more }, SERVING);
      processes.set(service, running);
      urls.set(service, running.ready[1] ?? '');
    };
    // One first, so that the shared secrets are made once and the others find them.
    await start('users');
    await Promise.all(SUBGRAPHS.slice(1).map((name) => start(name)));
    await start('router');
    return {
      get url() {
        return urls.get('router') ?? '';
      },
      processes,
      folder: folder.path,
      settings,
      command: (script, ...args) => runCommand(script, args, settings),
      urlOf: (subgraph) => urls.get(subgraph) ?? fail(`no address of ${subgraph}`),
      restart: start,
      addRouter: async (more = {}) => {
        const running = await startProcess('router/main.ts', { ...settings, ...routing(), PORT: '0', ...more }, SERVING);
        processes.set(`router at ${running.ready[1] ?? ''}`, running);
        return running.ready[1] ?? fail('the router says no address');
      },
      stop: async () => {
        await processes.get('router')?.terminate();
        await Promise.all([...processes.values()].map((one) => one.terminate()));
        await Promise.all([redis.stop(), store.close(), queues.stop(), folder.remove()]);
      },
    };
  },
};

function fail(message: string): never {
  throw new Error(message);
}
