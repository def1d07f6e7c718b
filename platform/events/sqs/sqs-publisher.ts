import type { Publisher } from '../bus.ts';

/** What stands in front of the queues. */
export interface SqsPublisher extends Publisher {
  /** How it is called in the banner and in `/health/ready`. */
  readonly adapter: string;
  /** Whether it brings events to this group, as far as it knows. */
  reaches(group: string): boolean;
  answers(): Promise<boolean>;
}
