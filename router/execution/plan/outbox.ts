import type { GraphQLFormattedError } from 'graphql';
import { leastRecentlyUsed } from '../../../platform/least-recently-used.ts';
import type { SubgraphResponse } from '../subgraph-response.ts';
import { ENTITIES, type EntityQuery, REPRESENTATIONS } from './entity-query.ts';
import { type JoinedQuery, joinQueries } from './joined-query.ts';
import type { AskedEntities, Outbox, Run } from './run.ts';

/** A question that waits for the end of the turn. */
interface Ask {
  readonly query: EntityQuery;
  readonly entities: AskedEntities;
  readonly run: Run;
  readonly resolve: (response: SubgraphResponse) => void;
}

/** Questions that are answered by one field: all of its representations, and which of them are whose. */
interface Part {
  readonly query: EntityQuery;
  readonly representations: readonly string[];
  readonly asks: readonly { readonly ask: Ask; readonly positions: readonly number[] }[];
}

/** The most questions that travel together, and the most characters that their representations have. */
const MOST_TOGETHER = 16;
const MOST_CHARACTERS = 200_000;
/** Joined queries kept per plan. Which of a plan's fetches come together depends on how fast subgraphs answer. */
const JOINED_KEPT = 64;

/** @returns makes the outbox of a run of one plan */
export function outboxes(): () => Outbox {
  const kept = leastRecentlyUsed<JoinedQuery>(JOINED_KEPT);
  const numbers = new Map<EntityQuery, number>();
  const numberOf = (query: EntityQuery): number => {
    const number = numbers.get(query) ?? numbers.size;
    numbers.set(query, number);
    return number;
  };
  const joinedQuery = (parts: readonly Part[]): JoinedQuery => {
    const key = parts.map(({ query }) => numberOf(query)).join(' ');
    return kept.get(key) ?? kept.set(key, joinQueries(parts.map(({ query }) => query)));
  };
  return () => createOutbox(joinedQuery);
}

function createOutbox(joinedQuery: (parts: readonly Part[]) => JoinedQuery): Outbox {
  let waiting: Ask[] = [];
  const flush = (): void => {
    const asks = waiting;
    waiting = [];
    for (const together of groupsOf(asks)) void send(together);
  };
  const send = async (asks: readonly Ask[]): Promise<void> => {
    const parts = partsOf(asks);
    const [first, ...others] = parts;
    const run = asks[0]?.run;
    if (!first || !run) return;
    const { service, body } = first.query;
    if (others.length === 0) {
      const text = body.write(run.variables, [[REPRESENTATIONS, `[${first.representations.join(',')}]`]]);
      deliver(first, await run.send(service, { kind: 'query', body: text }, run), ENTITIES);
      return;
    }
    const joined = joinedQuery(parts);
    const extra = parts.map(({ representations }, at) => {
      return [joined.parts[at]?.variable ?? '', `[${representations.join(',')}]`] as const;
    });
    const response = await run.send(service, { kind: 'query', body: joined.body.write(run.variables, extra) }, run);
    for (const [at, part] of parts.entries()) deliver(part, response, joined.parts[at]?.alias ?? '');
  };
  return {
    ask: (query, entities, run) =>
      new Promise((resolve) => {
        // What is ready by the end of this turn is written at its end; so nothing waits for anything.
        if (waiting.push({ query, entities, run, resolve }) === 1) setImmediate(flush);
      }),
  };
}

/** By subgraph, as many as may travel together. */
function groupsOf(asks: readonly Ask[]): readonly (readonly Ask[])[] {
  if (asks.length === 1) return [asks];
  const groups: Ask[][] = [];
  const open = new Map<string, { readonly group: Ask[]; characters: number }>();
  for (const ask of asks) {
    const { service } = ask.query;
    const characters = ask.entities.representations.reduce((sum, { length }) => sum + length, 0);
    const known = open.get(service);
    if (known && known.group.length < MOST_TOGETHER && known.characters + characters <= MOST_CHARACTERS) {
      known.group.push(ask);
      known.characters += characters;
    } else {
      const group = [ask];
      groups.push(group);
      open.set(service, { group, characters });
    }
  }
  return groups;
}

