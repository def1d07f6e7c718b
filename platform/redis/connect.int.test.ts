import { Writable } from 'node:stream';
import type { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { describeRedis } from '../testing/describe-redis.ts';
import { closeRedis, connectRedis, type RedisConnectOptions } from './connect.ts';

const silent = createLog('test', 'silent');

/** A log whose lines can be read back. */
function recordingLog() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLog('test', 'info', destination), lines };
}

const opened: Redis[] = [];
afterEach(() => Promise.all(opened.splice(0).map(closeRedis)));

async function connect(url: string, options: Partial<RedisConnectOptions> = {}): Promise<Redis> {
  const redis = await connectRedis(url, { name: 'test', log: silent, role: 'commands', ...options });
  opened.push(redis);
  return redis;
}

describe('connecting without a server', () => {
  it('refuses a URL of another form without giving it away', async () => {
    const refused = connect('hunter2@example.com');
    await expect(refused).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });

  it('says which address was not ready in time, without the credentials', async () => {
    const refused = connect('redis://someone:hunter2@127.0.0.1:1', { readyWithinMs: 100 });
    await expect(refused).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', cause: { code: 'ECONNREFUSED' } });
    await expect(refused).rejects.toThrow(/127\.0\.0\.1:1 .*within 100 ms/);
    await expect(refused).rejects.not.toThrow(/hunter2|someone/);
  });
});

describeRedis('Redis: connections', (server) => {
  it('serves commands at once, under its name', async () => {
    const redis = await connect(server().url, { name: 'router' });
    expect(redis.status).toBe('ready');
    expect(await redis.client('GETNAME')).toBe('router:commands');
  });

  it('says so when Redis refuses the password, and keeps the password out of it', async () => {
    const refused = connect(server().url.replace('//', '//someone:hunter2@'), { readyWithinMs: 300 });
    const fault: unknown = await refused.catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', cause: { message: expect.stringContaining('WRONGPASS') } });
    expect(JSON.stringify([fault, (fault as Error).cause])).not.toMatch(/hunter2/);
  });

  it('writes one line for an outage however long it lasts, and one when it is over', async () => {
    const { log, lines } = recordingLog();
    const redis = await connect(server().url, { log, random: () => 0 });
    let attempts = 0;
    redis.on('reconnecting', () => {
      attempts += 1;
    });
    await server().kill();
    await vi.waitFor(() => expect(attempts).toBeGreaterThan(3), { timeout: 10_000 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('broken');
    await server().restart();
    await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 10_000 });
    expect(lines[1]).toContain('back');
    expect(await redis.ping()).toBe('PONG');
  });

  it('rejects a write that is in flight when the connection breaks, and does not send it again', async () => {
    const [admin, redis] = [await connect(server().url), await connect(server().url)];
    const id = await redis.client('ID');
    await admin.call('CLIENT', 'PAUSE', '30000', 'WRITE');
    const rejection = redis.incr('counted').catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await admin.info('clients')).toContain('blocked_clients:1'), { timeout: 10_000 });
    await admin.client('KILL', 'ID', id);
    expect(await rejection).toBeInstanceOf(Error);
    await admin.call('CLIENT', 'UNPAUSE');
    await vi.waitFor(() => redis.ping(), { timeout: 10_000 });
    expect(await redis.get('counted')).toBeNull();
  });

  it('gives up a command that takes too long, and serves the next', async () => {
    const [admin, redis] = [await connect(server().url), await connect(server().url, { commandTimeoutMs: 100 })];
    await admin.call('CLIENT', 'PAUSE', '30000', 'WRITE');
    await expect(redis.incr('slow')).rejects.toThrow(/timed out/);
    await admin.call('CLIENT', 'UNPAUSE');
    expect(await redis.ping()).toBe('PONG');
  });

  it('waits as long as it takes on a blocking connection, across a break', async () => {
    const [admin, blocking] = [
      await connect(server().url),
      await connect(server().url, { role: 'blocking', commandTimeoutMs: 50 }),
    ];
    const id = await blocking.client('ID');
    const popping = blocking.blpop('jobs', 0);
    await vi.waitFor(async () => expect(await admin.info('clients')).toContain('blocked_clients:1'), { timeout: 10_000 });
    await admin.client('KILL', 'ID', id);
    await vi.waitFor(async () => expect(await admin.info('clients')).toContain('blocked_clients:1'), { timeout: 10_000 });
    await admin.rpush('jobs', 'one');
    expect(await popping).toEqual(['jobs', 'one']);
  });

  it('closes twice without complaint, and refuses commands afterwards', async () => {
    const redis = await connect(server().url);
    await closeRedis(redis);
    await closeRedis(redis);
    await expect(redis.ping()).rejects.toThrow(/closed/i);
  });
});
