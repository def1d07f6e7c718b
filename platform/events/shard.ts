/** More would make the sweeps and the readers of a small log slow. */
export const MOST_SHARDS = 16;

/** Which shard relays a stream: the same stream always the same one, for as long as there are as many. */
export function shardOf(stream: string, shards: number): number {
  // FNV-1a: even enough over ids, and no work beside the write that it stands in.
  let hash = 0x811c9dc5;
  for (let index = 0; index < stream.length; index += 1) hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % shards;
}

/** The partition of the outbox index in which a shard's commits wait. */
export function waitingIn(shard: number): string {
  return shard === 0 ? 'waiting' : `waiting#${shard}`;
}
