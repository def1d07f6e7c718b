import type { QueryPlan } from '@apollo/query-planner';
import type { PlanFaultCode } from './plan-fault.ts';

/** What a planning thread is started with. */
export interface ThreadSetting {
  readonly supergraphSdl: string;
}

/** What it is asked: the JSON of a PlanRequest, without locations. */
export interface PlanningTask {
  readonly id: number;
  readonly request: string;
}

/** What it answers. */
export type PlanningOutcome =
  /** It has read the supergraph. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly id: number; readonly plan: QueryPlan }
  | {
      readonly kind: 'fault';
      readonly id: number;
      readonly code: Exclude<PlanFaultCode, 'BAD_USER_INPUT'>;
      readonly reason: string;
    };
