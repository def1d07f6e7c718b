import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { Fault } from '../../platform/fault.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { EngineAnswer, IncrementalAnswer, OperationScope } from '../execution/engine.ts';
import { type GenerationInUse, type GraphView, viewOf } from '../generation.ts';
import type { Admission } from './admission.ts';
import { type BegunAnswer, setOn } from './answer-headers.ts';
import type { Authenticator, Session } from './authenticate.ts';
import type { OriginReader } from './client-origin.ts';
import type { DocumentOperation, Operation, ValidDocument } from './documents.ts';
import { cacheHeaders, entityHeaders, keepingHeaders } from './cache-headers.ts';
import { publicError, refuse, refuseFault, type RefusedAnswer, statusOf } from './errors.ts';
import { type Accepted, createAcceptReader, PLAIN_JSON } from './graphql-http-accept.ts';
import { type GraphQLParameters, readParameters } from './graphql-http-request.ts';
import type { HeaderReader } from './header-rules.ts';
import { answerText, type JsonAnswer, sendJsonAnswer, sendParts, type Wording } from './graphql-http-response.ts';
import type { Measurements } from './measurements.ts';
import { createLargeAnswers } from './large-answer.ts';
import { endWith, requestIdOf, scopeOf } from './operation-scope.ts';
import type { FoundOperation, PersistedOperations } from './persisted-operations.ts';

