import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import { Fault } from '../../platform/fault.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { type Clock, elapsedAt } from '../../platform/clock.ts';
import type { Authenticator, Credentials, Session } from './authenticate.ts';
import type { Origin } from '../../platform/events/cause.ts';
import type { OriginReader } from './client-origin.ts';
import type { BatchedWriter } from './batched-writer.ts';
import { publicError, refuse } from './errors.ts';
import type { ForwardedHeaders } from '../execution/engine.ts';
import type { HeaderReader } from './header-rules.ts';
import { CLOSE, type CloseReason, readClientMessage, type SubscribeMessage } from './graphql-ws-message.ts';
import type { FoundOperation, PersistedOperations } from './persisted-operations.ts';
import type { RouterSocket, SocketOwner } from './router-socket.ts';
import { MessageBudget } from './socket-limits.ts';
import { type OperationsSocket, SocketOperation } from './socket-operation.ts';
import type { StreamedOperations } from './streamed-operations.ts';
import { beginTextFrame } from './text-frame.ts';
import type { Timed, TimerWheel } from './timer-wheel.ts';

/** What all connections share. */
export interface ConnectionOptions {
  readonly operations: StreamedOperations;
  readonly authenticator: Authenticator;
  readonly persisted: PersistedOperations;
  /** How long a client may take to say who it is, in milliseconds. */
  readonly initTimeoutMs: number;
  /** How often a client is asked whether it is there, in milliseconds; one that has not answered by the next time is cut off. */
  readonly pingEveryMs: number;
  /** How many bytes may wait for a client before it is closed. */
  readonly bufferLimitBytes: number;
  readonly operationsPerSocket: number;
  readonly messagesPerSecond: number;
  readonly writer: BatchedWriter;
  readonly timers: TimerWheel;
  readonly originOf: OriginReader;
  readonly forwardedOf: HeaderReader;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** How long a client may take to answer that its socket is closed, in milliseconds, before it is cut off. */
const CLOSE_WITHIN_MS = 5000;
/** A larger payload is not copied for each client. */
const COPY_UP_TO_BYTES = 16_384;

/** What is kept of the request that a socket was opened by. */
export interface Opening {
  /** What the request showed: a browser's cookie, where the page may send it. */
  readonly credentials: Credentials;
  readonly traceparent: string | undefined;
  readonly origin: Origin;
  readonly forwarded: ForwardedHeaders | undefined;
}

/** One client's socket, speaking graphql-transport-ws. Everything that very many sockets don't need each is shared. */
export class GraphqlWsConnection implements SocketOwner, OperationsSocket, Timed {
  dueAtMs = Number.POSITIVE_INFINITY;
  readonly #options: ConnectionOptions;
  readonly #socket: RouterSocket;
  readonly #stream: Duplex;
  readonly #opening: Opening;
  readonly #operations = new Map<string, SocketOperation>();
  /** How far it is: the session is there once the client has said who it is and was told that it may begin. */
  #session: Session | undefined;
  #unwatch: () => void = () => undefined;
  readonly #budget: MessageBudget;
  #hasInit = false;
  #hasClosed = false;
  #isAlive = true;
  #nextPingMs: number;
  readonly #initByMs: number;

  /**
   * @param stream what the socket stands on
   * @param opening what is kept of the request that opened it
   */
  constructor(options: ConnectionOptions, socket: RouterSocket, stream: Duplex, opening: Opening) {
    this.#options = options;
    this.#socket = socket;
    this.#stream = stream;
    this.#opening = opening;
    const nowMs = options.clock.elapsedMs();
    this.#nextPingMs = nowMs + options.pingEveryMs;
    this.#budget = new MessageBudget(options.messagesPerSecond, nowMs);
    this.#initByMs = nowMs + options.initTimeoutMs;
    socket.ownedBy(this);
    this.#wait();
  }