/** Questions for the same of different entities are one question for all of them. */
function partsOf(asks: readonly Ask[]): readonly Part[] {
  if (asks.length === 1) return asks.map((ask) => alone(ask));
  const parts: Part[] = [];
  const alike = new Map<string, Union>();
  for (const ask of asks) {
    const { likeness } = ask.query;
    const known = likeness === undefined ? undefined : alike.get(likeness);
    if (known && known.kind === ask.entities.keys.kind) known.add(ask);
    else {
      const union = unionOf(ask);
      parts.push(union.part);
      if (likeness !== undefined) alike.set(likeness, union);
    }
  }
  return parts;
}

function alone(ask: Ask): Part {
  const { query, entities } = ask;
  const { representations } = entities;
  return { query, representations, asks: [{ ask, positions: [...representations.keys()] }] };
}

/** Questions of which each representation travels once. */
interface Union {
  readonly part: Part;
  /** See `EntityKeys`: the same for all. */
  readonly kind: string | undefined;
  readonly add: (ask: Ask) => void;
}

function unionOf(first: Ask): Union {
  const representations: string[] = [];
  const places = new Map<unknown, number>();
  const asks: { ask: Ask; positions: number[] }[] = [];
  const { kind } = first.entities.keys;
  const add = (ask: Ask): void => {
    const { representations: texts, keys } = ask.entities;
    // Values of keys are found without a look at the whole text.
    const known: readonly unknown[] = kind === undefined ? texts : keys.values;
    const positions: number[] = [];
    for (let at = 0; at < texts.length; at += 1) {
      let position = places.get(known[at]);
      if (position === undefined) {
        position = representations.push(texts[at] ?? '') - 1;
        places.set(known[at], position);
      }
      positions.push(position);
    }
    asks.push({ ask, positions });
  };
  add(first);
  return { part: { query: first.query, representations, asks }, kind, add };
}

/** Gives each question its part of a response. @param name under which the part is answered */
function deliver({ asks, representations }: Part, response: SubgraphResponse, name: string): void {
  const [only] = asks;
  if (asks.length === 1 && name === ENTITIES) {
    only?.ask.resolve(response);
    return;
  }
  const answered = response.data?.[name];
  const entities = Array.isArray(answered) && answered.length === representations.length ? (answered as unknown[]) : undefined;
  const errors = errorsFor(name, response, entities !== undefined);
  for (const { ask, positions } of asks) {
    const own = errors.flatMap((error) => errorAt(error, positions));
    ask.resolve({
      ...(entities && { data: { [ENTITIES]: positions.map((position) => entities[position]) } }),
      ...(response.isUnescaped && { isUnescaped: true }),
      ...(own.length > 0 && { errors: own }),
    });
  }
}

/** Those of the part, and those of no part. Where a part has no data and no error of its own, whatever went wrong is why. */
function errorsFor(name: string, { errors = [] }: SubgraphResponse, hasData: boolean): readonly GraphQLFormattedError[] {
  const own = errors.filter(({ path }) => path === undefined || path[0] === name || !isPartName(path[0]));
  if (own.length > 0 || hasData) return own;
  return errors.map(({ path: _path, ...error }) => error);
}

const PART = /^_e(?:\d+|ntities)$/;

function isPartName(step: string | number | undefined): boolean {
  return typeof step === 'string' && PART.test(step);
}

/** An error with its path as the question has it; none where it is about an entity of another question. */
function errorAt(error: GraphQLFormattedError, positions: readonly number[]): readonly GraphQLFormattedError[] {
  const { path } = error;
  if (!path || !isPartName(path[0])) return [error];
  const [, position, ...rest] = path;
  if (typeof position !== 'number') return [{ ...error, path: [ENTITIES, ...path.slice(1)] }];
  const index = positions.indexOf(position);
  return index === -1 ? [] : [{ ...error, path: [ENTITIES, index, ...rest] }];
}
