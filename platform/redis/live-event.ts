import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';

/**
 * What travels on a live channel: one event of a subscription field, as JSON.
 * The whole contract is in `router/subscriptions/README.md`.
 */
export const LiveEvent = z.strictObject({
  /** The fields of the subscription field's return type. An entity is its `__typename` and key: the router fetches the rest. */
  fields: z.record(z.string(), z.unknown()),
  /** True on the event that ends the stream: it is delivered, and then the subscription completes. */
  last: z.boolean().optional(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/**
 * Makes the payload to publish on a live channel.
 * @param fields what the event says, such as `{ notification: { __typename: 'Notification', id } }`; must be JSON
 * @param last true when no event will follow on this channel
 */
export function encodeLiveEvent(fields: Readonly<Record<string, unknown>>, { last = false }: { last?: boolean } = {}): string {
  return JSON.stringify(last ? { fields, last } : { fields });
}

/**
 * Reads a payload that came over a live channel.
 * @throws CorruptDataFault where it is not JSON of the agreed form; pass the event over and tell the publisher's owner
 */
export function decodeLiveEvent(payload: string): LiveEvent {
  try {
    return LiveEvent.parse(JSON.parse(payload));
  } catch (cause) {
    throw new CorruptDataFault(`read a live event, but its ${payload.length} characters do not have the agreed form`, { cause });
  }
}
