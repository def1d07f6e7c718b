import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  it('are read in Prometheus’ text format, each with its attributes', async () => {
    const metrics = createMetrics('content');
    const counter = metrics.meter.createCounter('drafts_total', { description: 'Drafts written' });
    counter.add(2, { type: 'blog' });
    counter.add(1, { type: 'blog' });
    const text = await read(metrics.handler);
    expect(text).toContain('# HELP drafts_total Drafts written');
    expect(text).toMatch(/^drafts_total\{.*type="blog".*\} 3/m);
    expect(text).toContain('otel_scope_name="content"');
    await metrics.close();
  });
});

function read(handler: ReturnType<typeof createMetrics>['handler']): Promise<string> {
  return new Promise((resolve) => {
    const response = { statusCode: 0, setHeader: () => undefined, end: (text: string) => resolve(text) };
    void handler({} as IncomingMessage, response as unknown as ServerResponse);
  });
}
