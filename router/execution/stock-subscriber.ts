import { executeQueryPlan } from '@apollo/gateway';
import { type ExecutionResult, getArgumentValues, GraphQLError } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { ConfigFault } from '../../platform/fault.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { ApolloLogger } from '../apollo-logger.ts';
import { createSubscriptionPlanner, type SubscriptionPlan } from '../planning/subscription-planner.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { answerPrimary } from '../subscriptions/answer-primary.ts';
import { liveFieldsOf } from '../subscriptions/live-fields.ts';
import { openLiveSource, type SourceEvent } from '../subscriptions/live-source.ts';
import { endable } from './endable.ts';
import type { Engine, EngineRequest, OperationScope } from './engine.ts';
import { selectOperation } from './operation.ts';
import { asGraphQLError, executorContext, type ServiceMap, settle } from './stock-execution.ts';

export interface StockSubscriberOptions {
  readonly supergraph: LoadedSupergraph;
  readonly services: ServiceMap;
  readonly liveChannels: LiveChannels;
  readonly eventDeadlineMs: number;
  readonly clock: Clock;
  readonly logger: ApolloLogger;
}

/**
 * Runs subscriptions on the stock executor: per event and client one run of the plan, whose primary part is answered from
 * the event and whose rest is fetched like any query.
 */
export function createStockSubscriber(options: StockSubscriberOptions): Pick<Engine, 'subscribe'> & { close(): void } {
  const { supergraph, services, liveChannels, eventDeadlineMs, clock, logger } = options;
  const { live, graph, apiSchema } = supergraph;
  const fields = live ? liveFieldsOf(supergraph.sdl, live.schema) : new Map<string, never>();
  const planner = createSubscriptionPlanner(supergraph);
  const supergraphSchema = graph.schema.toGraphQLJSSchema();
  const closed = new AbortController();

  const answer = async (request: EngineRequest, plan: SubscriptionPlan, event: SourceEvent, scope: OperationScope) => {
    if (!live || !event.ok) return { data: null, errors: [asGraphQLError(event.ok ? undefined : event.error)] };
    const primary = {
      process: async ({ request: { variables = {} } }: { request: { variables?: Record<string, unknown> } }) =>
        answerPrimary({
          schema: live.schema,
          document: plan.primary,
          variables,
          fieldName: plan.fieldName,
          fields: event.fields,
        }),
    };
    const context = executorContext(request, scope, logger);
    const serviceMap = { ...services, [live.name]: primary };
    return settle(() =>
      executeQueryPlan(plan.queryPlan, serviceMap, context, plan.operationContext, supergraphSchema, graph.apiSchema()),
    );
  };

  async function* deliver(
    request: EngineRequest,
    plan: SubscriptionPlan,
    events: AsyncIterable<SourceEvent>,
    signal: AbortSignal,
  ): AsyncGenerator<ExecutionResult, void, void> {
    let count = 0;
    for await (const event of events) {
      count += 1;
      const result = await answer(request, plan, event, eventScope(request.scope, signal, count));
      // Whoever has left is not told what leaving broke.
      if (signal.aborted) return;
      yield result;
    }
  }

  /** Each event is a trace of its own: a subscription may last for days. */
  const eventScope = (scope: OperationScope, signal: AbortSignal, count: number): OperationScope => {
    const trace = continueTrace(undefined);
    return {
      ...scope,
      requestId: `${scope.requestId}.${count}`,
      trace,
      log: scope.log.child({ traceId: trace.traceId, event: count }),
      deadlineAtMs: clock.now().getTime() + eventDeadlineMs,
      signal: AbortSignal.any([signal, AbortSignal.timeout(eventDeadlineMs)]),
    };
  };

  return {
    async subscribe(request) {
      const selected = selectOperation(apiSchema, request);
      if (!selected.ok) return { errors: selected.errors };
      const { operation, variables } = selected;
      const left = new AbortController();
      const signal = AbortSignal.any([request.scope.signal, left.signal, closed.signal]);
      try {
        const plan = planner.plan({ ...request, operation, variables });
        const field = fields.get(plan.fieldName);
        const definition = apiSchema.getSubscriptionType()?.getFields()[plan.fieldName];
        if (!field || !definition) throw new ConfigFault(`subscribe to ${plan.fieldName}, but it is no live field`);
        const args = getArgumentValues(definition, plan.fieldNode, variables);
        const events = await openLiveSource(liveChannels, { field, args, viewer: request.scope.viewer, signal });
        return endable(deliver(request, plan, events, signal), () => left.abort());
      } catch (error) {
        left.abort();
        return { errors: [error instanceof GraphQLError ? withCode(error) : asGraphQLError(error)] };
      }
    },
    close: () => closed.abort(),
  };
}

/** What graphql-js refuses of an argument has no code of its own. */
function withCode(error: GraphQLError): GraphQLError {
  return error.extensions['code'] === undefined
    ? new GraphQLError(error.message, { ...(error.nodes && { nodes: error.nodes }), extensions: { code: 'BAD_USER_INPUT' } })
    : error;
}
