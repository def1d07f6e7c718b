import type { EventEnvelope, EventType } from '../event.ts';
import type { Publisher } from '../events/bus.ts';
import { takeOut } from './personal.ts';
import { type Sealer, SubjectErasedFault } from './sealer.ts';
import { openData, sealData } from './sealed-data.ts';

/**
 * Publishes events with their personal fields sealed, so that queues, streams, claims and dead letters hold nothing that an
 * erasure does not reach. What is still on its way of somebody who was erased goes on without them.
 * @param types what leaves the service
 */
export function sealedPublisher(publisher: Publisher, sealer: Sealer, types: readonly EventType[]): Publisher {
  const byName = new Map(types.map((type) => [type.type, type]));
  const seal = async (event: EventEnvelope): Promise<EventEnvelope> => {
    const type = byName.get(event.type);
    if (!type?.personal) return event;
    const about = eventOnItsWay(event);
    const subject = subjectIn(event.data, type.personal.of);
    try {
      return { ...event, data: await sealData(sealer, { type, data: event.data, subject, about }) };
    } catch (error) {
      if (!(error instanceof SubjectErasedFault)) throw error;
      // It may have been read a moment before its key was destroyed.
      return { ...event, data: takeOut(Object(event.data), type.personal.erased).rest };
    }
  };
  return { publish: async (events) => publisher.publish(await Promise.all(events.map(seal))) };
}

/** An event as it was before it was sealed. */
export async function openEvent(sealer: Sealer, event: EventEnvelope): Promise<EventEnvelope> {
  return { ...event, data: await openData(sealer, event.data, eventOnItsWay(event)) };
}

function eventOnItsWay({ id, source }: EventEnvelope): string {
  return `event ${id} of ${source}`;
}

function subjectIn(data: unknown, field: string | undefined): string | null {
  if (field === undefined || typeof data !== 'object' || data === null) return null;
  const subject: unknown = Object.entries(data).find(([name]) => name === field)?.[1];
  return typeof subject === 'string' ? subject : null;
}
