import { z } from 'zod';
import type { EventEnvelope } from '../event.ts';
import { type Consumer, consumerOf } from '../events/consumer.ts';
import type { Rows } from '../store/rows.ts';
import { Deposited } from './relayed-bank.ts';

const Counted = z.object({ cents: z.number(), seen: z.set(z.string()) });

/** A consumer that adds up deposits by account, each event once: what it counted and which events went into it are one write. */
export function depositCounter(rows: Rows): Consumer & { total(account: string): Promise<number> } {
  const keyOf = (account: string) => ({ pk: `deposits#${account}`, sk: 'sum' });
  const consumer = consumerOf(Deposited, async ({ id, subject, data }) => {
    await rows.update(keyOf(subject), {
      UpdateExpression: 'ADD seen :ids, cents :cents',
      ConditionExpression: 'attribute_not_exists(seen) OR NOT contains(seen, :id)',
      ExpressionAttributeValues: { ':id': id, ':ids': new Set([id]), ':cents': data.cents },
    });
  });
  return { ...consumer, total: async (account) => (await rows.get(Counted, keyOf(account)))?.cents ?? 0 };
}

/** Gives a commit's events to a consumer. */
export function deliverTo({ handle }: Consumer): (events: readonly EventEnvelope[]) => Promise<void> {
  return async (events) => {
    for (const event of events) await handle(event);
  };
}
