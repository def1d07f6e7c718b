import type { OperationStore } from './operation-store.ts';
import type { CheckedOperation } from './read-operations.ts';
import type { Owner, RegisteredOperation } from './registered-operation.ts';

export interface Publication {
  readonly owner: Owner;
  /** Every one of them checked: see `checkManifest`. */
  readonly operations: readonly CheckedOperation[];
  readonly by: string;
  readonly at: Date;
  /** True keeps nothing. */
  readonly isDry: boolean;
}

export interface Published {
  /** Those that are new, come back from retirement, or are called by another id. */
  readonly published: readonly RegisteredOperation[];
  readonly unchanged: readonly RegisteredOperation[];
}

/** Registers operations of one owner. Others of the owner stay: apps that are out there ask for them. */
export async function publishOperations(
  store: OperationStore,
  { owner, operations, by, at, isDry }: Publication,
): Promise<Published> {
  const known = new Map((await store.operationsOf(owner)).map((operation) => [operation.sha256, operation]));
  const published: RegisteredOperation[] = [];
  const unchanged: RegisteredOperation[] = [];
  for (const operation of operations) {
    const before = known.get(operation.sha256);
    // The SHA-256 works whatever the id is: an id of another kind that was given once goes on working.
    const id = before && operation.id === operation.sha256 ? before.id : operation.id;
    if (before && !before.retiredAt && before.id === id) unchanged.push(before);
    else published.push({ ...operation, id, owner, publishedAt: at.toISOString(), publishedBy: by });
  }
  if (!isDry) await store.publish(owner, published);
  return { published, unchanged };
}
