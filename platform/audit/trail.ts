import { type Commit, endOf } from '../events/commit.ts';
import type { StreamReader } from '../events/stream-reader.ts';

/** A stream of a trail, and the log that it is in. */
export interface TrailStream {
  readonly stream: string;
  readonly reader: StreamReader;
}

/** One fact in a trail: the commit that it was recorded in, and which of its events it is. */
export interface TrailEntry {
  readonly commit: Commit;
  /** Its place in `commit.events`. */
  readonly index: number;
  /** Where a trail goes on behind this entry. */
  readonly position: TrailPosition;
}

/** How far each stream was read: the commit's version and the event's place in it. Streams that were not begun are left out. */
export type TrailPosition = ReadonlyMap<string, readonly [version: number, index: number]>;

/**
 * The facts of several streams in the order in which they were recorded, read as they are taken.
 * @param after goes on behind this position
 * @param firstPage how many commits of each stream the first look asks for
 */
export async function* trail(
  streams: readonly TrailStream[],
  { after = new Map(), firstPage }: { after?: TrailPosition; firstPage?: number } = {},
): AsyncGenerator<TrailEntry> {
  const sources = streams.map(({ stream, reader }) => facts(reader, stream, { after: after.get(stream), firstPage }));
  const heads = await Promise.all(sources.map(async (source) => ({ source, head: await nextOf(source) })));
  let position = after;
  for (;;) {
    let earliest: (typeof heads)[number] | undefined;
    for (const one of heads) if (one.head && (!earliest?.head || one.head.commit.at < earliest.head.commit.at)) earliest = one;
    if (!earliest?.head) return;
    const { commit, index } = earliest.head;
    position = new Map(position).set(commit.stream, [commit.version, index]);
    yield { commit, index, position };
    earliest.head = await nextOf(earliest.source);
  }
}

interface Fact {
  readonly commit: Commit;
  readonly index: number;
}

async function* facts(
  reader: StreamReader,
  stream: string,
  { after, firstPage }: { after: readonly [version: number, index: number] | undefined; firstPage: number | undefined },
): AsyncGenerator<Fact> {
  const [version, seen] = after ?? [0, -1];
  for await (const commit of reader.commits(stream, { from: version, ...(firstPage !== undefined && { firstPage }) })) {
    const first = commit.version === version ? seen + 1 : 0;
    for (let index = first; index <= endOf(commit) - commit.version; index += 1) yield { commit, index };
  }
}

async function nextOf(source: AsyncGenerator<Fact>): Promise<Fact | undefined> {
  const { value, done } = await source.next();
  return done === true ? undefined : value;
}
