import type { ConformanceSupergraph } from '../supergraph.ts';

/** Mutations of two subgraphs on one counter: what each gives shows in which order they ran. */
export const mutations: ConformanceSupergraph = {
  name: 'mutations',
  subgraphs: {
    counter: {
      sdl: `
        type Query { count: Int! }
        type Mutation { add(by: Int! = 1): Step!, double: Step, fail: Step, failHard: Step! }
        type Step @shareable { count: Int!, log: [String!]!, item: Item }
        type Item @key(fields: "id") { id: ID! }`,
    },
    store: {
      sdl: `
        type Query { items: [Item!] }
        type Mutation { negate: Step, push(text: String, texts: [String!] = ["x"]): Step! }
        type Step @shareable { count: Int!, log: [String!]!, item: Item }
        type Item @key(fields: "id") { id: ID!, name: String, next: Item }`,
    },
  },
  createStore() {
    let count = 1;
    const log: string[] = [];
    const items: Record<string, unknown>[] = [0, 1].map((at) => ({
      __typename: 'Item',
      id: `i${at}`,
      name: at ? null : 'Item 0',
    }));
    for (const [at, item] of items.entries()) item['next'] = items[at + 1] ?? null;
    const step = (name: string, next: number) => {
      count = next;
      log.push(name);
      return { count, log: [...log], item: items[log.length % 3] ?? null };
    };
    return {
      entities: items,
      roots: {
        'Query.count': 1,
        'Query.items': items,
        'Mutation.add': ({ by }: { by: number }) => step(`add ${by}`, count + by),
        'Mutation.double': () => step('double', count * 2),
        'Mutation.negate': () => step('negate', -count),
        'Mutation.push': ({ text, texts }: { text?: string | null; texts?: string[] | null }) =>
          step(`push ${String(text)} ${String(texts)}`, count + 100),
        'Mutation.fail': () => {
          step('fail', count + 1000);
          throw new Error('fail');
        },
        // Fails after the fact and without a null to stop at: what comes after it is not run.
        'Mutation.failHard': () => {
          step('fail hard', count + 10_000);
          throw new Error('fail hard');
        },
      },
    };
  },
};
