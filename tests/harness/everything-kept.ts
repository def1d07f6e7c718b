import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Redis } from 'ioredis';
import { contentsOf } from '../../platform/testing/table-contents.ts';
import type { RunningGraph } from './topologies.ts';

/** A place where something is kept, and all of it as bytes. */
export interface Kept {
  readonly place: string;
  readonly bytes: Buffer;
}

/** All that a graph keeps anywhere: tables, files, Redis and what its processes print. */
export async function everythingKept(
  client: DynamoDBDocumentClient,
  { folder, settings, processes }: RunningGraph,
): Promise<Kept[]> {
  return [
    ...(await keptInTables(client)),
    ...(await keptInFiles(folder)),
    ...(settings['REDIS_URL'] ? await keptInRedis(settings['REDIS_URL']) : []),
    ...[...processes].map(([place, process]) => ({ place, bytes: Buffer.from(process.output()) })),
  ];
}

/** Every table, what is packed in them unpacked. */
export async function keptInTables(client: DynamoDBDocumentClient): Promise<Kept[]> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({ Limit: 100 }));
  return Promise.all(
    TableNames.map(async (place) => {
      const rows = await contentsOf(client, place);
      return { place, bytes: Buffer.from(JSON.stringify(rows, (_, value: unknown) => textOf(value))) };
    }),
  );
}

/** Every key of a Redis, of whatever kind. */
export async function keptInRedis(url: string): Promise<Kept[]> {
  const redis = new Redis(url);
  try {
    const kept: Kept[] = [];
    for (const key of await redis.keys('*')) {
      const value = await read(redis, key, await redis.type(key));
      kept.push({ place: key, bytes: Buffer.from(`${key} ${JSON.stringify(value)}`) });
    }
    return kept;
  } finally {
    redis.disconnect();
  }
}

/** Every file of a folder and those in it. */
export async function keptInFiles(folder: string): Promise<Kept[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => ({ place: name, bytes: await readFile(join(parentPath, name)) })),
  );
}

/** The places where a text stands: as it is in any case, as base64 at any offset, as hexadecimal digits. */
export function placesOf(text: string, kept: readonly Kept[]): string[] {
  const plain = [text, text.toLowerCase(), text.toUpperCase(), Buffer.from(text).toString('hex')];
  const encoded = [0, 1, 2].map((offset) => {
    const whole = Buffer.from(`${' '.repeat(offset)}${text}`).toString('base64url');
    // What its neighbours have a part in differs.
    return whole.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  const forms = [...plain, ...encoded, ...encoded.map((form) => form.replaceAll('-', '+').replaceAll('_', '/'))];
  return kept.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ place }) => place);
}

function textOf(value: unknown): unknown {
  if (value instanceof Set) return [...value];
  if (!(value instanceof Uint8Array)) return value;
  const isGzip = value[0] === 0x1f && value[1] === 0x8b;
  return (isGzip ? gunzipSync(value) : Buffer.from(value)).toString('latin1');
}

async function read(redis: Redis, key: string, type: string): Promise<unknown> {
  if (type === 'stream') return redis.xrange(key, '-', '+');
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, '0', '-1');
  if (type === 'list') return redis.lrange(key, 0, -1);
  return redis.get(key);
}
