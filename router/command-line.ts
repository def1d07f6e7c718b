import { parseArgs } from 'node:util';
import { ConfigFault } from '../platform/fault.ts';

/** What a router process was started as. */
export interface CommandLine {
  /** Explains the options and starts nothing. */
  readonly help: boolean;
  /** Serves any supergraph, with no other part of the product. */
  readonly standalone: boolean;
  /** The environment with the options laid over it: one place reads and checks both. */
  readonly env: NodeJS.ProcessEnv;
}

export const HELP = `Usage: node router/main.ts [options]

Without --supergraph: the router of this graph, as its settings say (router/README.md).

With --supergraph: a router for any supergraph. It fetches from the URLs in the file and needs
nothing else: no Redis, no secrets, no identity. Every request is anonymous.

  --supergraph <file>   the composed supergraph; read again when it changes
  --port <n>            listens here (4000); 0 takes a free port
  --host <address>      listens on this address (127.0.0.1)
  --admin-port <n>      POST /reload and GET /generation, on 127.0.0.1 alone
  --help                shows this

Settings from the environment hold for both, such as LOG_LEVEL, ROUTER_ENGINE=compiled|stock,
SHARE_FLIGHTS=on|off, SHARE_OPERATIONS=on|off, JOIN_FETCHES=on|off, INTROSPECTION=on|off.
Subscriptions of a supergraph with live fields run where REDIS_URL is set.
`;

const OPTIONS = {
  supergraph: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'admin-port': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the command line of a router process.
 * @param args without node and the script
 * @throws ConfigFault where an option is not known or lacks its value
 */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): CommandLine {
  const { supergraph, port, host, 'admin-port': adminPort, help = false } = parse(args);
  const standalone = supergraph !== undefined;
  const given = { SUPERGRAPH: supergraph, PORT: port, HOST: host, ADMIN_PORT: adminPort };
  return {
    help,
    standalone,
    env: {
      // Alone, one line says where it serves; what works needs no other.
      ...(standalone && { LOG_LEVEL: 'warn' }),
      ...env,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (cause) {
    throw new ConfigFault(`read the command line, but ${(cause as Error).message} (--help shows the options)`, { cause });
  }
}
