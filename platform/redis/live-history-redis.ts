import type { Redis, Result } from 'ioredis';
import { BEGINNING } from './cursor.ts';
import type { LiveHistory } from './live-history.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    liveChannelPublish(
      stream: string,
      channel: string,
      historyLength: number,
      retentionSeconds: number,
      payload: string,
    ): Result<string, Context>;
    liveChannelRead(stream: string, after: string): Result<HistoryReply, Context>;
  }
}

/** Newest id, oldest id, messages dropped, server time in milliseconds, entries as `[id, ['p', payload]]`. */
type HistoryReply = [
  newest: string,
  oldest: string | null,
  dropped: number,
  nowMs: number,
  entries: [string, [string, string]][],
];

/** One script, because a message that is delivered before it is kept, or the other way round, would be missed or seen twice. */
const PUBLISH = `
local cursor = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'p', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('SPUBLISH', KEYS[2], cursor .. ' ' .. ARGV[3])
return cursor
`;

const READ = `
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('EXISTS', KEYS[1]) == 0 then return { '${BEGINNING}', false, 0, nowMs, {} } end
local info, stream = redis.call('XINFO', 'STREAM', KEYS[1]), {}
for i = 1, #info, 2 do stream[info[i]] = info[i + 1] end
local first = stream['first-entry']
local entries = ARGV[1] ~= '' and redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+') or {}
return { stream['last-generated-id'], first and first[1], stream['entries-added'] - stream['length'], nowMs, entries }
`;

/** Adds the scripts to a connection. Needs Redis 7: sharded pub/sub, and streams that count what was ever added to them. */
export function defineLiveChannelScripts(redis: Redis): void {
  redis.defineCommand('liveChannelPublish', { numberOfKeys: 2, lua: PUBLISH });
  redis.defineCommand('liveChannelRead', { numberOfKeys: 1, lua: READ });
}

/**
 * Looks at a channel's history.
 * @param stream the history's key
 * @param after a checked cursor; undefined reads no messages, only where the history stands
 */
export async function readLiveHistory(redis: Redis, stream: string, after: string | undefined): Promise<LiveHistory> {
  const [newest, oldest, dropped, nowMs, entries] = await redis.liveChannelRead(stream, after ?? '');
  const messages = entries.map(([cursor, [, payload]]) => ({ cursor, payload }));
  return { messages, oldest: oldest ?? undefined, newest, dropped, nowMs };
}
