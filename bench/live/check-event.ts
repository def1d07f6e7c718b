import { isDeepStrictEqual } from 'node:util';
import { priceChange } from './prices.ts';
import type { LiveWork } from './work.ts';

/** @param product what the subgraphs know of the product that events are about. @returns see `LiveMeasurement.check` */
export function eventCheck(product: { name: string; priceCents: number; inStock: boolean }) {
  return ({ selection }: LiveWork, sample: string): void => {
    const { payload } = JSON.parse(sample) as { payload: { data?: { priceChanged?: Record<string, unknown> } } };
    const { sequence, sentAtMs, ...rest } = payload.data?.priceChanged ?? {};
    const expected = { note: priceChange(0).note, ...(selection === 'joined' && { product }) };
    if (typeof sequence !== 'number' || typeof sentAtMs !== 'number' || !isDeepStrictEqual(rest, expected)) {
      throw new Error(`subscribed to events, but the first is wrong: ${sample.slice(0, 500)}`);
    }
  };
}
