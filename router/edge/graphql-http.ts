import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { Fault } from '../../platform/fault.ts';
import type { Handler } from '../../platform/http/serve.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Engine, OperationScope } from '../execution/engine.ts';
import type { GenerationInUse } from '../generation.ts';
import type { Admission } from './admission.ts';
import type { Authenticator, Session } from './authenticate.ts';
import type { OriginReader } from './client-origin.ts';
import type { DocumentOperation, ValidDocument } from './documents.ts';
import { publicError, refuse, refuseFault, type RefusedAnswer, statusOf } from './errors.ts';
import { type Accepted, createAcceptReader, PLAIN_JSON } from './graphql-http-accept.ts';
import { type GraphQLParameters, readParameters } from './graphql-http-request.ts';
import { answerText, type JsonAnswer, sendJsonAnswer, sendParts, type Wording } from './graphql-http-response.ts';
import { endWith, requestIdOf, scopeOf } from './operation-scope.ts';
import { createPersistedQueries, type FoundQuery } from './persisted-queries.ts';

/** An operation that is to be answered as server-sent events: a subscription, or any of a client that reads nothing else. */
export interface EventStreamRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly session: Session;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface GraphQLEndpointOptions {
  /** The generation that takes what comes. */
  readonly generations: { enter(): GenerationInUse };
  readonly authenticator: Authenticator;
  readonly admission: Admission;
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
  readonly originOf: OriginReader;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** One request and how it can be answered. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly accepted: Accepted;
}

/** An operation that may run, on the generation that runs it. */
interface Ready {
  readonly document: ValidDocument;
  readonly operation: DocumentOperation | undefined;
  readonly parameters: GraphQLParameters;
  readonly scope: OperationScope;
}

/**
 * GraphQL over HTTP, straight on node:http.
 *
 * A request that is none (not JSON, no query, a wrong type) is answered 400 whatever the client takes. An operation that does
 * not run (syntax, validation, variables) is answered 400 too, but 200 to a client that names application/json and not
 * application/graphql-response+json.
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export function graphqlEndpoint(options: GraphQLEndpointOptions): Handler {
  const { generations, authenticator, admission, streamEvents, deadlineMs, bodyLimitBytes, compressFrom, preventsCsrf } = options;
  const { originOf, clock, ids, log } = options;
  const readAccept = createAcceptReader();
  const persisted = createPersistedQueries();

  const send = ({ request, response, accepted: { json = PLAIN_JSON } }: Exchange, answer: Omit<JsonAnswer, 'mediaType'>) =>
    sendJsonAnswer(request, response, { ...answer, mediaType: json }, compressFrom);

  const refuseWith = (exchange: Exchange, { status, headers, errors }: RefusedAnswer): Promise<void> => {
    // What is left of a body is not wanted, but it stands before the next request.
    if (!exchange.request.complete) exchange.request.resume();
    return send(exchange, { status, headers, text: answerText(undefined, errors) });
  };

  const sessionOf = async ({ request, requestId }: Exchange): Promise<Session | RefusedAnswer> => {
    try {
      return await authenticator.authenticate(authenticator.credentialsIn(request));
    } catch (error) {
      if (error instanceof Fault) return refuseFault(error, { requestId, log });
      throw error;
    }
  };

  const run = async (exchange: Exchange, engine: Engine, { document, operation, parameters, scope }: Ready): Promise<void> => {
    const { response, accepted } = exchange;
    const asked = accepted.parts ? document : document.undeferred;
    const words: Wording = (errors) => errors.map((error) => publicError(error, scope));
    const answer = await engine.execute({
      document: asked.document,
      documentHash: asked.hash,
      operationName: operation && document.operations.length === 1 ? undefined : parameters.operationName,
      variables: parameters.variables,
      scope,
    });
    if ('initial' in answer) return sendParts(response, answer, words);
    const errors = answer.errors && answer.errors.length > 0 ? words(answer.errors) : undefined;
    const status = answer.data === undefined && errors ? statusFor(accepted, statusOf(errors)) : 200;
    await send(exchange, { status, text: answerText(answer.data, errors) });
  };

  /** Reads the operation and runs it on the generation that stands now. */
  const answer = async (
    exchange: Exchange,
    query: FoundQuery & { ok: true },
    parameters: GraphQLParameters,
    session: Session,
  ) => {
    const { request, response, requestId, accepted } = exchange;
    const use = generations.enter();
    const end = endWith(response, deadlineMs);
    try {
      const document = use.generation.documents.read(query.text);
      const operation = document.ok ? operationIn(document, parameters.operationName) : undefined;
      const subscribes = operation?.kind === OperationTypeNode.SUBSCRIPTION;
      if (document.ok && streamEvents && accepted.events && (subscribes || !accepted.json)) {
        query.keep();
        // A stream outlives generations: it enters the one that stands as often as it needs one.
        end.over();
        use.leave();
        const { operationName, variables } = parameters;
        return await streamEvents({ request, response, session, query: query.text, operationName, variables });
      }
      const { viewer } = session;
      const origin = originOf(request);
      const { variables } = parameters;
      const admitting = admission.admit({ viewer, origin, operation, variables });
      const admitted = 'then' in admitting ? await admitting : admitting;
      if (!admitted.ok) return await refuseWith(exchange, { ...admitted, status: statusFor(accepted, admitted.status) });
      setHeaders(response, admitted.headers);
      if (!document.ok)
        return await refuseWith(exchange, { status: statusFor(accepted, 400), headers: {}, errors: document.errors });
      query.keep();
      if (subscribes) return await refuseWith(exchange, refuse('subscription'));
      if (operation?.kind === OperationTypeNode.MUTATION && request.method === 'GET') {
        return await refuseWith(exchange, refuse('mutationByGet'));
      }
      const scope = scopeOf({ request, requestId, viewer, origin, signal: end.signal, deadlineMs, clock, log });
      await run(exchange, use.generation.engine, { document, operation, parameters, scope });
    } finally {
      end.over();
      use.leave();
    }
  };

  return async (request, response) => {
    const accepted = readAccept(request.headers.accept);
    const exchange: Exchange = { request, response, requestId: requestIdOf(request, ids), accepted };
    if (!accepted.json && !(accepted.events && streamEvents)) return refuseWith(exchange, refuse('accept'));
    const read = await readParameters(request, bodyLimitBytes, preventsCsrf);
    if (!read.ok) return refuseWith(exchange, refuse(read.refusal));
    const found = persisted.find(read.parameters);
    if (!found.ok) return refuseWith(exchange, refuse(found.refusal));
    const session = await sessionOf(exchange);
    return 'errors' in session ? refuseWith(exchange, session) : answer(exchange, found, read.parameters, session);
  };
}

/** The operation that is asked for; undefined where the document has none of that name, or several and none is named. */
function operationIn({ operations }: ValidDocument, operationName: string | undefined): DocumentOperation | undefined {
  if (operationName !== undefined) return operations.find(({ name }) => name === operationName);
  return operations.length === 1 ? operations[0] : undefined;
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const name in headers) response.setHeader(name, headers[name] ?? '');
}

/** A client that takes any other status for trouble on the way has 200 for what is its own mistake. One that has to wait has to see it. */
function statusFor({ wantsStatus200 }: Accepted, status: number): number {
  return wantsStatus200 && status < 500 && status !== 429 ? 200 : status;
}
