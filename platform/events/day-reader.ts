import { type DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';
import { DAY_SHARDS, dayPartition, dayShardOf } from './day-index.ts';

/** A commit as the index `days` has it. */
export interface DayEntry {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  /** When it was recorded: ISO 8601 in UTC. */
  readonly at: string;
  readonly correlationId: string;
  /** What the entries of a day are sorted by: the time, and the commit's id where that is the same. */
  readonly dayAt: string;
}

/** From an instant to another, ISO 8601 in UTC; the first included, the last not. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

const Entry = z
  .object({ stream: z.string(), version: z.number(), hash: z.string(), correlationId: z.string(), dayAt: z.string() })
  .transform((entry) => ({ ...entry, at: entry.dayAt.slice(0, entry.dayAt.indexOf('#')) }));
const Day = z.object({ day: z.string() }).transform(({ day }) => day.slice(0, day.indexOf('#')));
const DAY_MS = 86_400_000;

/** Finds the commits of a log by when they were recorded, through an index that is a moment behind the log. */
export class DayReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) {
    this.#client = client;
    this.#table = table;
  }

  /** The commits of a time, in its order, read page by page as they are taken. */
  async *between({ from, to }: TimeRange): AsyncGenerator<DayEntry> {
    for (const day of daysOf({ from, to })) {
      const shards = Array.from({ length: DAY_SHARDS }, (_, shard) => this.#entries(dayPartition(day, shard), { from, to }));
      yield* inOrder(shards);
    }
  }

  /** The commits of a time that go back to one request. Reads one part in eight of each day. */
  async *correlated(correlationId: string, { from, to }: TimeRange): AsyncGenerator<DayEntry> {
    for (const day of daysOf({ from, to })) {
      for await (const entry of this.#entries(dayPartition(day, dayShardOf(correlationId)), { from, to })) {
        if (entry.correlationId === correlationId) yield entry;
      }
    }
  }

  /** The first day with a commit, such as `2026-11-26`; undefined for an empty log. Reads the whole index. */
  async firstDay(): Promise<string | undefined> {
    let first: string | undefined;
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new ScanCommand({
          TableName: this.#table,
          IndexName: 'days',
          ProjectionExpression: '#day',
          ExpressionAttributeNames: { '#day': 'day' },
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) {
        const day = Day.parse(item);
        if (first === undefined || day < first) first = day;
      }
      start = page.LastEvaluatedKey;
    } while (start);
    return first;
  }

  async *#entries(partition: string, { from, to }: TimeRange): AsyncGenerator<DayEntry> {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          IndexName: 'days',
          // `#` sorts before every digit and letter: what begins with `to` and a commit's id lies behind `to` itself.
          KeyConditionExpression: '#day = :day AND dayAt BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ':day': partition, ':from': from, ':to': to },
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) {
        const entry = Entry.safeParse(item);
        if (!entry.success)
          throw new CorruptDataFault(`read the index days of ${this.#table}, but an entry lost its form`, { cause: entry.error });
        yield entry.data;
      }
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

/** The days in UTC that a time touches. */
export function daysOf({ from, to }: TimeRange): string[] {
  const firstMs = Date.parse(`${from.slice(0, 10)}T00:00:00.000Z`);
  const count = Math.max(0, Math.ceil((Date.parse(to) - firstMs) / DAY_MS));
  return Array.from({ length: count }, (_, index) => new Date(firstMs + index * DAY_MS).toISOString().slice(0, 10));
}

async function* inOrder(sources: readonly AsyncGenerator<DayEntry>[]): AsyncGenerator<DayEntry> {
  const heads = await Promise.all(
    sources.map(async (source) => ({ source, head: (await source.next()).value as DayEntry | undefined })),
  );
  for (;;) {
    let least: (typeof heads)[number] | undefined;
    for (const one of heads) if (one.head && (!least?.head || one.head.dayAt < least.head.dayAt)) least = one;
    if (!least?.head) return;
    yield least.head;
    least.head = (await least.source.next()).value as DayEntry | undefined;
  }
}
