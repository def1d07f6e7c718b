import { WebSocket } from 'ws';

type Message = Readonly<Record<string, unknown>>;

/** A WebSocket without any idea of the protocol: what is sent and what comes, as it is. */
export class RawSocket {
  readonly socket: WebSocket;
  /** What came and was not asked for yet. */
  readonly unread: Message[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly #waiting: ((message: Message) => void)[] = [];

  constructor(url: string, protocol: string | undefined = 'graphql-transport-ws') {
    this.socket = new WebSocket(url.replace('http', 'ws'), protocol ? [protocol] : []);
    this.socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      const waiting = this.#waiting.shift();
      if (waiting) waiting(message);
      else this.unread.push(message);
    });
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** Opens a socket. */
  static async open(url: string, protocol?: string): Promise<RawSocket> {
    const raw = new RawSocket(url, protocol);
    await new Promise<void>((resolve) => raw.socket.once('open', () => resolve()));
    return raw;
  }

  /** Opens a socket and says who it is. */
  static async ready(url: string, authorization?: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init', ...(authorization !== undefined && { payload: { authorization } }) });
    await raw.next();
    return raw;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: object): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** The next message. */
  next(): Promise<Message> {
    const message = this.unread.shift();
    return message ? Promise.resolve(message) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** What comes until the answer to a ping, which everything before it precedes. */
  async untilPong(): Promise<Message[]> {
    this.send({ type: 'ping' });
    const messages: Message[] = [];
    for (;;) {
      const message = await this.next();
      if (message['type'] === 'pong') return messages;
      messages.push(message);
    }
  }
}
