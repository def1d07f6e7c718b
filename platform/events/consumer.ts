import { type EnvelopeOf, type EventEnvelope, type EventType, readEventData } from '../event.ts';
import { CorruptDataFault } from '../fault.ts';
import { openEvent } from '../privacy/sealed-events.ts';
import type { Sealer } from '../privacy/sealer.ts';

/** Acts on facts of others. Delivery is at least once, so acting twice on the same event must come to the same as once. */
export interface Consumer {
  /** The wire names that it wants; undefined wants every event. */
  readonly types: readonly string[] | undefined;
  readonly handle: (event: EventEnvelope) => Promise<void>;
}

/** A consumer of one type of event, whose data it gets checked. */
export function consumerOf<T extends EventType>(type: T, handle: (event: EnvelopeOf<T>) => Promise<void>): Consumer {
  return {
    types: [type.type],
    handle: (event) => handle({ ...event, type: type.type, data: dataOf(type, event) } as EnvelopeOf<T>),
  };
}

/**
 * One handler that gives each event to the consumers who want it, one after the other.
 * @param sealer opens what is sealed of an event, just before it is handled
 */
export function dispatcher(consumers: readonly Consumer[], sealer?: Sealer): (event: EventEnvelope) => Promise<void> {
  return async (event) => {
    const wanting = consumers.filter(({ types }) => !types || types.includes(event.type));
    if (wanting.length === 0) return;
    const opened = sealer ? await openEvent(sealer, event) : event;
    for (const consumer of wanting) await consumer.handle(opened);
  };
}

/** An event may come from a process that runs an earlier version of its type. */
function dataOf(type: EventType, event: EventEnvelope): unknown {
  try {
    return readEventData(type, event.data, event.dataschema);
  } catch (cause) {
    throw new CorruptDataFault(`take event ${event.id}, but its data does not have the form of ${event.dataschema}`, { cause });
  }
}
