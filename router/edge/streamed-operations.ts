import { OperationTypeNode } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import type { Origin } from '../../platform/events/cause.ts';
import type { Log } from '../../platform/log.ts';
import type { Client } from '../../platform/session.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { EngineAnswer, ForwardedHeaders, IncrementalAnswer, OperationScope } from '../execution/engine.ts';
import { type GraphView, viewOf } from '../generation.ts';
import type { Generations } from '../generations.ts';
import type { Joined, LiveGroups } from '../subscriptions/live-groups.ts';
import type { Listener } from '../subscriptions/membership.ts';
import { resultMembers } from '../subscriptions/result-json.ts';
import { SharedPayload } from '../subscriptions/shared-payload.ts';
import type { Admission, Admitted } from './admission.ts';
import type { Deliveries } from './deliveries.ts';
import { publicError, refuse, type RequestRefusal } from './errors.ts';
import type { Document, DocumentOperation, ValidDocument } from './documents.ts';
import type { FoundOperation, PersistedOperations } from './persisted-operations.ts';

/** What a client asks over a transport that takes one result after another. */
export interface StreamedOperation {
  /** What it is, and the schema that it is asked of. */
  readonly found: FoundOperation & { readonly ok: true };
  readonly client: Client | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly viewer: Viewer | undefined;
  readonly origin: Origin;
  readonly forwarded: ForwardedHeaders | undefined;
  readonly traceparent: string | undefined;
  /** For a subscription: the cursor to go on from, where the transport knows it. */
  readonly after?: string | undefined;
  /** True where it may change nothing. */
  readonly readOnly?: boolean;
}

/** An operation under way. */
export interface RunningOperation {
  /** Ends it at once: its listener hears nothing more. Safe to call again. */
  leave(): void;
}

export interface StreamedOperationsOptions {
  readonly generations: Pick<Generations, 'enter'>;
  readonly groups: LiveGroups;
  readonly admission: Admission;
  readonly deliveries: Deliveries;
  readonly persisted: PersistedOperations;
  /** How long a query or mutation may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface StreamedOperations {
  /**
   * Begins an operation of any kind. A query or mutation gives one result (several where it defers) and completes.
   * @returns undefined where it has failed already: its listener has been told
   */
  start(operation: StreamedOperation, listener: Listener): RunningOperation | undefined;
}

/** Runs operations for WebSockets and server-sent events. */
export function createStreamedOperations(options: StreamedOperationsOptions): StreamedOperations {
  const { generations, admission, persisted } = options;
  return {
    start(operation, listener) {
      const { found, client } = operation;
      const use = generations.enter();
      const fail = (errors: readonly unknown[]): undefined => {
        use.leave();
        listener.fail(errors);
      };
      const view = viewOf(use.generation, found.contract);
      if (!view) return fail(refuse('operationNotFound').errors);
      const read = view.documents.read(found.text);
      const { viewer, origin, variables } = operation;
      const admitting = admission.admit({ viewer, origin, variables, operation: operationIn(read, operation.operationName) });
      const enter = (admitted: Admitted): RunningOperation | undefined => {
        if (!admitted.ok) return fail(admitted.errors);
        return read.ok ? judged(read) : fail(read.errors);
      };
      const judged = (read: ValidDocument): RunningOperation | undefined => {
        const begin = (refusal: RequestRefusal | undefined): RunningOperation | undefined => {
          if (refusal) return fail(refuse(refusal).errors);
          found.keep?.();
          return beginOn({ use, view }, read, operation, listener, options);
        };
        const refusal = found.isRegistered ? undefined : persisted.refusalOf(read, client);
        return refusal instanceof Promise ? beginAfter(refusal, begin, fail) : begin(refusal);
      };
      return admitting instanceof Promise ? beginAfter(admitting, enter, fail) : enter(admitting);
    },
  };
}

/** The view that an operation runs on, held until it is left. */
interface ViewInUse {
  readonly use: ReturnType<Generations['enter']>;
  readonly view: GraphView;
}

