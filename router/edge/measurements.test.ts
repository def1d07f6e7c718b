import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { createMetrics } from '../../platform/metrics.ts';
import { createMeasurements } from './measurements.ts';

it('a router shows how many requests came to what, how long they took, and what is live', async () => {
  const metrics = createMetrics('router');
  const chances = [0.1, 0.9];
  const measurements = createMeasurements(metrics.meter, 0.5, () => chances.shift() ?? 1);
  measurements.watch({ groups: { size: { groups: 2, channels: 1 } }, sockets: { size: 3 } });
  measurements.answered(200, 0.02);
  measurements.answered(200, 0.2);
  measurements.answered(429, 0.001);
  for (const cost of [40, 50])
    measurements.costOf?.(
      () => cost,
      () => cost / 20,
    );
  const text = await new Promise<string>((resolve) => {
    const response = { setHeader: () => undefined, end: resolve } as unknown as ServerResponse;
    void metrics.handler({} as IncomingMessage, response);
  });
  expect(text).toMatch(/^router_requests_total\{.*status="200".*\} 2/m);
  expect(text).toMatch(/^router_requests_total\{.*status="429".*\} 1/m);
  expect(text).toMatch(/^router_request_duration_seconds_bucket\{.*status="200".*le="0.025".*\} 1/m);
  expect(text).toMatch(/^router_operation_cost_sum\{.*kind="estimated".*\} 40$/m);
  expect(text).toMatch(/^router_operation_cost_sum\{.*kind="actual".*\} 2$/m);
  expect(text).toMatch(/^router_sockets\{.*\} 3/m);
  expect(text).toMatch(/^router_subscription_groups\{.*\} 2/m);
  await metrics.close();
});
