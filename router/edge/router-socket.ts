import { WebSocket } from 'ws';

/** Who is told what happens on a socket. */
export interface SocketOwner {
  onMessage(data: Buffer, isBinary: boolean): void;
  onPong(): void;
  onClose(): void;
}

/** A WebSocket that knows whom to tell, so that ten thousand of them need no closures of their own. */
export class RouterSocket extends WebSocket {
  /** Undefined until `ownedBy`. */
  owner: SocketOwner | undefined;

  /** Tells that owner from now on. To be called once. */
  ownedBy(owner: SocketOwner): void {
    this.owner = owner;
    this.on('message', onMessage);
    this.on('pong', onPong);
    this.on('close', onClose);
  }
}

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  // Buffers are what ws gives unless another binaryType is asked for.
  if (this instanceof RouterSocket && Buffer.isBuffer(data)) this.owner?.onMessage(data, isBinary);
}

function onPong(this: WebSocket): void {
  if (this instanceof RouterSocket) this.owner?.onPong();
}

function onClose(this: WebSocket): void {
  if (this instanceof RouterSocket) this.owner?.onClose();
}
