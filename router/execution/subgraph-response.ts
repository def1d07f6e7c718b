import type { GraphQLFormattedError } from 'graphql';

/** What a subgraph answered, with nothing in its errors that clients should not see. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  /** True where no string in the data has a character that JSON escapes; false or left out where one may. */
  readonly isUnescaped?: boolean;
}

/** What of a subgraph's error extensions goes on to the client. */
const EXTENSIONS = ['code', 'retryable', 'field', 'reason'] as const;

/**
 * Reads the body of a subgraph's answer.
 * @param service the subgraph's name, which every error carries
 * @returns undefined where the text is no GraphQL response
 */
export function readSubgraphResponse(text: string, service: string): SubgraphResponse | undefined {
  const body = parseJson(text);
  if (!isObject(body)) return undefined;
  const { data, errors } = body;
  const hasData = data === null || isObject(data);
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  if ((data !== undefined && !hasData) || (errors !== undefined && errors !== null && !Array.isArray(errors))) return undefined;
  // Whatever has to be escaped was: looking for that once is quicker than looking through each string when it is written again.
  if (!hasErrors) return hasData ? { data, isUnescaped: !text.includes('\\') } : undefined;
  const read = errors.map((error) => readError(error, service));
  return hasData ? { data, errors: read } : { errors: read };
}

function readError(error: unknown, service: string): GraphQLFormattedError {
  const { message, path, extensions } = isObject(error) ? error : {};
  const given = isObject(extensions) ? extensions : {};
  return {
    message: typeof message === 'string' ? message : `The subgraph ${service} could not answer`,
    ...(isPath(path) && { path }),
    extensions: {
      code: 'SUBGRAPH_ERROR',
      ...Object.fromEntries(EXTENSIONS.flatMap((name) => (isPlain(given[name]) ? [[name, given[name]]] : []))),
      service,
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number');
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}
