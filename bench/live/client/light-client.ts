import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { CLOSE, clientFrame, frameAt, PING, PONG, TEXT } from './frames.ts';

/** What the clients of a process have seen, together. */
export class Tally {
  /** Clients that are connected and whose subscribe message the server has read. */
  subscribed = 0;
  /** Clients that had at least one event. */
  told = 0;
  events = 0;
  /** Reads from a socket that held at least one event: fewer than events where a server writes several at once. */
  reads = 0;
  /** Messages that are no events, events out of order, sockets that closed by themselves. */
  faults: string[] = [];
  /** From publishing to reading, in milliseconds. */
  latenciesMs: number[] = [];
  /** The first event that came, whole. */
  sample = '';
}

export interface LightClientOptions {
  readonly port: number;
  readonly query: string;
  readonly market: string;
  readonly tally: Tally;
  readonly onSubscribed: () => void;
  readonly onEvent: () => void;
}

/** Where all sockets read into, one after the other. */
const shared = Buffer.allocUnsafe(256 * 1024);
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const MOST_FAULTS = 20;

/**
 * A graphql-transport-ws client that does no more than it must, so that ten thousand of them leave room on one core: it says
 * hello, subscribes, and looks at each event's number and time.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class LightClient {
  readonly #options: LightClientOptions;
  readonly #socket: Socket;
  #rest: Buffer | undefined;
  #upgraded = false;
  #lastSequence = -1;
  #closing = false;

  constructor(options: LightClientOptions) {
    this.#options = options;
    const { port } = options;
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (size) => {
          this.#read(shared.subarray(0, size));
          return true;
        },
      },
    });
    this.#socket.on('error', (error) => this.#fault(error.message));
    this.#socket.on('close', () => {
      if (!this.#closing) this.#fault('the server closed the socket');
    });
    this.#socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`,
    );
  }

  /** Leaves without a word, as a closed browser does. */
  close(): void {
    this.#closing = true;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    let at = 0;
    if (!this.#upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end === -1) return this.#keep(bytes, 0);
      const [status = ''] = bytes.toString('latin1', 0, end).split('\r\n');
      if (!status.includes(' 101 ')) return this.#fault(`the server did not upgrade: ${status}`);
      this.#upgraded = true;
      at = end + 4;
      this.#send({ type: 'connection_init' });
    }
    const before = this.#options.tally.events;
    for (let frame = frameAt(bytes, at, bytes.length); frame !== undefined; frame = frameAt(bytes, at, bytes.length)) {
      this.#take(frame.opcode, bytes, frame.start, frame.end);
      at = frame.end;
    }
    if (this.#options.tally.events > before) {
      this.#options.tally.reads += 1;
      this.#options.onEvent();
    }
    if (at < bytes.length) this.#keep(bytes, at);
  }

  #take(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === TEXT) this.#message(bytes.toString('latin1', start, end));
    else if (opcode === PING) this.#socket.write(clientFrame(PONG, bytes.subarray(start, end)));
    else if (opcode === CLOSE) this.#fault(`the server said goodbye: ${bytes.toString('latin1', start + 2, end)}`);
  }

  #message(text: string): void {
    const { tally, query, market, onSubscribed } = this.#options;
    if (text.includes('"type":"next"')) return this.#event(text);
    if (text.includes('"type":"connection_ack"')) {
      this.#send({ id: randomUUID(), type: 'subscribe', payload: { query, variables: { market } } });
      // The server reads in order: its pong says that it has the subscription.
      this.#send({ type: 'ping' });
    } else if (text.includes('"type":"pong"')) {
      tally.subscribed += 1;
      onSubscribed();
    } else if (!text.includes('"type":"ping"')) this.#fault(`no event: ${text.slice(0, 300)}`);
  }

  #event(text: string): void {
    const { tally } = this.#options;
    const sequence = Number.parseInt(after(text, '"sequence":'), 10);
    const sentAtMs = Number.parseFloat(after(text, '"sentAtMs":'));
    if (!(sequence > this.#lastSequence))
      this.#fault(`event ${sequence} came after event ${this.#lastSequence}: ${text.slice(0, 300)}`);
    if (this.#lastSequence === -1) tally.told += 1;
    if (tally.sample === '') tally.sample = text;
    this.#lastSequence = sequence;
    tally.events += 1;
    tally.latenciesMs.push(performance.timeOrigin + performance.now() - sentAtMs);
  }

  /** The bytes are in the shared buffer, which the next read writes over. */
  #keep(bytes: Buffer, from: number): void {
    this.#rest = Buffer.from(bytes.subarray(from));
  }

  #send(message: object): void {
    this.#socket.write(clientFrame(TEXT, Buffer.from(JSON.stringify(message))));
  }

  #fault(fault: string): void {
    const { faults } = this.#options.tally;
    if (faults.length < MOST_FAULTS) faults.push(fault);
  }
}

function after(text: string, name: string): string {
  const at = text.indexOf(name) + name.length;
  return text.slice(at, at + 24);
}
