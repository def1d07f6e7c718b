import type { Listener } from '../subscriptions/membership.ts';
import type { PayloadForm, SharedPayload } from '../subscriptions/shared-payload.ts';
import type { RunningOperation } from './streamed-operations.ts';

/** The socket that operations are on. */
export interface OperationsSocket {
  /** Sends the beginning of a text message and what follows it, which others are sent too. */
  sendParts(start: string, rest: Buffer): void;
  /** Sends the message that ends an operation. */
  sendEnd(operation: SocketOperation, message: object): void;
  /** What the client sees of an error. */
  word(error: unknown, requestId: string): unknown;
}

/** A payload as the end of a `next` message. */
const endOfNext: PayloadForm = ({ json }) => Buffer.from(`${json}}`);

/** One operation on a socket. */
export class SocketOperation implements Listener {
  readonly id: string;
  readonly requestId: string;
  readonly #socket: OperationsSocket;
  readonly #start: string;
  #running: RunningOperation | undefined;
  #hasEnded = false;

  constructor(socket: OperationsSocket, id: string, requestId: string) {
    this.#socket = socket;
    this.id = id;
    this.requestId = requestId;
    this.#start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  }

  /** Says what runs for it. */
  set running(running: RunningOperation | undefined) {
    if (this.#hasEnded) running?.leave();
    else this.#running = running;
  }

  next(payload: SharedPayload): void {
    if (!this.#hasEnded) this.#socket.sendParts(this.#start, payload.in(endOfNext));
  }

  fail(errors: readonly unknown[]): void {
    if (this.#hasEnded) return;
    this.leave();
    const payload = errors.map((error) => this.#socket.word(error, this.requestId));
    this.#socket.sendEnd(this, { id: this.id, type: 'error', payload });
  }

  complete(): void {
    if (this.#hasEnded) return;
    this.leave();
    this.#socket.sendEnd(this, { id: this.id, type: 'complete' });
  }

  /** Ends it without a word. Safe to call again. */
  leave(): void {
    this.#hasEnded = true;
    this.#running?.leave();
    this.#running = undefined;
  }
}
