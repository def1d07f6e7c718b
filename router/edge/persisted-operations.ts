import { hash } from 'node:crypto';
import type { Log } from '../../platform/log.ts';
import type { Client } from '../../platform/session.ts';
import type { ContractName } from '../generation.ts';
import { ownerOf } from '../operations/registered-operation.ts';
import { normalise, type OperationRegistry, type OperationText } from '../operations/registry.ts';
import type { ValidDocument } from './documents.ts';
import type { RequestRefusal } from './errors.ts';
import type { GraphQLParameters } from './graphql-http-request.ts';
import type { PersistedQueries } from './persisted-queries.ts';

/**
 * What a client may run: anything, and what is not registered is logged; registered operations, by text or by id; registered
 * operations by id alone.
 */
export const OPERATIONS_MODES = ['log', 'safelist', 'require-id'] as const;
export type OperationsMode = (typeof OPERATIONS_MODES)[number];

/** How each kind of client is held to registered operations. */
export type OperationsModes = Readonly<Record<Client['kind'], OperationsMode>>;

/** The text that a client asks for, and the schema that it is asked of. */
export type FoundOperation =
  | {
      readonly ok: true;
      readonly text: string;
      readonly contract: ContractName;
      /** True where it was asked for by the id of a registered operation. */
      readonly isRegistered: boolean;
      /** To be called once the text has turned out to be valid. */
      keep?(): void;
    }
  | { readonly ok: false; readonly refusal: RequestRefusal };

export interface PersistedOperations {
  /** Finds the text of what is asked for. @throws UnavailableFault where registered operations can't be read */
  find(asked: AskedOperation, client: Client | undefined): FoundOperation | Promise<FoundOperation>;
  /** Whether what a client has sent as text may run. @returns undefined where it may */
  refusalOf(
    document: ValidDocument,
    client: Client | undefined,
  ): RequestRefusal | undefined | Promise<RequestRefusal | undefined>;
}

export type AskedOperation = Pick<GraphQLParameters, 'query' | 'documentId' | 'extensions'>;

export interface PersistedOperationsOptions {
  readonly modes: OperationsModes;
  /** Undefined where nobody registers operations: then there are no partners either. */
  readonly registry: OperationRegistry | undefined;
  readonly queries: PersistedQueries;
  readonly log: Log;
}

/** How ids look: a hash, with or without the name of its algorithm. */
const ID = /^(?:(?:md5|sha1|sha256|sha512):)?([0-9a-f]{32,128})$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Finds what a client asks for by an id: an operation that its owner has registered, or a text that the frontend has sent
 * before. A partner has no other operations than its own: those of others are not there for it.
 */
export function createPersistedOperations(options: PersistedOperationsOptions): PersistedOperations {
  const { modes, registry, queries, log } = options;
  /** In the mode `log`, each text is looked at once for as long as it is kept parsed. */
  const seen = new WeakSet<ValidDocument>();
  const textOf = hashesOf();

  const byId = (id: string, client: Client | undefined): FoundOperation | Promise<FoundOperation> => {
    const contract = contractOf(client);
    const registered = registry?.find(ownerOf(client), id);
    const orElse = (): FoundOperation | Promise<FoundOperation> => {
      if (contract !== undefined || modes.frontend === 'require-id') return refused('operationNotFound');
      const text = SHA256.test(id) ? queries.find(id) : undefined;
      return text instanceof Promise ? text.then(asQuery) : asQuery(text);
    };
    const found = (operation: Awaited<typeof registered>): FoundOperation | Promise<FoundOperation> =>
      operation ? { ok: true, text: operation.text, contract, isRegistered: true } : orElse();
    if (!(registered instanceof Promise)) return found(registered);
    // The frontend goes on as it did before where ids are only one way to ask.
    return contract === undefined && modes.frontend === 'log'
      ? registered.catch(() => undefined).then(found)
      : registered.then(found);
  };

  return {
    find({ query, documentId, extensions }, client) {
      const asked = idOf(documentId, extensions);
      if (typeof asked === 'object') return asked;
      const contract = contractOf(client);
      if (query !== undefined && modeOf(modes, client) === 'require-id') return refused('operationIdRequired');
      if (asked === undefined) {
        return query === undefined ? refused('noQuery') : { ok: true, text: query, contract, isRegistered: false };
      }
      if (query === undefined) return byId(asked, client);
      if (hash('sha256', query) !== asked) return refused('persistedMismatch');
      const keep = (): void => queries.keep(asked, query);
      return { ok: true, text: query, contract, isRegistered: false, ...(contract === undefined && { keep }) };
    },
    refusalOf(document, client) {
      const mode = modeOf(modes, client);
      if (mode === 'require-id') return 'operationIdRequired';
      if (mode === 'log') {
        if (!registry || seen.has(document)) return undefined;
        seen.add(document);
        if (registry.knows(ownerOf(client), textOf(document))) return undefined;
        const { hash: sha256, operations } = document;
        log.info({ sha256, names: operations.map(({ name }) => name), client: client?.kind }, 'ran what nobody has registered');
        return undefined;
      }
      const found = registry?.findText(ownerOf(client), textOf(document));
      const decide = (operation: Awaited<typeof found>) => (operation ? undefined : ('operationNotRegistered' as const));
      return found instanceof Promise ? found.then(decide) : decide(found);
    },
  };
}

/** The hashes of parsed texts, each made when it is asked for. */
function hashesOf(): (document: ValidDocument) => OperationText {
  const known = new WeakMap<ValidDocument, OperationText>();
  return (document) => {
    const made = known.get(document);
    if (made) return made;
    let normalised: string | undefined;
    const text: OperationText = {
      sha256: document.hash,
      normalised: () => (normalised ??= normalise(document.document.loc?.source.body ?? '')),
    };
    known.set(document, text);
    return text;
  };
}

function modeOf(modes: OperationsModes, client: Client | undefined): OperationsMode {
  return modes[client?.kind ?? 'frontend'];
}

/** The part of the graph that a client sees. */
export function contractOf(client: Client | undefined): ContractName {
  return client?.kind === 'partner' ? 'partner' : undefined;
}

/** The id by which an operation is asked for, in either form; undefined where it is asked for by its text. */
function idOf(documentId: string | undefined, extensions: AskedOperation['extensions']): string | undefined | FoundOperation {
  if (documentId !== undefined) return ID.exec(documentId)?.[1] ?? refused('documentId');
  const asked = extensions['persistedQuery'] ?? undefined;
  if (asked === undefined) return undefined;
  const { version, sha256Hash } = asked as { readonly version?: unknown; readonly sha256Hash?: unknown };
  return version === 1 && typeof sha256Hash === 'string' && SHA256.test(sha256Hash) ? sha256Hash : refused('persistedForm');
}

function asQuery(text: string | undefined): FoundOperation {
  return text === undefined ? refused('persistedNotFound') : { ok: true, text, contract: undefined, isRegistered: false };
}

function refused(refusal: RequestRefusal): FoundOperation & { readonly ok: false } {
  return { ok: false, refusal };
}
