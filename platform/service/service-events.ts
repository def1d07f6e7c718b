import type { DomainEvent } from '../event.ts';
import type { Story } from './error-stories.ts';

export type ServiceStatus = 'UP' | 'DEGRADED' | 'DOWN';

interface FromInstance {
  readonly service: string;
  readonly instance: string;
}

export interface HealthCheck extends FromInstance {
  readonly status: ServiceStatus;
  readonly previousStatus: ServiceStatus | null;
  readonly parts: { part: string; adapter: string; ok: boolean }[];
}

export type ErrorOccurred = FromInstance & Story;

export interface PerformanceDegraded extends FromInstance {
  readonly measure: string;
  readonly observed: number;
  readonly threshold: number;
  readonly windowSeconds: number;
  readonly samples: number;
  readonly status: 'DEGRADED' | 'RECOVERED';
}

/** Makes one type of event, as `defineEvent` gives it. */
interface Maker<D> {
  (data: D): DomainEvent;
  readonly version: number;
}

/** How the events about services themselves are called and checked: the product's catalogue says. */
export interface ServiceEventTypes {
  readonly healthCheck: Maker<HealthCheck>;
  readonly errorOccurred: Maker<ErrorOccurred>;
  readonly performanceDegraded: Maker<PerformanceDegraded>;
}
