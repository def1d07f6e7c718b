import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';
import type { JoinDirectives } from './join-directives.ts';

/** Under which response names a document is planned: not always those that the client chose. */
export interface PlannedNames {
  /** The response name of a field of the client's document in plans and in what subgraphs answer. */
  plannedNameOf(node: FieldNode): string;
  /** The client's name for a response name in a plan. */
  clientNameOf(plannedName: string): string;
  /** A document of the same operation, or of a part of it, with the planned names. */
  rename(document: DocumentNode): DocumentNode;
}

/** Names that every JavaScript object answers to. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Gives every response name that the planner or the executor could take for something else a name of its own.
 *
 * The planner joins what a client selects with what it adds itself (keys, requirements, contexts) by response name alone:
 * `id: name` beside a key `id`, or `price(currency: EUR)` beside a required `price(currency: USD)`, become one field, and the
 * client is given the other's value without an error. The same name for different fields in different branches of a union
 * is fetched for the objects of both branches. So a name is replaced where
 * - it stands for different fields, or one field with different arguments, within the document;
 * - it is an alias that is also the name of a field that the planner may add;
 * - it is a field with arguments, here or there, that the planner may add;
 * - it begins with two underscores without being the field's own name, or every JavaScript object has it.
 */
export function planNames(document: DocumentNode, { addedFields }: JoinDirectives): PlannedNames {
  const added = new Set(addedFields.map(({ name }) => name));
  const addedWithArguments = new Set(addedFields.flatMap(({ name, args }) => (args === '' ? [] : [name])));
  const uses = usesOf(document);
  const taken = new Set([...uses.keys(), ...added]);
  const plannedNames = new Map<string, string>();
  const clientNames = new Map<string, string>();

  for (const [name, signatures] of uses) {
    for (const [signature, node] of signatures) {
      const isAlias = node.name.value !== name;
      const isUnsafe =
        signatures.size > 1 ||
        INHERITED.has(name) ||
        (isAlias && (name.startsWith('__') || added.has(name))) ||
        (!isAlias && added.has(name) && ((node.arguments?.length ?? 0) > 0 || addedWithArguments.has(name)));
      if (!isUnsafe) continue;
      const planned = freeName(name, taken);
      taken.add(planned);
      plannedNames.set(`${name} ${signature}`, planned);
      clientNames.set(planned, name);
    }
  }
  const plannedNameOf = (node: FieldNode): string => {
    const name = responseNameOf(node);
    return plannedNames.get(`${name} ${signatureOf(node)}`) ?? name;
  };
  return {
    plannedNameOf,
    clientNameOf: (name) => clientNames.get(name) ?? name,
    rename: (given) => (plannedNames.size === 0 ? given : renamed(given, plannedNameOf)),
  };
}

/** The name under which a field stands in the answer. */
export function responseNameOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

/** Each response name with the different fields that it stands for. */
function usesOf(document: DocumentNode): ReadonlyMap<string, ReadonlyMap<string, FieldNode>> {
  const uses = new Map<string, Map<string, FieldNode>>();
  visit(document, {
    Field(node) {
      const name = responseNameOf(node);
      const signatures = uses.get(name) ?? new Map<string, FieldNode>();
      uses.set(name, signatures.set(signatureOf(node), node));
    },
  });
  return uses;
}

function renamed(document: DocumentNode, plannedNameOf: (node: FieldNode) => string): DocumentNode {
  return visit(document, {
    Field: {
      // On leaving, so that what is visited is still what the client wrote.
      leave(node) {
        const value = plannedNameOf(node);
        if (value === responseNameOf(node)) return undefined;
        return { ...node, alias: { kind: Kind.NAME, value } };
      },
    },
  });
}

function signatureOf({ name, arguments: args = [] }: FieldNode): string {
  const texts = args.map((argument) => print(argument)).toSorted();
  return `${name.value}(${texts.join(',')})`;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/^_+/, '');
  for (let count = 1; ; count += 1) {
    const free = `p${count}_${stem}`;
    if (!taken.has(free)) return free;
  }
}