  onMessage(data: Buffer, isBinary: boolean): void {
    if (this.#hasClosed) return;
    this.#isAlive = true;
    const { clock, messagesPerSecond } = this.#options;
    if (!this.#budget.take(messagesPerSecond, clock.elapsedMs())) return this.close('tooManyMessages');
    const message = isBinary ? undefined : readClientMessage(data.toString());
    if (!message) return this.close('invalidMessage');
    switch (message.type) {
      case 'connection_init':
        if (this.#hasInit) return this.close('tooManyInits');
        this.#hasInit = true;
        void this.#authenticate(message.payload ?? {});
        return;
      case 'subscribe':
        return this.#subscribe(message);
      case 'complete':
        this.#operations.get(message.id)?.leave();
        this.#operations.delete(message.id);
        return;
      case 'ping':
        return this.#send(message.payload ? { type: 'pong', payload: message.payload } : { type: 'pong' });
      case 'pong':
        return;
    }
  }

  onPong(): void {
    this.#isAlive = true;
  }

  onClose(): void {
    this.#options.timers.delete(this);
    this.#endAll();
  }

  onDue(nowMs: number): void {
    if (this.#hasClosed) return this.#socket.terminate();
    const session = this.#session;
    if (!session && nowMs >= this.#initByMs) return this.close('initTimeout');
    if (session && session.expiresAtMs <= this.#options.clock.now().getTime()) return this.close('forbidden');
    if (nowMs >= this.#nextPingMs) {
      if (!this.#isAlive) return this.#socket.terminate();
      this.#isAlive = false;
      this.#nextPingMs = nowMs + this.#options.pingEveryMs;
      this.#socket.ping();
    }
    this.#wait();
  }

  /** Ends everything on the socket at once, and closes it: in order where the client answers in time, otherwise not. */
  close(why: CloseReason): void {
    this.#endAll();
    const [code, reason] = CLOSE[why];
    this.#socket.close(code, reason);
    const { timers, clock } = this.#options;
    timers.set(this, clock.elapsedMs() + CLOSE_WITHIN_MS);
  }

  sendParts(start: string, rest: Buffer): void {
    const stream = this.#stream;
    if (this.#hasClosed || this.#socket.readyState !== this.#socket.OPEN) return;
    // What is written in this turn is not counted: a burst is no sign of a client that does not read.
    if (stream.writableCorked === 0 && stream.writableLength > this.#options.bufferLimitBytes) {
      this.#options.log.warn({ waitingBytes: stream.writableLength }, 'a socket did not keep up and is closed');
      return this.close('slowConsumer');
    }
    const isCopied = rest.length <= COPY_UP_TO_BYTES;
    const { frame, end } = beginTextFrame(start, rest.length, isCopied ? rest.length : 0);
    if (isCopied) rest.copy(frame, end);
    this.#options.writer.write(stream, frame);
    if (!isCopied) this.#options.writer.write(stream, rest);
  }

  sendEnd(operation: SocketOperation, message: object): void {
    if (this.#operations.get(operation.id) === operation) this.#operations.delete(operation.id);
    this.#send(message);
  }

  word(error: unknown, requestId: string): unknown {
    return publicError(error, { requestId, log: this.#options.log }).toJSON();
  }

  #send(message: object): void {
    if (!this.#hasClosed && this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #endAll(): void {
    this.#hasClosed = true;
    this.#unwatch();
    for (const operation of this.#operations.values()) operation.leave();
    this.#operations.clear();
  }

  #wait(): void {
    const { timers, clock } = this.#options;
    const endsAtMs = this.#session ? elapsedAt(clock, this.#session.expiresAtMs) : this.#initByMs;
    timers.set(this, Math.min(endsAtMs, this.#nextPingMs));
  }

  async #authenticate(params: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      const session = await this.#options.authenticator.authenticate(credentialsIn(params, this.#opening.credentials));
      if (this.#hasClosed) return;
      this.#session = session;
      this.#unwatch = session.onEnd(() => this.close('forbidden'));
      this.#wait();
      this.#send({ type: 'connection_ack' });
    } catch (error) {
      if (this.#hasClosed) return;
      if (error instanceof Fault && error.code === 'UNAUTHENTICATED') return this.close('forbidden');
      this.#options.log.error({ error }, 'a socket could not be authenticated');
      this.close('tryAgainLater');
    }
  }

  #subscribe({ id, payload }: SubscribeMessage): void {
    const { persisted, operationsPerSocket, ids } = this.#options;
    const session = this.#session;
    if (!session) return this.close('unauthorized');
    if (this.#operations.has(id)) return this.close('duplicateId');
    const operation = new SocketOperation(this, id, ids.next());
    if (this.#operations.size >= operationsPerSocket) return operation.fail([tooMany(operationsPerSocket)]);
    this.#operations.set(id, operation);
    const { query, documentId, extensions } = payload;
    const asked = { query: query ?? undefined, documentId: documentId ?? undefined, extensions: extensions ?? {} };
    const found = persisted.find(asked, session.client);
    const begin = (one: FoundOperation): void => this.#begin(operation, payload, one, session);
    if (!(found instanceof Promise)) return begin(found);
    found.then(begin).catch((error: unknown) => operation.fail([error]));
  }

  #begin(
    operation: SocketOperation,
    { operationName, variables }: SubscribeMessage['payload'],
    found: FoundOperation,
    { viewer, client }: Session,
  ): void {
    if (!found.ok) return operation.fail(refuse(found.refusal).errors);
    operation.running = this.#options.operations.start(
      {
        found,
        client,
        operationName: operationName ?? undefined,
        variables: variables ?? {},
        requestId: operation.requestId,
        viewer,
        ...this.#opening,
      },
      operation,
    );
  }
}

/**
 * Browsers can't set headers on a WebSocket, so they come as connection parameters, in either spelling. What stands there
 * counts before what the request showed.
 */
function credentialsIn(params: Readonly<Record<string, unknown>>, shown: Credentials): Credentials {
  const authorization = textOf(params['authorization'] ?? params['Authorization']);
  const apiKey = textOf(params['x-api-key'] ?? params['X-Api-Key']);
  return authorization === undefined && apiKey === undefined ? shown : { authorization, apiKey, address: shown.address };
}

/** What is no text is no credential: it is refused like a malformed one. */
function textOf(given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  return typeof given === 'string' ? given : '';
}

function tooMany(most: number): GraphQLError {
  return new GraphQLError(`More than ${most} operations run on this socket`, { extensions: { code: 'TOO_MANY_OPERATIONS' } });
}
