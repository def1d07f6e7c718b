import type { DayReader } from '../events/day-reader.ts';
import type { DayContents } from './anchor.ts';
import type { DayLeaf } from './merkle.ts';

/** What a log holds of a day in UTC: how each stream that had commits ended it. */
export async function contentsOf(reader: DayReader, day: string): Promise<DayContents> {
  const ends = new Map<string, DayLeaf>();
  let commits = 0;
  for await (const { stream, version, hash } of reader.between({
    from: `${day}T00:00:00.000Z`,
    to: `${dayAfter(day)}T00:00:00.000Z`,
  })) {
    commits += 1;
    if ((ends.get(stream)?.[1] ?? 0) < version) ends.set(stream, [stream, version, hash]);
  }
  return { leaves: [...ends.values()].sort(([a], [b]) => (a < b ? -1 : 1)), commits };
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);
}
