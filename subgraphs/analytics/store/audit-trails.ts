import { trail, type TrailEntry, type TrailPosition } from '../../../platform/audit/trail.ts';
import { STREAM_FORM } from '../../../platform/events/commit.ts';
import { StreamReader, type StreamReaderOptions } from '../../../platform/events/stream-reader.ts';
import { BadArgumentFault } from '../../../platform/fault.ts';
import type { Cursors } from '../../../platform/store/cursor.ts';
import { logTable } from '../../../platform/store/table-definition.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import { LOGGING_SERVICES, streamsOf } from '../../../schema/events/streams.ts';
import type { Scope } from '../../../schema/scopes.ts';

/** One fact in the trail of a subject. */
export interface AuditedFact {
  readonly cursor: string;
  readonly entry: TrailEntry;
}

export interface AuditPage {
  readonly facts: readonly AuditedFact[];
  readonly hasMore: boolean;
}

const OF_OTHERS: Scope = 'audit:read';
const SUBJECT_LENGTH = 128;

/**
 * What was recorded of a subject, read from the logs of the services that may have something of it. Whose a stream is, its last
 * commit says: to who is neither that user nor allowed to see what is others', it is as if it were not there.
 */
export class AuditTrails {
  readonly #readers: ReadonlyMap<string, StreamReader>;
  readonly #cursors: Cursors;

  constructor({ cursors, client, codec }: { readonly cursors: Cursors } & Omit<StreamReaderOptions, 'table'>) {
    this.#cursors = cursors;
    this.#readers = new Map(
      LOGGING_SERVICES.map((service) => [service, new StreamReader({ client, codec, table: logTable(service).name })]),
    );
  }

  /** A page, oldest first. @throws BadArgumentFault for a cursor that is not of this list */
  async page(
    subject: string,
    viewer: Viewer,
    { first, after }: { first: number; after: string | undefined },
  ): Promise<AuditPage> {
    const scope = `audit:${viewer.id}:${subject}`;
    const position = after === undefined ? undefined : positionIn(this.#cursors.decode(scope, after));
    const streams = await this.#visible(subject, viewer);
    const facts: AuditedFact[] = [];
    for await (const entry of trail(streams, { ...(position && { after: position }), firstPage: first + 1 })) {
      if (facts.length === first) return { facts, hasMore: true };
      facts.push({ cursor: this.#cursors.encode(scope, partsOf(entry.position)), entry });
    }
    return { facts, hasMore: false };
  }

  async #visible(subject: string, { id, scopes }: Viewer) {
    if (subject.length > SUBJECT_LENGTH) return [];
    const known = streamsOf(subject).flatMap(({ stream, service }) => {
      const reader = this.#readers.get(service);
      return reader && STREAM_FORM.test(stream) ? { stream, reader } : [];
    });
    if (scopes.includes(OF_OTHERS)) return known;
    const ends = await Promise.all(known.map(({ stream, reader }) => reader.last(stream)));
    return known.filter((_, index) => ends[index]?.owner === id);
  }
}

/** A position as a cursor carries it: stream, version and index of each, one after the other. */
function partsOf(position: TrailPosition): string[] {
  return [...position].flatMap(([stream, [version, index]]) => [stream, String(version), String(index)]);
}

function positionIn(parts: readonly string[]): TrailPosition {
  const position = new Map<string, readonly [number, number]>();
  for (let at = 0; at < parts.length; at += 3) {
    const [stream, version, index] = [parts[at], Number(parts[at + 1]), Number(parts[at + 2])];
    if (stream === undefined || !Number.isInteger(version) || !Number.isInteger(index))
      throw new BadArgumentFault('go on behind `after`, but it is a cursor of an earlier form; begin anew without it');
    position.set(stream, [version, index]);
  }
  return position;
}
