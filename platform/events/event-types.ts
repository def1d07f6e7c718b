import { type EventEnvelope, type EventType, readEventData } from '../event.ts';
import { CorruptDataFault } from '../fault.ts';
import { type Commit, envelopesOf } from './commit.ts';

/** The types of event that one service records. */
export class EventTypes {
  readonly #service: string;
  readonly #types: ReadonlyMap<string, EventType>;

  constructor(service: string, types: readonly EventType[]) {
    this.#service = service;
    this.#types = new Map(types.map((type) => [type.type, type]));
  }

  /** @throws CorruptDataFault for a type that the service does not record */
  of(type: string): EventType {
    const known = this.#types.get(type);
    if (known) return known;
    throw new CorruptDataFault(`record or read an event of type ${type}, which the log of ${this.#service} does not know`);
  }

  /** The events of a commit, each brought to the present version of its type and checked against it. @throws CorruptDataFault for data that lost its form */
  eventsOf(commit: Commit): EventEnvelope[] {
    return envelopesOf(commit).map((envelope) => {
      const type = this.of(envelope.type);
      try {
        const data = readEventData(type, envelope.data, envelope.dataschema);
        return { ...envelope, dataschema: `${type.type}/${type.version}`, data };
      } catch (cause) {
        throw new CorruptDataFault(`read event ${envelope.id}, but it does not have the form of ${envelope.dataschema}`, {
          cause,
        });
      }
    });
  }
}
