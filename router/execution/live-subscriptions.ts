import { type DocumentNode, type FieldNode, getArgumentValues, GraphQLError, Kind, parse } from 'graphql';
import { ConfigFault } from '../../platform/fault.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import type { Grants } from '../authorisation/grants.ts';
import type { Grant } from '../planning/denied-selections.ts';
import { withoutDefers } from '../planning/deferred-fragments.ts';
import { isolate, type OperationDocument } from '../planning/operation-document.ts';
import type { OperationPlanner } from '../planning/operation-planner.ts';
import { resolveConditions } from '../planning/resolve-conditions.ts';
import { responseNameOf } from '../planning/planned-names.ts';
import { fragmentsOf, rootFieldOf } from '../planning/root-field.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { answerPrimary } from '../subscriptions/answer-primary.ts';
import { type LiveField, liveFieldsOf } from '../subscriptions/live-fields.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import { type CompiledOperation, type CompileOptions, compileOperation } from './compiled-operation.ts';
import { conditionKey, conditionVariables } from './condition-variables.ts';
import type { Engine, EngineAnswer, EngineRequest, PreparedSubscription } from './engine.ts';
import { groupKeyOf, replayVariables, without } from './group-key.ts';
import { type SelectedOperation, selectOperation, type Variables } from './operation.ts';
import { runOperation } from './run-operation.ts';
import type { RunFault, SendFetch } from './plan/run.ts';

export interface LiveSubscriptionsOptions {
  readonly supergraph: LoadedSupergraph;
  readonly planner: OperationPlanner;
  readonly compiling: CompileOptions;
  readonly grants: Grants;
  /** What an operation requires of whoever asks. */
  readonly requirementsOf: (request: EngineRequest) => readonly number[];
  /** Throws where nothing of an operation may run, since a part of it may not. */
  readonly refuse: (given: OperationDocument, grant: Grant) => void;
  readonly send: SendFetch;
  /** How many plans are kept. */
  readonly limit: number;
}

type Selected = Extract<SelectedOperation, { ok: true }>;

/** A subscription's operation with its root resolved, planned and compiled. */
interface LivePlan {
  readonly key: string;
  /** What of it is answered. */
  readonly grant: Grant;
  readonly fieldName: string;
  /** The root field as the client selected it: its arguments choose the channel. */
  readonly fieldNode: FieldNode;
  /** Variables that only say from where to replay. */
  readonly replayed: ReadonlySet<string>;
  /** What is answered from the event. */
  readonly primary: DocumentNode;
  /** True where an answer is more than its event. */
  readonly fetchesMore: boolean;
  readonly compiled: CompiledOperation;
}

/**
 * Prepares subscriptions: the primary part of a plan is answered from the event, the rest is fetched like any query.
 * @throws ConfigFault where the supergraph's live fields have no channel
 */
