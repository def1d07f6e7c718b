import { GraphQLError } from 'graphql';

/** The same error as GraphQL carries it; what was thrown stays reachable as `originalError`. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error('something other than an error was thrown', { cause: error });
  return new GraphQLError(originalError.message, { originalError });
}