function beginOn(
  { use, view }: ViewInUse,
  read: ValidDocument,
  operation: StreamedOperation,
  listener: Listener,
  options: StreamedOperationsOptions,
): RunningOperation | undefined {
  const operationName = nameIn(read, operation.operationName);
  const kind = kindIn(read, operation.operationName);
  if (kind === OperationTypeNode.MUTATION && operation.readOnly) {
    use.leave();
    listener.fail(refuse('mutationByGet').errors);
    return undefined;
  }
  if (kind !== OperationTypeNode.SUBSCRIPTION) {
    const run = new OneOperation(options, listener);
    void run.run({ use, view }, read, { ...operation, operationName });
    return run;
  }
  const { document, hash: documentHash } = read.undeferred;
  const { variables, requestId, viewer, forwarded, after } = operation;
  const { contract } = operation.found;
  let running: RunningOperation | undefined;
  const owner = viewer?.id ?? operation.origin.address;
  const counted = options.deliveries.counted(owner, listener, () => running?.leave());
  const fail = (errors: readonly unknown[]): void => listener.fail(errors);
  const settle = (joined: Joined): RunningOperation | undefined => {
    if (!('errors' in joined)) return joined;
    fail(joined.errors);
    return undefined;
  };
  const join = (): RunningOperation | undefined => {
    const asked = { document, documentHash, operationName, contract, variables, requestId, viewer, forwarded, after };
    const joined = options.groups.join(asked, counted);
    return joined instanceof Promise ? beginAfter(joined, settle, fail) : settle(joined);
  };
  const granted = view.engine.grantOf({ document, documentHash, operationName }, viewer);
  use.leave();
  running = typeof granted === 'string' ? join() : beginAfter(granted, join, fail);
  return running;
}

/** Begins when what it waits for is known, unless the client has left by then. */
function beginAfter<T>(
  known: Promise<T>,
  begin: (value: T) => RunningOperation | undefined,
  fail: (errors: readonly unknown[]) => void,
): RunningOperation {
  let running: RunningOperation | undefined;
  let hasLeft = false;
  known
    .then((value) => {
      running = begin(value);
      if (hasLeft) running?.leave();
    })
    .catch((error: unknown) => fail([error]));
  return {
    leave() {
      hasLeft = true;
      running?.leave();
    },
  };
}

/** A query or mutation. */
class OneOperation implements RunningOperation {
  readonly #options: StreamedOperationsOptions;
  readonly #listener: Listener;
  readonly #ended = new AbortController();
  #hasLeft = false;

  constructor(options: StreamedOperationsOptions, listener: Listener) {
    this.#options = options;
    this.#listener = listener;
  }

  leave(): void {
    this.#hasLeft = true;
    this.#ended.abort();
  }

  async run({ use, view }: ViewInUse, { document, hash }: ValidDocument, operation: StreamedOperation): Promise<void> {
    const scope = this.#scope(operation);
    const late = () => this.#ended.abort(new DOMException('The time for the operation is over', 'TimeoutError'));
    const timer = setTimeout(late, this.#options.deadlineMs);
    try {
      const { operationName, variables } = operation;
      const answer = await view.engine.execute({ document, documentHash: hash, operationName, variables, scope });
      await this.#send(answer, scope);
      if (!this.#hasLeft) this.#listener.complete();
    } catch (error) {
      if (!this.#hasLeft) this.#listener.fail([error]);
    } finally {
      clearTimeout(timer);
      use.leave();
    }
  }

  async #send(answer: EngineAnswer | IncrementalAnswer, scope: OperationScope): Promise<void> {
    const members = (part: EngineAnswer): string => resultMembers(part, (error) => publicError(error, scope));
    const next = (json: string): void => {
      if (!this.#hasLeft) this.#listener.next(new SharedPayload(`{${json}}`, undefined));
    };
    if (!('initial' in answer)) return next(members(answer));
    next(`${members(answer.initial)},"hasNext":true`);
    for await (const part of answer.parts) {
      if (this.#hasLeft) return;
      const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
      next(`"incremental":[{${members(part)},"path":${JSON.stringify(part.path)}${label}}],"hasNext":true`);
    }
    next('"hasNext":false');
  }

  #scope({ requestId, viewer, origin, forwarded, traceparent }: StreamedOperation): OperationScope {
    const { deadlineMs, clock, log } = this.#options;
    const trace = continueTrace(traceparent);
    return {
      requestId,
      trace,
      viewer,
      origin,
      forwarded,
      deadlineAtMs: clock.elapsedMs() + deadlineMs,
      signal: this.#ended.signal,
      log: log.child({ traceId: trace.traceId, requestId }),
    };
  }
}

/** The operation that is asked for; undefined where the document may not run, or has none of that name. */
function operationIn(read: Document, name: string | undefined): DocumentOperation | undefined {
  if (!read.ok) return undefined;
  return name === undefined ? read.operations[0] : read.operations.find((one) => one.name === name);
}

/** The engine takes no name where there is nothing to choose. */
function nameIn({ operations }: ValidDocument, name: string | undefined): string | undefined {
  const [only] = operations;
  return operations.length === 1 && (name === undefined || only?.name === name) ? undefined : name;
}

/** Undefined where the document has no such operation, or several and none is named: the engine says so. */
function kindIn({ operations }: ValidDocument, name: string | undefined): OperationTypeNode | undefined {
  const found = name === undefined && operations.length === 1 ? operations[0] : operations.find((one) => one.name === name);
  return found?.kind;
}
