import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { fetchesOf, type PlacedFetch } from '../../planning/plan-nodes.ts';
import { responseNameOf } from '../../planning/planned-names.ts';
import { ENTITIES } from './entity-query.ts';
import { type Places, placesAt } from './places.ts';

/** A path as plans have it: see `placesAt`. */
export type PlanPath = readonly (string | number)[];

/** All places of one plan. */
export interface PlanPlaces {
  /** The places at a path: the same for the same path. */
  at(path: PlanPath): Places;
  /** The places on whose way a fetch puts something: what was gathered there before is no longer all. */
  changedBy(fetch: FetchNode, path: PlanPath): readonly Places[];
  /** True where equal entities of which nothing but the key is known become one object. @param path response names */
  unifiesAt(path: readonly string[]): boolean;
}

/** What a fetch puts into the result, and where. */
interface Produce {
  readonly at: readonly string[];
  /** Undefined where names are changed on the way: it may be anything. */
  readonly selected: Selected | undefined;
}

/** Response names, whatever the types that they are selected of. */
interface Selected extends Map<string, Selected> {}

/** @param node the whole plan, also of what is known before it runs */
export function planPlaces(node: QueryPlan['node']): PlanPlaces {
  const fetches = fetchesOf(node);
  const produces = new Map(fetches.map((placed) => [placed.fetch, produceOf(placed)]));
  // The same entity has other values beneath other contexts.
  const mayUnify = !fetches.some(({ fetch }) => (fetch.contextRewrites?.length ?? 0) > 0);
  const unifiesAt = (names: readonly string[]): boolean => {
    // Where two fetches put objects at one place, they need not say the same of an entity each time that it stands there.
    return mayUnify && [...produces.values()].filter((produce) => reaches(produce, names)).length === 1;
  };
  const known = new Map<string, { readonly names: readonly string[]; readonly places: Places }>();
  const at: PlanPlaces['at'] = (path) => {
    const key = JSON.stringify(path);
    const names = namesIn(path);
    const found = known.get(key) ?? { names, places: placesAt([...path], unifiesAt(names)) };
    known.set(key, found);
    return found.places;
  };
  for (const { path } of fetches) at(path);
  return {
    at,
    changedBy(fetch, path) {
      const produce = produces.get(fetch) ?? produceOf({ fetch, path: [...path] });
      return [...known.values()].flatMap(({ names, places }) => (touches(produce, names) ? [places] : []));
    },
    unifiesAt,
  };
}

function produceOf({ fetch, path }: PlacedFetch): Produce {
  const isRewritten = (fetch.outputRewrites?.length ?? 0) > 0;
  return { at: namesIn(path), selected: isRewritten ? undefined : selectedBy(fetch) };
}

/** True where the fetch puts something on the way to a place. */
function touches({ at, selected }: Produce, names: readonly string[]): boolean {
  return isWithin(names, at) && (selected === undefined || selected.has(names[at.length] ?? ''));
}

/** True where it puts objects at the place itself. */
function reaches(produce: Produce, names: readonly string[]): boolean {
  if (!touches(produce, names)) return false;
  let selected = produce.selected;
  for (const name of names.slice(produce.at.length)) {
    if (selected === undefined) return true;
    if (!selected.has(name)) return false;
    selected = selected.get(name);
  }
  return true;
}

/** True for what is further down. */
function isWithin(names: readonly string[], at: readonly string[]): boolean {
  return names.length > at.length && at.every((name, index) => names[index] === name);
}

/** The field names on a path, without lists and types. */
function namesIn(path: PlanPath): readonly string[] {
  return path.map((element) => String(element).replace(/\|\[.*\]$/s, '')).filter((name) => name !== '' && name !== '@');
}

function selectedBy({ operation, requires }: FetchNode): Selected {
  const document = parse(operation, { noLocation: true });
  const selected: Selected = new Map();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) select(definition.selectionSet, selected, document);
  }
  return requires ? (selected.get(ENTITIES) ?? new Map()) : selected;
}

function select({ selections }: SelectionSetNode, into: Selected, document: DocumentNode): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = responseNameOf(selection);
      const beneath: Selected = into.get(name) ?? new Map();
      into.set(name, beneath);
      if (selection.selectionSet) select(selection.selectionSet, beneath, document);
    } else {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
      if (fragment && 'selectionSet' in fragment && fragment.selectionSet) select(fragment.selectionSet, into, document);
    }
  }
}
