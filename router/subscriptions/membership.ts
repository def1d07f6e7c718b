import type { EngineRequest, ForwardedHeaders } from '../execution/engine.ts';
import type { ContractName } from '../generation.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { SharedPayload } from './shared-payload.ts';

/** One client's end of a subscription. None of these may throw or wait: a client that can't keep up leaves. */
export interface Listener {
  /** The next result: the same object for everyone in the group. */
  next(payload: SharedPayload): void;
  /** It has ended with these errors; nothing comes any more. */
  fail(errors: readonly unknown[]): void;
  /** It has ended in order; nothing comes any more. */
  complete(): void;
}

/** What one client subscribed to, as small as it can be kept: a router has many of them. */
export interface SubscriptionRequest extends Pick<EngineRequest, 'document' | 'documentHash' | 'operationName' | 'variables'> {
  /** What of the graph its client sees. */
  readonly contract?: ContractName;
  readonly requestId: string;
  readonly viewer: Viewer | undefined;
  readonly forwarded?: ForwardedHeaders | undefined;
  /** The cursor to go on from where the transport knows it; otherwise what the operation says. */
  readonly after?: string | undefined;
}

/** What has members: a group, or a replay that leads to one. */
export interface Holder {
  remove(membership: Membership): void;
}

/** One client in a group. */
export class Membership {
  readonly listener: Listener;
  readonly request: SubscriptionRequest;
  #holder: Holder | undefined;

  constructor(listener: Listener, request: SubscriptionRequest) {
    this.listener = listener;
    this.request = request;
  }

  /** Undefined once it has left or ended. */
  get holder(): Holder | undefined {
    return this.#holder;
  }

  /** Moves to another holder, which has taken it up already. */
  moveTo(holder: Holder): void {
    const before = this.#holder;
    this.#holder = holder;
    if (before !== holder) before?.remove(this);
  }

  /** Leaves at once: nothing is delivered any more. Safe to call again. */
  leave(): void {
    const holder = this.#holder;
    this.#holder = undefined;
    holder?.remove(this);
  }

  /** Tells the client that it has ended. */
  end(errors: readonly unknown[] | undefined): void {
    if (!this.#holder) return;
    this.leave();
    if (errors) this.listener.fail(errors);
    else this.listener.complete();
  }
}
