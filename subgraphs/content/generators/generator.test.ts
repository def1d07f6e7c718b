import { describe, expect, it } from 'vitest';
import { BreakerOpenFault, BulkheadFullFault } from '../../../platform/resilience/policy.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { localWriter } from '../models/local-writer.ts';
import { type Model, ModelFault } from '../models/model.ts';
import { Generator } from './generator.ts';

const options = () => ({ signal: new AbortController().signal, requestId: 'request' });
const update = {
  area: 'Reno',
  periodStart: '2026-10-01',
  periodEnd: '2026-10-31',
  statistics: [{ name: 'Median price', value: 500_000, unit: 'USD' }],
  tone: 'WARM' as const,
  language: 'en',
};
const post = { topic: 'Gutters', keywords: [], targetWordCount: 100, tone: 'WARM' as const, language: 'en' };

describe('the generators', () => {
  it('fail apart: a kind whose model fails is not asked for a while, the others are', async () => {
    const writer = localWriter();
    let asked = 0;
    const model: Model = {
      ...writer,
      write: (kind, brief, how) => {
        if (kind !== 'marketUpdate') return writer.write(kind, brief, how);
        asked += 1;
        return Promise.reject(new ModelFault('ask a model that is down', { retryable: true }));
      },
    };
    const lanes = { concurrent: 2, queued: 2 };
    const updates = new Generator('marketUpdate', { model, lanes, log: silentLog });
    const posts = new Generator('blogPost', { model, lanes, log: silentLog });
    for (let call = 0; call < 10; call += 1) await expect(updates.write(update, options())).rejects.toThrow(ModelFault);
    await expect(updates.write(update, options())).rejects.toThrow(BreakerOpenFault);
    expect(asked).toBe(10);
    expect(await posts.write(post, options())).toMatchObject({ ok: true });
  });

  it('queue apart: a kind that is full turns away its own', async () => {
    const writer = localWriter();
    const hold = Promise.withResolvers<void>();
    const model: Model = {
      ...writer,
      write: async (kind, brief, how) => {
        if (kind === 'blogPost') await hold.promise;
        return writer.write(kind, brief, how);
      },
    };
    const lanes = { concurrent: 1, queued: 1 };
    const posts = new Generator('blogPost', { model, lanes, log: silentLog });
    const updates = new Generator('marketUpdate', { model, lanes, log: silentLog });
    const waiting = [posts.write(post, options()), posts.write(post, options())];
    await expect(posts.write(post, options())).rejects.toThrow(BulkheadFullFault);
    expect(await updates.write(update, options())).toMatchObject({ ok: true });
    hold.resolve();
    expect(await Promise.all(waiting)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('end with the caller’s signal', async () => {
    const model: Model = { ...localWriter(), write: () => Promise.withResolvers<never>().promise };
    const end = new AbortController();
    const posts = new Generator('blogPost', { model, lanes: { concurrent: 1, queued: 1 }, log: silentLog });
    const writing = posts.write(post, { signal: end.signal, requestId: 'request' });
    end.abort();
    await expect(writing).rejects.toBe(end.signal.reason);
  });
});
