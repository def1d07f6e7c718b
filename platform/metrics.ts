import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Handler } from './http/serve.ts';

/** Where the measurements of a process are taken, and where they can be read. */
export interface Metrics {
  /**
   * Makes the counters, histograms and gauges of a process. Make each once, when a part is put together: adding to one is
   * cheap, looking it up is not. Names are snake case and end in their unit, such as `relay_lag_seconds`.
   */
  readonly meter: Meter;
  /** Answers in Prometheus' text format. */
  readonly handler: Handler;
  close(): Promise<void>;
}

/**
 * Opens the metrics of one process.
 * @param service the part's one name, such as `content`; it stands on every measurement as `otel_scope_name`
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function createMetrics(service: string): Metrics {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [exporter] });
  return {
    meter: provider.getMeter(service),
    handler: (request, response) => exporter.getMetricsRequestHandler(request, response),
    close: () => provider.shutdown(),
  };
}
