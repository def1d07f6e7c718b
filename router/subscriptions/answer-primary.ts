import { type DocumentNode, executeSync, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';

export interface PrimaryFetch {
  /** The schema of the virtual subgraph. */
  readonly schema: GraphQLSchema;
  /** The fetch that the plan makes to the virtual subgraph. */
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The subscription field that the event is of. */
  readonly fieldName: string;
  /** The fields of the event, by their names in the schema. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface PrimaryAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/**
 * Answers the primary part of a subscription's plan from an event, as a subgraph would have: by executing it on the event's
 * fields. So aliases, fragments, conditions, `__typename` and null propagation are as everywhere.
 */
export function answerPrimary({ schema, document, variables, fieldName, fields }: PrimaryFetch): PrimaryAnswer {
  const { data, errors } = executeSync({ schema, document, variableValues: variables, rootValue: { [fieldName]: fields } });
  const answer = { data: data ?? null };
  if (!errors) return answer;
  return {
    ...answer,
    errors: errors.map(({ path }) => ({
      message: 'The event does not fit the schema',
      ...(path && { path }),
      extensions: { code: 'LIVE_EVENT_INVALID', service: 'live' },
    })),
  };
}