export function liveSubscriptions(options: LiveSubscriptionsOptions): Engine['prepare'] {
  const { supergraph, planner, compiling, grants, requirementsOf, refuse, send, limit } = options;
  const { live, apiSchema } = supergraph;
  const fields = live ? liveFieldsOf(supergraph.sdl, live.schema) : new Map<string, LiveField>();
  const plans = leastRecentlyUsed<LivePlan | Promise<LivePlan>>(limit);

  /** At once where it was planned before. */
  const planFor = (
    request: EngineRequest,
    selected: Selected,
    given: OperationDocument,
    grant: Grant,
  ): LivePlan | Promise<LivePlan> => {
    const { documentHash, operationName } = request;
    const { variables } = selected;
    const conditions = conditionVariables(given.document);
    const held = conditionKey(conditions, variables);
    const key = [documentHash, operationName ?? '', held, grant.key].join(' ');
    const known = plans.get(key);
    if (known) return known;
    const pending = plan(key, held, conditions, variables, given, grant);
    pending.then(
      (ready) => plans.set(key, ready),
      () => plans.delete(key),
    );
    return plans.set(key, pending);
  };
  const plan = async (
    key: string,
    held: string,
    conditions: readonly string[],
    variables: Variables,
    given: OperationDocument,
    grant: Grant,
  ): Promise<LivePlan> => {
    const resolved = resolveConditions(given, (name) => held[conditions.indexOf(name)] === '+');
    const { nodes } = rootFieldOf(resolved.document, resolved.operation, variables);
    const rooted = { ...resolved.operation, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } } as const;
    const planned: DocumentNode = { kind: Kind.DOCUMENT, definitions: [rooted, ...fragmentsOf(resolved.document)] };
    const asked = isolate(planned, rooted);
    refuse(asked, grant);
    // An event is answered at once: what a client would have deferred is small, and the next event may follow.
    const compiled = compileOperation(await planner.plan(withoutDefers(asked), undefined, grant), compiling);
    const { node } = compiled.plan;
    if (!node && compiled.denied.size > 0)
      throw new GraphQLError(compiled.denial.message, { path: [responseNameOf(nodes[0])], ...compiled.denial });
    if (node?.kind !== 'Subscription') throw new Error(`plan a subscription, but the plan is ${node?.kind ?? 'empty'}`);
    return {
      key,
      grant,
      fieldName: nodes[0].name.value,
      fieldNode: nodes[0],
      replayed: replayVariables(planned, nodes),
      primary: parse(node.primary.operation),
      fetchesMore: node.rest !== undefined,
      compiled,
    };
  };

  const answer = async (
    { compiled, primary, fieldName }: LivePlan,
    variables: Variables,
    eventFields: Readonly<Record<string, unknown>>,
    scope: EngineRequest['scope'],
  ): Promise<EngineAnswer> => {
    if (!live) throw new Error('answer an event, but the supergraph has no live fields');
    const answered = answerPrimary({ schema: live.schema, document: primary, variables, fieldName, fields: eventFields });
    const faults: RunFault[] = (answered.errors ?? []).map(({ message, path, extensions = {} }) => ({
      path,
      message,
      extensions,
    }));
    // What executing came to has no prototype and may be shared with the event: a run changes what it is given.
    const known = { data: structuredClone({ ...answered.data }), faults };
    const outcome = await runOperation({ operation: compiled, variables, scope, send, joins: planner.joins, known });
    return 'initial' in outcome ? outcome.initial : outcome;
  };

  const prepared = (
    request: EngineRequest,
    selected: Selected,
    given: OperationDocument,
    plan: LivePlan,
  ): PreparedSubscription => {
    const { variables } = selected;
    const { viewer } = request.scope;
    const requirements = requirementsOf(request);
    const mayChange = grants.mayChange(requirements);
    /** A policy may say something else by the time of an event: nobody is told what they may not see any more. */
    const planNow = async (now: Viewer | undefined): Promise<LivePlan> => {
      const grant = await grants.of(now, requirements);
      return grant.key === plan.grant.key ? plan : planFor(request, selected, given, grant);
    };
    const field = fields.get(plan.fieldName);
    const definition = apiSchema.getSubscriptionType()?.getFields()[plan.fieldName];
    if (!field || !definition) throw new ConfigFault(`subscribe to ${plan.fieldName}, but it is no live field`);
    const args = getArgumentValues(definition, plan.fieldNode, variables);
    const channel = field.channel.channelFor(viewer, args);
    return {
      channel,
      after: field.replays && typeof args['after'] === 'string' ? args['after'] : undefined,
      groupKey: groupKeyOf({
        // Policies may come to another answer for each session.
        planKey: mayChange ? `${plan.key} ${viewer?.sessionId ?? ''}` : plan.key,
        channel,
        variables: without(variables, plan.replayed),
        viewer: plan.fetchesMore || mayChange ? viewer : undefined,
        forwarded: plan.fetchesMore ? request.scope.forwarded : undefined,
      }),
      answer: async ({ fields: told, cursor }, scope) => {
        try {
          const now = mayChange ? await planNow(scope.viewer) : plan;
          return await answer(now, variables, field.hasCursor ? { ...told, cursor } : told, scope);
        } catch (error) {
          return { data: undefined, errors: [asGraphQLError(error)] };
        }
      },
    };
  };

  return (request) => {
    const selected = selectOperation(apiSchema, request);
    if (!selected.ok) return { errors: selected.errors };
    const refused = (error: unknown) => ({ errors: [withCode(asGraphQLError(error))] });
    try {
      const given = isolate(request.document, selected.operation);
      const grant = grants.atOnce(request.scope.viewer, requirementsOf(request));
      const planned = planFor(request, selected, given, grant);
      if (!(planned instanceof Promise)) return prepared(request, selected, given, planned);
      return planned.then((ready) => prepared(request, selected, given, ready)).catch(refused);
    } catch (error) {
      return refused(error);
    }
  };
}

/** What graphql-js refuses of an argument has no code of its own. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] !== undefined || error.originalError) return error;
  return new GraphQLError(error.message, { ...(error.nodes && { nodes: error.nodes }), extensions: { code: 'BAD_USER_INPUT' } });
}
