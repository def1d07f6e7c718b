import type { Post } from './post.ts';

/** An object of an answer; fetches fill it. */
export type Row = Record<string, unknown>;

/** Fetches of one operation, each as a person would write it. */
export interface Join {
  root(subgraph: string, query: string): Promise<Row>;
  /**
   * Completes rows of one type in place. Rows with the same key are asked for once.
   * @param keys the fields that a representation holds; the first is the key
   */
  complete(subgraph: string, type: string, rows: readonly Row[], keys: readonly string[], selection: string): Promise<void>;
}

/** Parses what comes, and merges by key. */
export function createJoin(post: Post): Join {
  async function data(subgraph: string, body: string): Promise<Row> {
    const answer = JSON.parse((await post(subgraph, body)).toString()) as { data: Row; errors?: unknown };
    if (answer.errors) throw new Error(`fetched from ${subgraph}, but it answered with errors`);
    return answer.data;
  }
  return {
    root: (subgraph, query) => data(subgraph, JSON.stringify({ query })),
    async complete(subgraph, type, rows, keys, selection) {
      const [key = ''] = keys;
      const positions = new Map<unknown, number>();
      const representations: Row[] = [];
      for (const row of rows) {
        if (positions.has(row[key])) continue;
        positions.set(row[key], representations.length);
        const representation: Row = { __typename: type };
        for (const name of keys) representation[name] = row[name];
        representations.push(representation);
      }
      const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${selection}}}}`;
      const { _entities: entities } = await data(subgraph, JSON.stringify({ query, variables: { representations } }));
      for (const row of rows) Object.assign(row, (entities as Row[])[positions.get(row[key]) ?? -1]);
    },
  };
}
