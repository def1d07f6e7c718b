import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';

/** Codes of faults whose sentence is written for the caller. The sentence of any other fault is for the log. */
const FOR_CALLERS: ReadonlySet<string> = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CONFLICT',
  'UNSIGNED_REQUEST',
  'DEADLINE_EXCEEDED',
  'CIRCUIT_OPEN',
  'BULKHEAD_FULL',
]);
const HTTP_STATUS: Readonly<Record<string, number>> = { UNSIGNED_REQUEST: 401 };

/**
 * Turns what a resolver threw into what the caller may see: a fault keeps its code, anything unknown becomes
 * INTERNAL_SERVER_ERROR. The cause and the stack go to the log only.
 * @param onUnforeseen told of what is nobody's own doing
 */
export function formatErrors(
  log: Log,
  onUnforeseen: (error: unknown) => void = () => undefined,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    if (original instanceof Fault) {
      if (!FOR_CALLERS.has(original.code)) {
        log.error({ error: original, path: formatted.path, code: original.code }, 'a field could not be answered');
        onUnforeseen(original);
      }
      return {
        ...formatted,
        message: FOR_CALLERS.has(original.code) ? original.message : 'This could not be answered now',
        extensions: { code: original.code, retryable: original.retryable },
      };
    }
    // What GraphQL itself refuses: syntax, validation, variables.
    if (error instanceof GraphQLError && original === error) {
      return { ...formatted, extensions: { code: formatted.extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR' } };
    }
    log.error({ error: original, path: formatted.path }, 'a resolver broke');
    onUnforeseen(original);
    return { ...formatted, message: 'Something broke here', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  };
}

/** A fault before anything ran, as an error that answers with its HTTP status. */
export function requestError(fault: Fault): GraphQLError {
  return new GraphQLError(fault.message, {
    extensions: { code: fault.code, retryable: fault.retryable, http: { status: HTTP_STATUS[fault.code] ?? 500 } },
    originalError: fault,
  });
}
