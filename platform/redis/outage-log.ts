import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { withoutArguments } from './redis-fault.ts';

/** Writes one line when a connection breaks and one when it is back, however many attempts fail in between. */
export function logOutages(redis: Redis, log: Log): void {
  let broken = false;
  const report = (context: object): void => {
    if (broken) return;
    broken = true;
    log.warn(context, 'Redis connection is broken, reconnecting');
  };
  redis.on('error', (error: unknown) => report({ error: withoutArguments(error) }));
  redis.on('reconnecting', () => report({}));
  redis.on('ready', () => {
    if (broken) log.info({}, 'Redis connection is back');
    broken = false;
  });
}
