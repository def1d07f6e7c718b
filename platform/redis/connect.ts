import { Redis, type RedisOptions } from 'ioredis';
import { ConfigFault, UnavailableFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { logOutages } from './outage-log.ts';
import { withoutArguments } from './redis-fault.ts';

/** What a connection is for. Each needs its own, because a waiting or subscribed connection holds up everything else on it. */
export type RedisRole = 'commands' | 'subscriber' | 'blocking';

export interface RedisConnectOptions {
  /** Shown by `CLIENT LIST` and in the log, such as `router`. */
  readonly name: string;
  readonly log: Log;
  readonly role: RedisRole;
  /** How long the first connection may take, in milliseconds. Default 5000. */
  readonly readyWithinMs?: number;
  /** How long a command may take before it is given up, in milliseconds; blocking connections have no such limit. Default 5000. */
  readonly commandTimeoutMs?: number;
  /** How often a subscriber, which else only listens, asks whether Redis is still there, in milliseconds. Default 15 000. */
  readonly heartbeatMs?: number;
  /** Spreads the reconnects of many processes: a number from 0 up to 1. */
  readonly random?: () => number;
}

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

/**
 * Connects to Redis and waits until it serves commands. Later outages are mended by reconnecting, and logged once each.
 *
 * On commands and subscriber connections, what is in flight when the connection breaks is rejected, not sent again: Redis may
 * have run it already, and only the caller knows whether twice is harmless. Subscriptions are not restored by the
 * connection either: whoever subscribed also has to fetch what it missed.
 * @param url `redis://` or, with TLS, `rediss://`; may hold user and password
 * @throws ConfigFault when the URL has another form
 * @throws UnavailableFault when Redis does not serve commands in time; it names the address, never the credentials
 */
export async function connectRedis(url: string, options: RedisConnectOptions): Promise<Redis> {
  const { name, log, role, readyWithinMs = 5_000, heartbeatMs = 15_000 } = options;
  const address = addressOf(url);
  const redis = new Redis(url, settingsFor(role, options));
  let lastError: unknown;
  const remember = (error: unknown): void => {
    lastError = withoutArguments(error);
  };
  redis.on('error', remember);
  const ready = Promise.withResolvers<boolean>();
  const deadline = setTimeout(() => ready.resolve(false), readyWithinMs);
  redis.once('ready', () => ready.resolve(true));
  // A first attempt that fails is followed by others until the deadline, which alone decides; `error` says why each failed.
  redis.connect().catch(() => undefined);
  const connected = await ready.promise;
  clearTimeout(deadline);
  if (!connected) {
    redis.disconnect();
    throw new UnavailableFault(
      'redis',
      `connected to Redis at ${address} for ${name}, but it was not ready within ${readyWithinMs} ms`,
      { cause: lastError },
    );
  }
  logOutages(redis, log.child({ dependency: 'redis', address, connection: `${name}:${role}` }));
  redis.off('error', remember);
  if (role === 'subscriber') watchPeer(redis, heartbeatMs);
  return redis;
}

/** Lets what is in flight finish, then closes the connection for good. Safe to call twice. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  if (redis.status === 'ready') {
    try {
      await redis.quit();
    } catch {
      // It broke while closing, which is closed too.
    }
  }
  redis.disconnect();
}

/** The mapping of replies decides the client's type, so it can't be a setting among others. */
type ConnectionSettings = Omit<RedisOptions, 'replyMapping'>;

function settingsFor(
  role: RedisRole,
  { name, commandTimeoutMs = 5_000, random = Math.random }: RedisConnectOptions,
): ConnectionSettings {
  const settings: Omit<RedisOptions, 'replyMapping'> = {
    lazyConnect: true,
    connectionName: `${name}:${role}`,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    autoResubscribe: false,
    retryStrategy: (attempt) => {
      const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
      return Math.round(ceiling / 2 + (random() * ceiling) / 2);
    },
    // After a failover the old primary answers as a replica: the name has to be resolved anew.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  };
  // A blocking read may wait as long as it likes, and asking again after a break is what its caller wants.
  if (role === 'blocking') return { ...settings, maxRetriesPerRequest: null };
  return {
    ...settings,
    commandTimeout: commandTimeoutMs,
    // 0: a break rejects what is in flight; an attempt to reconnect that fails rejects what came since.
    maxRetriesPerRequest: 0,
  };
}

function addressOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed !== null && (parsed.protocol === 'redis:' || parsed.protocol === 'rediss:') && parsed.hostname !== '') {
    return `${parsed.hostname}:${parsed.port === '' ? '6379' : parsed.port}`;
  }
  // The value may hold a password, so its length has to do.
  throw new ConfigFault(
    `read a Redis URL, but it does not have the form redis://host:port: saw ${url.length} characters of another form`,
  );
}

/** A peer that is gone without a word, as behind a cut cable, is noticed by an answer that does not come. */
function watchPeer(redis: Redis, heartbeatMs: number): void {
  const heartbeat = setInterval(() => {
    if (redis.status !== 'ready') return;
    redis.ping().catch(() => {
      if (redis.status === 'ready') redis.disconnect(true);
    });
  }, heartbeatMs);
  heartbeat.unref();
  redis.once('end', () => clearInterval(heartbeat));
}
