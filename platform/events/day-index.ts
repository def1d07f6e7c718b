import { createHash } from 'node:crypto';
import type { Commit } from './commit.ts';

/**
 * The index `days` finds commits by the day in UTC on which they were recorded. A day is spread over partitions, so that a busy
 * one is not one partition that everybody writes to; all commits of one correlation are in the same.
 */
export const DAY_SHARDS = 8;

/** The attributes of a commit that the index is keyed by. */
export function dayKeysOf({ at, commitId, correlationId }: Pick<Commit, 'at' | 'commitId' | 'correlationId'>): {
  day: string;
  dayAt: string;
} {
  return { day: dayPartition(at.slice(0, 10), dayShardOf(correlationId)), dayAt: `${at}#${commitId}` };
}

/** @param day such as `2026-11-26` */
export function dayPartition(day: string, shard: number): string {
  return `${day}#${shard}`;
}

/** The part of every day that a correlation's commits are in. */
export function dayShardOf(correlationId: string): number {
  return createHash('sha256').update(correlationId).digest().readUInt8(0) % DAY_SHARDS;
}