/** An operation that is to be answered as server-sent events: a subscription, or any of a client that reads nothing else. */
export interface EventStreamRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly session: Session;
  /** Known to be one that its client may run. */
  readonly found: FoundOperation & { readonly ok: true };
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface GraphQLEndpointOptions {
  /** The generation that takes what comes. */
  readonly generations: { enter(): GenerationInUse };
  readonly authenticator: Authenticator;
  readonly admission: Admission;
  readonly persisted: PersistedOperations;
  /** Answers as server-sent events, where the client reads them. Undefined refuses subscriptions over HTTP. */
  readonly streamEvents: ((stream: EventStreamRequest) => Promise<void>) | undefined;
  /** How long a query or a mutation may take, in milliseconds. */
  readonly deadlineMs: number;
  /** The largest body taken, in bytes. */
  readonly bodyLimitBytes: number;
  /** Answers of so many characters or more are compressed, where the client can read that. */
  readonly compressFrom: number;
  /** True refuses a GET that a page could send to another origin without being asked. */
  readonly preventsCsrf: boolean;
  /** True says what an operation was estimated to cost and has cost, where the request has that header. */
  readonly showsCost: boolean;
  /** True heeds `cache-control: no-cache`: whoever sends it gets no answer that was kept. */
  readonly answersFreshOnRequest: boolean;
  readonly originOf: OriginReader;
  /** Told of each answer in one piece. */
  readonly measurements?: Pick<Measurements, 'answered' | 'costOf'> | undefined;
  readonly forwardedOf: HeaderReader;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

const COST_HEADER = 'operation-cost';

/** One request and how it can be answered. */
interface Exchange extends BegunAnswer {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly accepted: Accepted;
  /** By `performance.now()`; 0 where nothing is measured. */
  readonly beganMs: number;
}

/** An operation that runs, on the view of the generation that runs it. */
interface Ready {
  readonly view: GraphView;
  /** True where the answer to a GET may be kept for as long as the schema says. */
  readonly mayBeKept: boolean;
  readonly planned: Operation;
  /** Undefined where the document has no such operation. */
  readonly operation: DocumentOperation | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: OperationScope;
}

type Outcome = EngineAnswer | IncrementalAnswer;

/** @param begun undefined where nothing is in front of it */
type Endpoint = (request: IncomingMessage, response: ServerResponse, begun?: BegunAnswer) => Promise<void>;

/**
 * GraphQL over HTTP, straight on node:http.
 *
 * A request that is none (not JSON, no query, a wrong type) is answered 400 whatever the client takes. An operation that does
 * not run (syntax, validation, variables) is answered 400 too, but 200 to a client that names application/json and not
 * application/graphql-response+json.
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export function graphqlEndpoint(options: GraphQLEndpointOptions): Endpoint {
  const { generations, authenticator, admission, persisted, streamEvents, deadlineMs, bodyLimitBytes } = options;
  const { answersFreshOnRequest, showsCost, compressFrom, preventsCsrf, originOf, forwardedOf, measurements, clock, ids, log } =
    options;
  const readAccept = createAcceptReader();
  const largeAnswer = createLargeAnswers();

  const send = (exchange: Exchange, answer: Omit<JsonAnswer, 'mediaType'>): void | Promise<void> => {
    const { request, response, headers, accepted, beganMs } = exchange;
    measurements?.answered(answer.status, (performance.now() - beganMs) / 1000);
    return sendJsonAnswer(request, response, headers, { ...answer, mediaType: accepted.json ?? PLAIN_JSON }, compressFrom);
  };

  const refuseWith = (exchange: Exchange, { status, headers, errors }: RefusedAnswer): void | Promise<void> => {
    // What is left of a body is not wanted, but it stands before the next request.
    if (!exchange.request.complete) exchange.request.resume();
    return send(exchange, { status, headers, body: answerText(undefined, errors) });
  };

  /** What a step comes to, or what is answered where it throws a fault. Most are done at once: only others are waited for. */
  const orRefusal = <T extends object>({ requestId }: Exchange, step: () => T | Promise<T>) => {
    const refusalOf = (error: unknown): RefusedAnswer => {
      if (error instanceof Fault) return refuseFault(error, { requestId, log });
      throw error;
    };
    try {
      const done = step();
      return done instanceof Promise ? done.catch(refusalOf) : done;
    } catch (error) {
      return refusalOf(error);
    }
  };

  /** What an operation has cost is worked out for some of all answers, and for developers who ask. */
  const costOf = (
    { headers }: IncomingMessage,
    { estimate, actual }: DocumentOperation,
    variables: Ready['variables'],
    data: string,
  ) => {
    measurements?.costOf?.(
      () => estimate(variables),
      () => actual(JSON.parse(data)),
    );
    if (!showsCost || headers[COST_HEADER] === undefined) return undefined;
    return { [COST_HEADER]: `estimated=${estimate(variables)}, actual=${actual(JSON.parse(data))}` };
  };

  const sendOutcome = (
    exchange: Exchange,
    { view, mayBeKept, planned, operation, variables, scope }: Ready,
    outcome: Outcome,
  ): void | Promise<void> => {
    const { response, headers, accepted } = exchange;
    const words: Wording = (errors) => errors.map((error) => publicError(error, scope));
    if ('initial' in outcome) {
      setOn(response, headers);
      return sendParts(response, outcome, words);
    }
    const errors = outcome.errors && outcome.errors.length > 0 ? words(outcome.errors) : undefined;
    const status = outcome.data === undefined && errors ? statusFor(accepted, statusOf(errors)) : 200;
    const policy = mayBeKept && !errors ? view.engine.cachePolicyOf?.(planned) : undefined;
    const own = policy && cacheHeaders(policy, forwardedOf.names);
    const { keeping, entities } = outcome;
    const kept = (keeping && keepingHeaders(keeping)) ?? (entities && entityHeaders(entities));
    const cost =
      operation && outcome.data !== undefined ? costOf(exchange.request, operation, variables, outcome.data) : undefined;
    const large = outcome.data === undefined || errors ? undefined : largeAnswer(outcome.data);
    return send(exchange, {
      status,
      body: large ?? answerText(outcome.data, errors),
      headers: kept || cost ? { ...own, ...kept, ...cost } : own,
    });
  };

  /** Reads the operation and runs it on the generation that stands now. */
  const answer = async (
    exchange: Exchange,
    found: FoundOperation & { ok: true },
    parameters: GraphQLParameters,
    session: Session,
  ) => {
    const { request, response, requestId, accepted } = exchange;
    const use = generations.enter();
    const end = endWith(response, deadlineMs);
    try {
      const view = viewOf(use.generation, found.contract);
      if (!view) return await refuseWith(exchange, refuse('operationNotFound'));
      const document = view.documents.read(found.text);
      const operation = document.ok ? operationIn(document, parameters.operationName) : undefined;
      const subscribes = operation?.kind === OperationTypeNode.SUBSCRIPTION;
      const streams = document.ok && accepted.events && (subscribes || !accepted.json);
      const { viewer } = session;
      const origin = originOf(request);
      if (!streamEvents || !streams) {
        // A stream is counted where it begins.
        const admitting = admission.admit({ viewer, origin, operation, variables: parameters.variables });
        const admitted = 'then' in admitting ? await admitting : admitting;
        if (!admitted.ok) return await refuseWith(exchange, { ...admitted, status: statusFor(accepted, admitted.status) });
        for (const name in admitted.headers) exchange.headers.push(name, admitted.headers[name] ?? '');
      }
      if (!document.ok)
        return await refuseWith(exchange, { status: statusFor(accepted, 400), headers: {}, errors: document.errors });
      const judged = found.isRegistered ? undefined : persisted.refusalOf(document, session.client);
      const refusal = judged instanceof Promise ? await judged : judged;
      if (refusal) return await refuseWith(exchange, refuse(refusal));
      found.keep?.();
      if (streamEvents && streams) {
        // A stream outlives generations: it enters the one that stands as often as it needs one.
        end.over();
        use.leave();
        const { operationName, variables } = parameters;
        const admitted = { ...found, isRegistered: true };
        setOn(response, exchange.headers);
        return await streamEvents({ request, response, session, found: admitted, operationName, variables });
      }
      if (subscribes) return await refuseWith(exchange, refuse('subscription'));
      if (operation?.kind === OperationTypeNode.MUTATION && request.method === 'GET') {
        return await refuseWith(exchange, refuse('mutationByGet'));
      }
      const forwarded = forwardedOf(request);
      const wantsFresh = answersFreshOnRequest && request.headers['cache-control']?.includes('no-cache') === true;
      const { signal } = end;
      const scope = scopeOf({ request, requestId, viewer, origin, forwarded, wantsFresh, signal, deadlineMs, clock, log });
      const mayBeKept = request.method === 'GET' && found.contract !== undefined;
      const planned = plannedOf(accepted.parts ? document : document.undeferred, document, operation, parameters);
      const outcome = await view.engine.execute({ ...planned, variables: parameters.variables, scope });
      const { variables } = parameters;
      await sendOutcome(exchange, { view, mayBeKept, planned, operation, variables, scope }, outcome);
    } finally {
      end.over();
      use.leave();
    }
  };

  return async (request, response, begun) => {
    const { requestId, headers } = begun ?? { requestId: requestIdOf(request, ids), headers: [] };
    const accepted = readAccept(request.headers.accept);
    const beganMs = measurements ? performance.now() : 0;
    const exchange: Exchange = { request, response, headers, requestId, accepted, beganMs };
    try {
      if (!accepted.json && !(accepted.events && streamEvents)) return await refuseWith(exchange, refuse('accept'));
      const reading = readParameters(request, bodyLimitBytes, preventsCsrf);
      const read = reading instanceof Promise ? await reading : reading;
      if (!read.ok) return await refuseWith(exchange, refuse(read.refusal));
      const identifying = orRefusal(exchange, () => authenticator.authenticate(authenticator.credentialsIn(request)));
      const session = identifying instanceof Promise ? await identifying : identifying;
      if ('errors' in session) return await refuseWith(exchange, session);
      const finding = orRefusal(exchange, () => persisted.find(read.parameters, session.client));
      const found = finding instanceof Promise ? await finding : finding;
      if ('errors' in found) return await refuseWith(exchange, found);
      return await (found.ok ? answer(exchange, found, read.parameters, session) : refuseWith(exchange, refuse(found.refusal)));
    } catch (error) {
      // Whoever answers for it now answers this request too.
      if (!response.headersSent) setOn(response, headers);
      throw error;
    }
  };
}

/** The operation that is asked for; undefined where the document has none of that name, or several and none is named. */
function operationIn({ operations }: ValidDocument, operationName: string | undefined): DocumentOperation | undefined {
  if (operationName !== undefined) return operations.find(({ name }) => name === operationName);
  return operations.length === 1 ? operations[0] : undefined;
}

/** What the engine needs to know of the operation apart from this request for it. @param asked the document, or without `@defer` */
function plannedOf(
  { document, hash }: ValidDocument['undeferred'],
  { operations }: ValidDocument,
  operation: DocumentOperation | undefined,
  { operationName }: GraphQLParameters,
): Operation {
  return {
    document,
    documentHash: hash,
    operationName: operation && operations.length === 1 ? undefined : operationName,
  };
}

/** A client that takes any other status for trouble on the way has 200 for what is its own mistake. One that has to wait has to see it. */
function statusFor({ wantsStatus200 }: Accepted, status: number): number {
  return wantsStatus200 && status < 500 && status !== 429 ? 200 : status;
}
