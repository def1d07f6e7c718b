import type { EventType } from '../event.ts';
import { type LogCodec, plainCodec } from '../events/log-codec.ts';
import { type Sealer, SubjectErasedFault } from './sealer.ts';
import { openData, sealData } from './sealed-data.ts';

/**
 * Seals the personal fields of events with the key of whose the facts are, the origin of a request with the key of who asked,
 * and snapshots whole. To read, no types are needed.
 * @param types what is recorded: says which fields are personal
 */
export function sealedLog(sealer: Sealer, types: readonly EventType[] = []): LogCodec {
  const byName = new Map(types.map((type) => [type.type, type]));
  return {
    encode: async (commit) => {
      const { stream, owner, actor, origin, commitId } = commit;
      const asker = actor.kind === 'user' ? actor.id : owner;
      const [sealedOrigin, ...events] = await Promise.all([
        origin && asker ? sealer.seal(asker, originIn(stream, commitId), origin) : undefined,
        ...commit.events.map(async (event) => ({
          ...event,
          data: await sealData(sealer, {
            type: byName.get(event.type),
            data: event.data,
            subject: owner,
            about: eventIn(stream, event.id),
          }),
        })),
      ]);
      // Where a request came from is not kept of somebody who was erased.
      return { ...commit, origin: sealedOrigin ?? null, events };
    },
    decode: async (stored) => {
      const { stream, commitId } = stored;
      const [origin, ...events] = await Promise.all([
        typeof stored.origin === 'string' ? sealer.open(stored.origin, originIn(stream, commitId)) : { value: stored.origin },
        ...stored.events.map(async (event) => ({
          ...event,
          data: await openData(sealer, event.data, eventIn(stream, event.id)),
        })),
      ]);
      return plainCodec.decode({ ...stored, origin: origin?.value ?? null, events });
    },
    encodeSnapshot: async (snapshot) => {
      const { owner, state } = snapshot;
      if (owner === null) return snapshot;
      const sealed = await sealer.seal(owner, snapshotIn(snapshot), state);
      if (sealed === undefined) throw new SubjectErasedFault(`keep a snapshot of ${snapshot.stream}, but its owner was erased`);
      return { ...snapshot, state: sealed };
    },
    decodeSnapshot: async (stored) => {
      if (stored.owner === null) return stored;
      // One in the open was not put there by us: nobody without the key makes a state.
      const opened = typeof stored.state === 'string' ? await sealer.open(stored.state, snapshotIn(stored)) : undefined;
      return opened && { ...stored, state: opened.value };
    },
  };
}

function eventIn(stream: string, eventId: string): string {
  return `event ${eventId} in ${stream}`;
}

function originIn(stream: string, commitId: string): string {
  return `origin of ${commitId} in ${stream}`;
}

function snapshotIn({ stream, snapshotOf }: { stream: string; snapshotOf: number }): string {
  return `snapshot of ${stream} at ${snapshotOf}`;
}
