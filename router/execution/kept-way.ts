import { type DocumentNode, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { ofType, ofViewer } from '../../platform/answer-tags.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { NOT_CACHED } from '../planning/cache-policy.ts';
import { typesShown } from '../planning/types-shown.ts';
import type { Engine, EngineRequest } from './engine.ts';
import { pickOperation } from './operation.ts';

/** What is to be done with an operation: it is run, it changes something, or its answer may be kept. */
export type KeptWay = { readonly kind: 'run' } | { readonly kind: 'change' } | KeepWay;

export interface KeepWay {
  readonly kind: 'keep';
  /** More than 0. */
  readonly maxAgeSeconds: number;
  readonly isPublic: boolean;
  /** The variables that it has: others that a client sends say nothing. */
  readonly variables: readonly string[];
  /** What the answer to somebody is about. */
  readonly tagsFor: (viewer: Viewer | undefined) => readonly string[];
}

type Asked = Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>;

const RUN: KeptWay = { kind: 'run' };
const CHANGE: KeptWay = { kind: 'change' };
/** An answer about more kinds of things than this changes too often, and has to be looked after in too many places. */
const MOST_TYPES = 24;

/** Finds out once for each operation what is to be done with it. */
export function keptWays(engine: Pick<Engine, 'apiSchema' | 'cachePolicyOf'>, longestSeconds: number): (asked: Asked) => KeptWay {
  const ways = new WeakMap<DocumentNode, Map<string | undefined, KeptWay>>();
  return (asked) => {
    let known = ways.get(asked.document);
    if (!known) ways.set(asked.document, (known = new Map()));
    let way = known.get(asked.operationName);
    if (!way) known.set(asked.operationName, (way = findWay(asked, engine, longestSeconds)));
    return way;
  };
}

function findWay(asked: Asked, engine: Pick<Engine, 'apiSchema' | 'cachePolicyOf'>, longestSeconds: number): KeptWay {
  const policy = engine.cachePolicyOf?.(asked) ?? NOT_CACHED;
  const maxAgeSeconds = Math.min(policy.maxAgeSeconds, longestSeconds);
  const operation = operationIn(asked);
  if (operation?.operation === OperationTypeNode.MUTATION) return CHANGE;
  if (!operation || maxAgeSeconds <= 0) return RUN;
  const isPublic = policy.scope === 'PUBLIC';
  const types = isPublic ? typesIn(asked.document, engine.apiSchema) : [];
  if (!types) return RUN;
  return {
    kind: 'keep',
    maxAgeSeconds,
    isPublic,
    variables: operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
    tagsFor: (viewer) => (viewer && !isPublic ? [ofViewer(viewer.id)] : types),
  };
}

function operationIn({ document, operationName }: Asked) {
  try {
    return pickOperation(document, operationName);
  } catch {
    // There is no such operation: whoever runs it is told.
    return undefined;
  }
}

function typesIn(document: DocumentNode, schema: GraphQLSchema): readonly string[] | undefined {
  const types = typesShown(document, schema);
  return types.length <= MOST_TYPES ? types.map(ofType) : undefined;
}
