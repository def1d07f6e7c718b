import { z } from 'zod';
import { EventEnvelope } from '../../event.ts';
import { CorruptDataFault } from '../../fault.ts';
import type { Claims } from './claims.ts';

/**
 * The largest event that travels whole, in bytes of its JSON. An entry of EventBridge may have 256 KB with all that is around it.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 */
const WHOLE_UP_TO_BYTES = 240 * 1024;

/** @see https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/dataref.md */
const Carried = EventEnvelope.extend({ data: z.unknown().optional(), dataref: z.string().min(1).optional() });
/** What a rule of EventBridge puts into a queue, unless it is told to leave out what is around `detail`. */
const Wrapped = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/** An event as the text of a message. Data that makes it too large is left as a claim, and `dataref` says where. */
export async function textOf(event: EventEnvelope, claims: Claims): Promise<string> {
  const whole = JSON.stringify(event);
  if (Buffer.byteLength(whole) <= WHOLE_UP_TO_BYTES) return whole;
  const { data, ...around } = event;
  await claims.put(event.id, JSON.stringify(data));
  return JSON.stringify({ ...around, dataref: event.id });
}

/** What a message carries, before its data is fetched. @throws CorruptDataFault where that is no event */
export function carriedBy(body: string): z.infer<typeof Carried> {
  try {
    const json: unknown = JSON.parse(body);
    const wrapped = Wrapped.safeParse(json);
    return Carried.parse(wrapped.success ? wrapped.data.detail : json);
  } catch (cause) {
    throw new CorruptDataFault(`read a message of ${body.length} characters, but it is not an event`, { cause });
  }
}

/** The whole event. @throws CorruptDataFault where its claim is not there */
export async function withData({ dataref, ...event }: z.infer<typeof Carried>, claims: Claims): Promise<EventEnvelope> {
  if (dataref === undefined) return EventEnvelope.parse(event);
  const text = await claims.get(dataref);
  if (text === undefined) throw new CorruptDataFault(`fetch the data of event ${event.id}, but there is no claim ${dataref}`);
  return { ...event, data: JSON.parse(text) };
}
