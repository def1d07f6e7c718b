import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { CloseCode, type Context, makeServer, type ServerOptions, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Clock } from '../../platform/clock.ts';
import { Fault } from '../../platform/fault.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import type { Engine, EngineRequest } from '../execution/engine.ts';
import type { Authenticator, Session } from './authenticate.ts';
import { createDocuments } from './documents.ts';
import { type ErrorContext, publicError } from './errors.ts';
import { openEventStream, parsed } from './event-stream.ts';
import { beginScope } from './operation-scope.ts';
import { attachSocket } from './attach-socket.ts';
import { after } from './timer.ts';

export interface WebSocketEdgeOptions {
  readonly engine: Engine;
  /** Where events of live fields come from. */
  readonly liveChannels: LiveChannels;
  readonly authenticator: Authenticator;
  /** How long a query, a mutation or one event of a subscription may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What belongs to one socket. */
interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Known once the client has said who it is. */
  session: Session | undefined;
  /** Stops the timer that ends the socket with its token. */
  stopExpiry: () => void;
  /** What runs, by its subscribe message: an id may be used again while the operation before it still ends. */
  readonly operations: Map<SubscribePayload, Operation>;
}

interface Operation extends ErrorContext {
  readonly ended: AbortController;
}

/** What graphql-ws hands from `onSubscribe` to `execute` and `subscribe`. */
type OperationContext = Pick<EngineRequest, 'documentHash'> & { readonly operation: Operation; readonly extra: Extra };

type SocketContext = Context<Record<string, unknown> | undefined, Extra>;
type Options = ServerOptions<Record<string, unknown> | undefined, Extra>;
type ExecutionArgs = Parameters<NonNullable<Options['execute']>>[0];

/** Close codes beside those of graphql-ws: the client may try again in a while. */
const TRY_AGAIN_LATER = 1013;
const OPERATIONS_PER_SOCKET = 100;

/**
 * Speaks graphql-transport-ws on sockets. A client says who it is once, in `connection_init` as
 * `{ "authorization": "Bearer <access token>" }`; without it is anonymous. A token that is refused or expires closes the
 * socket with 4403, and the client comes back with a new one.
 * @returns to be called with each socket that opened
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createWebSocketEdge(options: WebSocketEdgeOptions): (socket: WebSocket, request: IncomingMessage) => void {
  const { engine, liveChannels, authenticator, deadlineMs, clock, ids, log } = options;
  const streams = { engine, liveChannels, eventDeadlineMs: deadlineMs, clock };
  const documents = createDocuments(engine.apiSchema);

  const onConnect = async ({ connectionParams, extra }: SocketContext): Promise<boolean> => {
    try {
      const session = await authenticator.authenticate(tokenOf(connectionParams));
      extra.session = session;
      extra.stopExpiry = after(session.expiresAtMs - clock.now().getTime(), () => forbid(extra.socket));
      return true;
    } catch (error) {
      if (error instanceof Fault && error.code === 'UNAUTHENTICATED') return false;
      log.error({ error }, 'a socket could not be authenticated');
      extra.socket.close(TRY_AGAIN_LATER, 'Try again later');
      return false;
    }
  };

  const request = (
    { document, operationName, variableValues, contextValue }: ExecutionArgs,
    timeoutMs?: number,
  ): EngineRequest => {
    const { documentHash, operation, extra } = contextValue as OperationContext;
    const { requestId, ended } = operation;
    const scope = beginScope({
      request: extra.request,
      requestId,
      viewer: extra.session?.viewer,
      gone: ended.signal,
      deadlineMs: timeoutMs,
      clock,
      log,
    });
    return { document, documentHash, operationName: operationName ?? undefined, variables: variableValues ?? {}, scope };
  };

  const end = (extra: Extra, payload: SubscribePayload): void => {
    extra.operations.get(payload)?.ended.abort();
    extra.operations.delete(payload);
  };

  const protocol = makeServer<Record<string, unknown> | undefined, Extra>({
    onConnect,
    onSubscribe({ extra }, _id, payload) {
      const { query, operationName, variables } = payload;
      const requestId = ids.next();
      const operation: Operation = { requestId, log: log.child({ requestId }), ended: new AbortController() };
      extra.operations.set(payload, operation);
      if (extra.operations.size > OPERATIONS_PER_SOCKET) return [tooMany()];
      const read = documents.read(query);
      if (!read.ok) return read.errors;
      const contextValue: OperationContext = { documentHash: read.hash, operation, extra };
      return {
        schema: engine.apiSchema,
        document: read.document,
        operationName: operationName ?? null,
        variableValues: variables ?? {},
        contextValue,
      };
    },
    execute: async (args) => {
      const answer = await engine.execute(request(args, deadlineMs));
      return parsed('initial' in answer ? answer.initial : answer);
    },
    subscribe: async (args) => {
      const events = await openEventStream(streams, request(args));
      return Symbol.asyncIterator in events ? events : refused(events.errors ?? []);
    },
    onNext: ({ extra }, id, payload, _args, { data, errors }) => ({
      ...(data !== undefined && { data }),
      ...(errors && { errors: worded(extra, id, payload, errors) }),
    }),
    onError: ({ extra }, id, payload, errors) => {
      const all = errors.flatMap((error) => (error.originalError instanceof Refused ? error.originalError.errors : [error]));
      const formatted = worded(extra, id, payload, all);
      end(extra, payload);
      return formatted;
    },
    onComplete: ({ extra }, _id, payload) => end(extra, payload),
    onClose: ({ extra }) => {
      extra.stopExpiry();
      for (const payload of extra.operations.keys()) end(extra, payload);
    },
  });

  const worded = ({ operations }: Extra, id: string, payload: SubscribePayload, errors: readonly GraphQLError[]) =>
    errors.map((error) => publicError(error, operations.get(payload) ?? { requestId: id, log }).toJSON());

  return (socket, request) => {
    const extra: Extra = { socket, request, session: undefined, stopExpiry: () => {}, operations: new Map() };
    attachSocket(protocol, socket, extra, log);
  };
}

/** A subscription that did not begin. */
class Refused extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('the subscription was refused');
    this.errors = errors;
  }
}

/** graphql-ws sends an `error` message only for what a stream throws; a plain result would go out as an event. */
// oxlint-disable-next-line eslint/require-yield -- it has nothing to yield
async function* refused(errors: readonly GraphQLError[]): AsyncGenerator<never, void, void> {
  throw new Refused(errors);
}

function forbid(socket: WebSocket): void {
  socket.close(CloseCode.Forbidden, 'Forbidden');
}

/** Browsers can't set headers on a WebSocket, so the header comes as a connection parameter, in either spelling. */
function tokenOf(params: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const given = params?.['authorization'] ?? params?.['Authorization'];
  if (given === undefined || given === null) return undefined;
  return typeof given === 'string' ? given : '';
}

function tooMany(): GraphQLError {
  return new GraphQLError(`More than ${OPERATIONS_PER_SOCKET} operations run on this socket`, {
    extensions: { code: 'TOO_MANY_OPERATIONS' },
  });
}
