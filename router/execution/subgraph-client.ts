import { errors } from 'undici';
import type { Clock } from '../../platform/clock.ts';
import { DeadlineFault, Fault } from '../../platform/fault.ts';
import type { BreakerState } from '../../platform/resilience/circuit.ts';
import type { Policy } from '../../platform/resilience/policy.ts';
import { type IdentitySigner, VIEWER_HEADER } from '../../platform/subgraph/identity.ts';
import { DEADLINE_HEADER, REQUEST_ID_HEADER, TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import { childTraceparent } from '../../platform/trace.ts';
import type { OperationScope } from './engine.ts';
import { openSubgraphConnection } from './subgraph-connection.ts';
import { readSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

/** One fetch of a plan. */
export interface SubgraphRequest {
  /** A mutation is sent once; a query may be sent again. */
  readonly kind: 'query' | 'mutation';
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** A fetch as it travels. */
export interface EncodedRequest {
  /** A mutation is sent once; a query may be sent again. */
  readonly kind: SubgraphRequest['kind'];
  /** The JSON of a GraphQL request. */
  readonly body: string;
}

/** What a subgraph answered, read, and the text that it was read from. */
export interface SubgraphReply {
  readonly response: SubgraphResponse;
  /** Undefined where there was no usable answer. */
  readonly text: string | undefined;
}

/** Sends fetches to one subgraph. */
export interface SubgraphClient {
  readonly name: string;
  /** The state of its circuit breaker. */
  state(): BreakerState;
  /**
   * Sends a fetch. A subgraph that is down or answers nonsense is an error in the response: the promise does not reject.
   * Codes: SUBGRAPH_UNAVAILABLE, SUBGRAPH_INVALID_RESPONSE, DEADLINE_EXCEEDED, CIRCUIT_OPEN, BULKHEAD_FULL.
   */
  send(request: SubgraphRequest, scope: OperationScope): Promise<SubgraphResponse>;
  /** The same for a fetch whose body is written already. */
  exchange(request: EncodedRequest, scope: OperationScope): Promise<SubgraphReply>;
  /** Ends its connections once what runs has finished. */
  close(): Promise<void>;
}

export interface SubgraphClientOptions {
  readonly name: string;
  /** Where it answers, such as `http://127.0.0.1:4002/graphql`. */
  readonly url: string;
  /** Undefined sends fetches unsigned. */
  readonly signer: IdentitySigner | undefined;
  readonly policy: Policy;
  readonly clock: Clock;
  /** The most connections at a time; further fetches wait. */
  readonly connections: number;
  /** The largest answer taken, in bytes. */
  readonly responseLimitBytes: number;
}

/** The subgraph did not answer, broke off, or says that it can't answer now. Its fields are null; ask again later. */
class SubgraphUnavailableFault extends Fault {
  readonly code = 'SUBGRAPH_UNAVAILABLE';
  readonly retryable = true;
}

/** The subgraph answered something that is no GraphQL response, or too much. Asking again gives the same. */
class SubgraphInvalidResponseFault extends Fault {
  readonly code = 'SUBGRAPH_INVALID_RESPONSE';
  readonly retryable = false;
}

const FORM = ['content-type', 'application/json', 'accept', 'application/graphql-response+json, application/json'] as const;

const SENTENCES: Readonly<Record<string, string>> = {
  SUBGRAPH_INVALID_RESPONSE: "gave an answer that can't be used",
  DEADLINE_EXCEEDED: 'did not answer in time',
};

/** Connects to a subgraph; the first connection is made by the first fetch. */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { name, url, signer, policy, clock, connections, responseLimitBytes } = options;
  const connection = openSubgraphConnection({ url, connections, responseLimitBytes });

  const post = async ({ kind, body }: EncodedRequest, scope: OperationScope, signal: AbortSignal): Promise<SubgraphReply> => {
    const leftMs = leftOf(scope, clock);
    // Each fetch is a step of its own in the trace.
    const trace = childTraceparent(scope.trace);
    const headers = [...FORM, TRACE_HEADER, trace, REQUEST_ID_HEADER, scope.requestId, DEADLINE_HEADER, String(leftMs)];
    if (scope.forwarded) headers.push(...scope.forwarded.to(name));
    // Only what changes something is recorded with where it came from.
    const origin = kind === 'mutation' ? scope.origin : undefined;
    if (signer) headers.push(VIEWER_HEADER, signer.sign(scope.viewer, name, origin));
    try {
      const { status, text } = await connection.post({ headers, body, timeoutMs: leftMs, signal });
      return read(status, text);
    } catch (error) {
      throw signal.aborted && !(error instanceof Fault) ? signal.reason : faultOf(name, error);
    }
  };

  const read = (status: number, text: string): SubgraphReply => {
    if (status >= 500 || status === 429) {
      throw new SubgraphUnavailableFault(`fetch from ${name}, but it answered with status ${status}`);
    }
    const response = readSubgraphResponse(text, name);
    if (response) return { response, text };
    throw new SubgraphInvalidResponseFault(
      `fetch from ${name}, but its answer with status ${status} and ${text.length} characters is no GraphQL response`,
    );
  };

  const exchange = async (request: EncodedRequest, scope: OperationScope): Promise<SubgraphReply> => {
    try {
      return await policy.execute((signal) => post(request, scope, signal), {
        signal: scope.signal,
        retry: request.kind === 'query',
        deadlineMs: leftOf(scope, clock),
        // The scope's signal aborts at its deadline, and what is posted ends with it.
        endsBySignal: true,
      });
    } catch (error) {
      scope.log.warn({ error, subgraph: name }, 'a fetch failed');
      return { response: { errors: [errorOf(name, error)] }, text: undefined };
    }
  };

  return {
    name,
    state: () => policy.state(),
    exchange,
    async send({ kind, query, operationName, variables }, scope) {
      const body = JSON.stringify({ query, operationName, variables });
      return (await exchange({ kind, body }, scope)).response;
    },
    close: () => connection.close(),
  };
}

/** At least a millisecond, since 0 means for ever to undici. */
function leftOf({ deadlineAtMs }: OperationScope, clock: Clock): number {
  return Math.max(1, Math.floor(deadlineAtMs - clock.elapsedMs()));
}

function faultOf(name: string, error: unknown): unknown {
  if (error instanceof Fault) return error;
  const options = { cause: error };
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new SubgraphInvalidResponseFault(`fetch from ${name}, but its answer is larger than is taken`, options);
  }
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new DeadlineFault(`fetch from ${name}, but it did not answer in time`, options);
  }
  return new SubgraphUnavailableFault(`fetch from ${name}, but the connection could not be had or broke`, options);
}

/** What the client is told: which subgraph and what kind of trouble, never an address or a reason from within. */
function errorOf(service: string, error: unknown): NonNullable<SubgraphResponse['errors']>[number] {
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  const { code, retryable } =
    error instanceof Fault ? error : { code: isTimeout ? 'DEADLINE_EXCEEDED' : 'SUBGRAPH_UNAVAILABLE', retryable: true };
  return {
    message: `The subgraph ${service} ${SENTENCES[code] ?? "can't be reached now"}`,
    extensions: { code, retryable, service },
  };
}
