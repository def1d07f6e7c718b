import { setImmediate } from 'node:timers/promises';
import { operationsOf } from '../edge/documents.ts';
import { type Generation, viewOf } from '../generation.ts';
import type { Owner, RegisteredOperation } from './registered-operation.ts';

type Views = Pick<Generation, 'engine' | 'documents' | 'partner'>;

/**
 * The registered operations that are not valid on a graph.
 * @returns a sentence for each: whose it is, its name, its hash, and the first reason
 */
export async function brokenOn(views: Views, operations: readonly RegisteredOperation[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { owner, name, sha256, text } of operations) {
    if (owner !== 'frontend' && !views.engine.withSchema) continue;
    const view = viewOf(views, contractOf(owner));
    const read = view?.documents.read(text);
    // There may be many: requests get their turn in between.
    await setImmediate();
    if (read?.ok) continue;
    const [error] = read?.errors ?? [];
    const reason = error ? `line ${error.locations?.[0]?.line ?? 1}: ${error.message}` : 'nothing is tagged for partners';
    broken.push(`${ownerName(owner)}: ${name} (${sha256.slice(0, 12)}…), ${reason}`);
  }
  return broken;
}

/**
 * Plans registered operations on a graph, so that whoever asks first finds a plan.
 * @param mayGoOn asked before each: false leaves out the rest
 * @returns how many were planned
 */
export async function planRegistered(
  views: Views,
  operations: readonly RegisteredOperation[],
  mayGoOn: () => boolean = () => true,
): Promise<number> {
  let planned = 0;
  for (const { owner, text } of operations) {
    // Planning holds up whatever else wants to run: requests get their turn in between.
    await setImmediate();
    if (!mayGoOn()) break;
    const view = viewOf(views, contractOf(owner));
    const document = view?.documents.keep(text, 1);
    if (!view?.engine.warm || !document) continue;
    for (const operation of operationsOf(document)) {
      await view.engine.warm(operation);
      planned += 1;
    }
  }
  return planned;
}

function contractOf(owner: Owner) {
  return owner === 'frontend' ? undefined : ('partner' as const);
}

/** An owner as people read it. */
export function ownerName(owner: Owner): string {
  return owner === 'frontend' ? 'the frontend' : `the partner ${owner.slice('partner:'.length)}`;
}
