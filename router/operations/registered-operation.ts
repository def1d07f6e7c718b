import type { OperationTypeNode } from 'graphql';
import type { Client } from '../../platform/session.ts';

/** Whose operations these are: `frontend`, or `partner:<id>`. No partner's id makes it the frontend. */
export type Owner = 'frontend' | `partner:${string}`;

/** An operation that may be asked for by its id alone. */
export interface RegisteredOperation {
  readonly owner: Owner;
  /** SHA-256 of the text, in hexadecimal. */
  readonly sha256: string;
  /** What the manifest calls it: another hash of the same text. Its owner may ask by it too. */
  readonly id: string;
  readonly name: string;
  readonly kind: `${OperationTypeNode}`;
  readonly text: string;
  /** ISO 8601. */
  readonly publishedAt: string;
  /** Who published it, as they said. */
  readonly publishedBy: string;
  /** When it was taken out of use, ISO 8601; undefined while it is in use. */
  readonly retiredAt?: string | undefined;
}

/** Whose operations a client may run. Whoever is not known to be a partner is the frontend. */
export function ownerOf(client: Client | undefined): Owner {
  return client?.kind === 'partner' ? `partner:${client.id}` : 'frontend';
}
