import { afterAll, beforeAll, describe, expect } from 'vitest';
import { findRedisServer, type RedisServer, startRedisServer } from './redis-server.ts';

/**
 * A suite that needs a Redis server, which it gets to itself. On a machine without redis-server it is skipped by name; where
 * `CI` is set it fails instead, because there nothing may be left untested in silence.
 * @param title what is tested, such as `Redis: live channels`
 * @param define the suite; `server()` is there once its hooks and tests run
 */
export function describeRedis(title: string, define: (server: () => RedisServer) => void): void {
  const installed = findRedisServer() !== undefined;
  const required = (process.env['CI'] ?? '') !== '';
  describe.skipIf(!installed && !required)(`${title}${installed ? '' : ' (redis-server is not installed)'}`, () => {
    let running: RedisServer | undefined;
    beforeAll(async () => {
      running = await startRedisServer();
    });
    afterAll(async () => {
      await running?.stop();
    });
    define(() => running ?? expect.fail('the Redis server is asked for before it was started'));
  });
}
