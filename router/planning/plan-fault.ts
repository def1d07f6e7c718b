import { GraphQLError } from 'graphql';

/** Why an operation has no plan: the planner gave up, or what it made would give wrong data. */
export type PlanFaultCode = 'PLAN_FAILED' | 'PLAN_NOT_SAFE' | 'PLANNING_TIMEOUT' | 'BAD_USER_INPUT';

const SENTENCES: Readonly<Record<Exclude<PlanFaultCode, 'BAD_USER_INPUT'>, string>> = {
  PLAN_FAILED: "This operation can't be planned over the subgraphs",
  PLAN_NOT_SAFE: "This operation can't be answered correctly by the subgraphs as they are composed",
  PLANNING_TIMEOUT: 'Planning this operation takes too long',
};

/**
 * An operation that has no plan to run. What the planner says of it stays in `cause`, for the log.
 * @param reason for the log: which part of the plan, and what is wrong with it
 */
export function planFault(code: Exclude<PlanFaultCode, 'BAD_USER_INPUT'>, reason: string, cause?: unknown): GraphQLError {
  return new GraphQLError(SENTENCES[code], {
    originalError: new Error(reason, { ...(cause !== undefined && { cause }) }),
    extensions: { code, ...(code === 'PLANNING_TIMEOUT' && { retryable: true }) },
  });
}
