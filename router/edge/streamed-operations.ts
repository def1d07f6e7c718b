import { OperationTypeNode } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import type { Origin } from '../../platform/events/cause.ts';
import type { Log } from '../../platform/log.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { EngineAnswer, IncrementalAnswer, OperationScope } from '../execution/engine.ts';
import type { Generations } from '../generations.ts';
import type { LiveGroups } from '../subscriptions/live-groups.ts';
import type { Listener } from '../subscriptions/membership.ts';
import { resultMembers } from '../subscriptions/result-json.ts';
import { SharedPayload } from '../subscriptions/shared-payload.ts';
import type { Admission, Admitted } from './admission.ts';
import type { Deliveries } from './deliveries.ts';
import { publicError, refuse } from './errors.ts';
import type { ValidDocument } from './documents.ts';

/** What a client asks over a transport that takes one result after another. */
export interface StreamedOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly viewer: Viewer | undefined;
  readonly origin: Origin;
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
  const { generations, groups, admission, deliveries } = options;

  const begin = (operation: StreamedOperation, listener: Listener): RunningOperation | undefined => {
    const use = generations.enter();
    const read = use.generation.documents.read(operation.query);
    if (!read.ok) {
      use.leave();
      listener.fail(read.errors);
      return undefined;
    }
    const operationName = nameIn(read, operation.operationName);
    const kind = kindIn(read, operation.operationName);
    if (kind === OperationTypeNode.MUTATION && operation.readOnly) {
      use.leave();
      listener.fail(refuse('mutationByGet').errors);
      return undefined;
    }
    if (kind !== OperationTypeNode.SUBSCRIPTION) {
      const run = new OneOperation(options, listener);
      void run.run(use, read, { ...operation, operationName });
      return run;
    }
    const { document, hash: documentHash } = read.undeferred;
    const { variables, requestId, viewer, after } = operation;
    let running: RunningOperation | undefined;
    const counted = deliveries.counted(viewer?.id ?? operation.origin.address, listener, () => running?.leave());
    const join = (): RunningOperation | undefined => {
      const joined = groups.join({ document, documentHash, operationName, variables, requestId, viewer, after }, counted);
      if (!('errors' in joined)) return joined;
      counted.fail(joined.errors);
      return undefined;
    };
    const granted = use.generation.engine.grantOf({ document, documentHash, operationName }, viewer);
    use.leave();
    running = typeof granted === 'string' ? join() : joinAfter(granted, join);
    return running;
  };

  return {
    start(operation, listener) {
      const { viewer, origin, variables } = operation;
      const admitted = admission.admit({ viewer, origin, variables, operation: operationOf(generations, operation) });
      const enter = ({ ok, ...rest }: Admitted): RunningOperation | undefined => {
        if (ok) return begin(operation, listener);
        listener.fail('errors' in rest ? rest.errors : []);
        return undefined;
      };
      if (!('then' in admitted)) return enter(admitted);
      return joinAfter(admitted, enter, (error) => listener.fail([error]));
    },
  };
}

/** The operation as the document has it; undefined where it may not run. */
function operationOf(generations: StreamedOperationsOptions['generations'], { query, operationName }: StreamedOperation) {
  const use = generations.enter();
  const read = use.generation.documents.read(query);
  use.leave();
  if (!read.ok) return undefined;
  const { operations } = read;
  return operationName === undefined ? operations[0] : operations.find(({ name }) => name === operationName);
}

/** Begins when what has to be known first is known, unless the client has left by then. */
function joinAfter<T>(
  known: Promise<T>,
  join: (known: T) => RunningOperation | undefined,
  onFailure: (error: unknown) => void = () => undefined,
): RunningOperation {
  let joined: RunningOperation | undefined;
  let hasLeft = false;
  void known.then(
    (found) => {
      if (!hasLeft) joined = join(found);
    },
    (error: unknown) => {
      if (!hasLeft) onFailure(error);
    },
  );
  return {
    leave() {
      hasLeft = true;
      joined?.leave();
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

  async run(
    use: ReturnType<Generations['enter']>,
    { document, hash }: ValidDocument,
    operation: StreamedOperation,
  ): Promise<void> {
    const scope = this.#scope(operation);
    const late = () => this.#ended.abort(new DOMException('The time for the operation is over', 'TimeoutError'));
    const timer = setTimeout(late, this.#options.deadlineMs);
    try {
      const { operationName, variables } = operation;
      const { engine } = use.generation;
      const answer = await engine.execute({ document, documentHash: hash, operationName, variables, scope });
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

  #scope({ requestId, viewer, origin, traceparent }: StreamedOperation): OperationScope {
    const { deadlineMs, clock, log } = this.#options;
    const trace = continueTrace(traceparent);
    return {
      requestId,
      trace,
      viewer,
      origin,
      deadlineAtMs: clock.now().getTime() + deadlineMs,
      signal: this.#ended.signal,
      log: log.child({ traceId: trace.traceId, requestId }),
    };
  }
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
