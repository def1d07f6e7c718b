import { GraphQLError } from 'graphql';
import type { JoinDirectives } from '../planning/join-directives.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import type { DeferredPart, EngineAnswer, IncrementalAnswer, OperationScope } from './engine.ts';
import { createDeferredParts } from './plan/deferred-parts.ts';
import { objectsAt } from './plan/query-path.ts';
import type { ResultPath } from './plan/places.ts';
import type { ResultObject } from './plan/result-data.ts';
import type { DeferredParts, Likeness, ReadyPart, Run, RunFault, SendFetch } from './plan/run.ts';
import { beginShaping, NULL } from './shape/shaping.ts';

export interface OperationRun {
  readonly operation: CompiledOperation;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: OperationScope;
  readonly send: SendFetch;
  readonly joins: JoinDirectives;
  /** See `Run`. */
  readonly likeness?: Likeness | undefined;
  /** What is known before anything is fetched: the primary part of a subscription. */
  readonly known?: { readonly data: ResultObject; readonly faults: readonly RunFault[] };
}

/** Runs an operation once: fetches and writes the answer. */
export async function runOperation(options: OperationRun): Promise<EngineAnswer | IncrementalAnswer> {
  const { operation, variables, scope, send, likeness, known } = options;
  const run: Run = {
    data: known?.data ?? {},
    gathered: new Map(),
    variables,
    scope,
    send,
    outbox: operation.newOutbox?.(),
    likeness: operation.deferred.size === 0 ? likeness : undefined,
    faults: [...(known?.faults ?? [])],
    hasGaps: (known?.faults.length ?? 0) > 0,
    hasRepeats: false,
    hasEscapes: known !== undefined,
    parts: undefined,
    told: undefined,
  };
  if (operation.deferred.size > 0) return runInParts(options, run);
  await operation.step(run);
  return writeAnswer(operation, run);
}

function writeAnswer(operation: CompiledOperation, run: Run, nulled?: ResultPath[]): EngineAnswer {
  const plain = run.faults.length === 0 && !run.hasGaps ? operation.writePlain(run.data, run) : undefined;
  if (plain !== undefined) return { data: plain, errors: undefined };
  const faults = [...run.faults];
  const { texts: introspection, errors } = operation.introspect(run.variables);
  const onFault = (fault: RunFault): void => void faults.push(fault);
  const { hasGaps } = run;
  const shaping = beginShaping({ faults: run.faults, hasGaps, path: [], introspection, onFault, ...(nulled && { nulled }) });
  const data = operation.write(run.data, shaping) ?? NULL;
  const all = [...errors, ...faults.map((fault) => errorOf(fault, operation))];
  return { data, errors: all.length > 0 ? all : undefined };
}

async function runInParts(options: OperationRun, begun: Run): Promise<IncrementalAnswer> {
  const { operation, scope, joins } = options;
  const left = new AbortController();
  const told = Promise.withResolvers<void>();
  const parts = createDeferredParts(operation.newOutbox, (error) => scope.log.error({ error }, 'a deferred part broke'));
  const run: Run = {
    ...begun,
    scope: { ...scope, signal: AbortSignal.any([scope.signal, left.signal]) },
    parts,
    told: told.promise,
  };
  await operation.step(run);
  const nulled: ResultPath[] = [];
  const initial = writeAnswer(operation, run, nulled);
  if (initial.data === NULL) nulled.push([]);
  told.resolve();
  return { initial, parts: endOnReturn(tell(parts, { operation, joins, nulled }), () => left.abort()) };
}

interface Telling {
  readonly operation: CompiledOperation;
  readonly joins: JoinDirectives;
  /** What became null although it has data, since something within it had to be null: nothing in it is told. */
  readonly nulled: ResultPath[];
}

async function* tell(parts: DeferredParts, telling: Telling): AsyncGenerator<DeferredPart, void, void> {
  for await (const part of parts.ready()) yield* textsOf(part, telling);
}

/** A fragment that is deferred from the items of a list is a part for each item. */
function* textsOf({ plan, run }: ReadyPart, { operation, joins, nulled }: Telling): Generator<DeferredPart> {
  const write = operation.deferred.get(plan.label);
  if (!write) return;
  const label = operation.clientLabels.get(plan.label);
  for (const { object, path } of objectsAt(run.data, plan.queryPath, joins)) {
    if (nulled.some((above) => above.every((step, index) => path[index] === step))) continue;
    const faults = run.faults.filter((fault) => isWithin(fault.path, path));
    const found: RunFault[] = [];
    const onFault = (fault: RunFault): void => void found.push(fault);
    const data = write(object, beginShaping({ faults, hasGaps: run.hasGaps, path, nulled, onFault })) ?? NULL;
    const errors = [...faults, ...found].map((fault) => errorOf(fault, operation));
    if (data === '{}' && errors.length === 0) continue;
    if (data === NULL) nulled.push(path);
    const clientPath = path.map((step) => clientStep(step, operation));
    yield { path: clientPath, label, data, errors: errors.length > 0 ? errors : undefined };
  }
}

/** An error above an item concerns each item, one below it that item alone. */
function isWithin(fault: ResultPath | undefined, path: ResultPath): boolean {
  return fault?.every((step, index) => index >= path.length || path[index] === step) ?? true;
}

function errorOf({ path, message, extensions }: RunFault, operation: CompiledOperation): GraphQLError {
  return new GraphQLError(message, { ...(path && { path: path.map((step) => clientStep(step, operation)) }), extensions });
}

function clientStep(step: string | number, { names }: CompiledOperation): string | number {
  return typeof step === 'string' ? names.clientNameOf(step) : step;
}

/** An async generator waits for what it waits for before it returns; ending that first makes it return at once. */
function endOnReturn<T>(parts: AsyncGenerator<T, void, void>, end: () => void): AsyncGenerator<T, void, void> {
  return Object.assign(parts, {
    return: (value: void | PromiseLike<void>) => {
      end();
      return Object.getPrototypeOf(parts).return.call(parts, value) as Promise<IteratorResult<T, void>>;
    },
  });
}
