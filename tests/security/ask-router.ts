import { setTimeout } from 'node:timers/promises';
import type { GraphQLField, GraphQLObjectType, OperationTypeNode } from 'graphql';
import { collect, openSocket, send } from '../harness/client.ts';
import { askField } from './example-arguments.ts';
import type { Fixtures } from './fixtures.ts';
import { outcomeOf, selectionOf } from './outcome.ts';
import type { Role } from './roles.ts';

type Field = GraphQLField<unknown, unknown>;

/** Asks the router for fields, one outcome each. */
export interface RouterProbe {
  /** A field of Query or Mutation. */
  root(kind: `${OperationTypeNode}`, type: string, field: Field, role: Role): Promise<string>;
  /** A field of Subscription: whether it begins. */
  live(field: Field, role: Role): Promise<string>;
  /** Every field of one of the agent's entities, by the ways on which clients come to it. */
  entity(type: GraphQLObjectType, role: Role): Promise<readonly string[]>;
}

/** How many fields are asked in one operation. */
const AT_ONCE = 12;

/** How long a subscription that is refused may take to say so. */
const SILENCE_MS = 2_000;

/** How an entity of the agent's is reached from the root, and the way to it in the answer. */
interface Way {
  readonly before: string;
  readonly after: string;
  readonly path: readonly string[];
}
/** Beside entities what else is reached by somebody's id, or by operators alone. */
export const ALSO = ['AuditEntry', 'DeadLetter'] as const;
const WAYS: Readonly<Record<string, Way>> = {
  User: { before: 'content(id: $BlogPost) { author {', after: '} }', path: ['author'] },
  Connection: {
    before: 'content(id: $BlogPost) { author { connections {',
    after: '} } }',
    path: ['author', 'connections', '*'],
  },
  Publication: { before: 'content(id: $BlogPost) { publications {', after: '} }', path: ['publications', '*'] },
  Listing: { before: 'listing(id: $Listing) {', after: '}', path: [] },
  AuditEntry: {
    before: 'auditTrail(subject: $BlogPost, first: 1) { edges { node {',
    after: '} } }',
    path: ['edges', '*', 'node'],
  },
  AuditActor: {
    before: 'auditTrail(subject: $BlogPost, first: 1) { edges { node { actor {',
    after: '} } } }',
    path: ['edges', '*', 'node', 'actor'],
  },
  DeadLetter: { before: 'deadLetters(first: 1) { edges { node {', after: '} } }', path: ['edges', '*', 'node'] },
  Notification: {
    before: 'content(id: $BlogPost) { author { notifications(first: 1) { edges { node {',
    after: '} } } } }',
    path: ['author', 'notifications', 'edges', '*', 'node'],
  },
};

export function routerProbe(
  url: string,
  { ids, args }: Fixtures,
  tokens: Readonly<Record<Role, string | undefined>>,
): RouterProbe {
  const chunk = async (way: Way, fields: readonly Field[], role: Role): Promise<readonly string[]> => {
    const asked = fields.map((field, at) => ({ ...askField(field, {}, String(at)), selection: selectionOf(field.type) }));
    const lines = asked.map(({ text, selection }, at) => `f${at}: ${way.before} value: ${text}${selection} ${way.after}`);
    const used = Object.keys(ids).filter((name) => lines.some((line) => new RegExp(`\\$${name}\\b`).test(line)));
    const declarations = [...used.map((name) => `$${name}: ID!`), ...asked.flatMap((one) => one.declarations)];
    const variables = Object.assign(
      {},
      ...asked.map((one) => one.variables),
      ...used.map((name) => ({ [name]: ids[name] })),
    ) as object;
    const head = declarations.length > 0 ? `(${declarations.join(', ')})` : '';
    const answer = await send(url, `query ${head} { ${lines.join('\n')} }`, variables, tokens[role]);
    return fields.map((_field, at) => outcomeOf(answer, [`f${at}`, ...way.path, 'value']));
  };
  return {
    async root(kind, type, field, role) {
      const { text, head, variables } = askAlone(field, args[`${type}.${field.name}`]?.());
      const answer = await send(url, `${kind} ${head} { f: ${text}${selectionOf(field.type)} }`, variables, tokens[role]);
      return outcomeOf(answer, ['f']);
    },
    async live(field, role) {
      const { text, head, variables } = askAlone(field);
      const socket = openSocket(url, tokens[role]);
      const live = collect(socket, `subscription ${head} { f: ${text}${selectionOf(field.type)} }`, variables);
      // That it begins shows only by silence: a refusal has ample time after the answer to a query asked later, so that neither a new socket nor planning passes for a beginning.
      await collect(socket, 'query { content(id: "nothing") { id } }', {}).ended;
      await Promise.race([live.ended, setTimeout(SILENCE_MS)]);
      await socket.dispose();
      const [error] = live.errors.flat() as { extensions?: Record<string, unknown> }[];
      return error ? String(error.extensions?.['code']) : 'begins';
    },
    async entity(type, role) {
      const way = WAYS[type.name] ?? { before: `content(id: $${type.name}) { ... on ${type.name} {`, after: '} }', path: [] };
      const fields = Object.values(type.getFields());
      const outcomes: string[] = [];
      for (let from = 0; from < fields.length; from += AT_ONCE) {
        outcomes.push(...(await chunk(way, fields.slice(from, from + AT_ONCE), role)));
      }
      return outcomes;
    },
  };
}

function askAlone(field: Field, given: Readonly<Record<string, unknown>> = {}) {
  const { text, declarations, variables } = askField(field, given, '');
  return { text, variables, head: declarations.length > 0 ? `(${declarations.join(', ')})` : '' };
}
