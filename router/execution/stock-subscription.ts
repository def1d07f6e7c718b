import { executeQueryPlan } from '@apollo/gateway';
import { getArgumentValues, GraphQLError } from 'graphql';
import { ConfigFault } from '../../platform/fault.ts';
import type { ApolloLogger } from '../apollo-logger.ts';
import { createSubscriptionPlanner, type SubscriptionPlan } from '../planning/subscription-planner.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { answerPrimary } from '../subscriptions/answer-primary.ts';
import { liveFieldsOf } from '../subscriptions/live-fields.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import type { Engine, EngineAnswer, EngineRequest, LiveFieldEvent, OperationScope } from './engine.ts';
import { groupKeyOf, replayVariables, without } from './group-key.ts';
import { selectOperation } from './operation.ts';
import { executorContext, type ServiceMap, settle } from './stock-execution.ts';

export interface StockSubscriptionOptions {
  readonly supergraph: LoadedSupergraph;
  readonly services: ServiceMap;
  readonly logger: ApolloLogger;
}

/**
 * Prepares subscriptions for the stock executor, which refuses to run them: each event is one run of the plan, whose primary
 * part is answered from the event and whose rest is fetched like any query.
 * @throws ConfigFault where the supergraph's live fields have no channel
 */
export function stockSubscriptions({ supergraph, services, logger }: StockSubscriptionOptions): Engine['prepare'] {
  const { live, graph, apiSchema } = supergraph;
  const fields = live ? liveFieldsOf(supergraph.sdl, live.schema) : new Map<string, never>();
  const planner = createSubscriptionPlanner(supergraph);
  const supergraphSchema = graph.schema.toGraphQLJSSchema();

  const answer = async (
    request: EngineRequest,
    plan: SubscriptionPlan,
    eventFields: LiveFieldEvent['fields'],
    scope: OperationScope,
  ): Promise<EngineAnswer> => {
    if (!live) throw new Error('answer an event, but the supergraph has no live fields');
    const { primary: document, fieldName } = plan;
    const primary = {
      process: async ({ request: { variables = {} } }: { request: { variables?: Record<string, unknown> } }) =>
        answerPrimary({ schema: live.schema, document, variables, fieldName, fields: eventFields }),
    };
    const context = executorContext(request, scope, logger);
    const serviceMap = { ...services, [live.name]: primary };
    return settle(() =>
      executeQueryPlan(plan.queryPlan, serviceMap, context, plan.operationContext, supergraphSchema, graph.apiSchema()),
    );
  };

  return (request) => {
    const selected = selectOperation(apiSchema, request);
    if (!selected.ok) return { errors: selected.errors };
    const { operation, variables } = selected;
    const { viewer } = request.scope;
    try {
      const plan = planner.plan({ ...request, operation, variables });
      const field = fields.get(plan.fieldName);
      const definition = apiSchema.getSubscriptionType()?.getFields()[plan.fieldName];
      if (!field || !definition) throw new ConfigFault(`subscribe to ${plan.fieldName}, but it is no live field`);
      const args = getArgumentValues(definition, plan.fieldNode, variables);
      const after = field.replays && typeof args['after'] === 'string' ? args['after'] : undefined;
      const channel = field.channel.channelFor(viewer, args);
      return {
        channel,
        after,
        groupKey: groupKeyOf({
          planKey: plan.key,
          channel,
          variables: without(variables, replayVariables(plan.document, plan.rootNodes)),
          viewer: plan.fetchesMore ? viewer : undefined,
          forwarded: plan.fetchesMore ? request.scope.forwarded : undefined,
        }),
        answer: (event, scope) =>
          answer(request, plan, field.hasCursor ? { ...event.fields, cursor: event.cursor } : event.fields, scope),
      };
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? withCode(error) : asGraphQLError(error)] };
    }
  };
}

/** What graphql-js refuses of an argument has no code of its own. */
function withCode(error: GraphQLError): GraphQLError {
  return error.extensions['code'] === undefined
    ? new GraphQLError(error.message, { ...(error.nodes && { nodes: error.nodes }), extensions: { code: 'BAD_USER_INPUT' } })
    : error;
}
