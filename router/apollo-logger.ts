import type { Log } from '../platform/log.ts';

/** What Apollo's packages log with: sentences without context. */
export interface ApolloLogger {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

/** Sends what Apollo's packages say to our log. What they tell for information is for debugging here. */
export function apolloLogger(log: Log): ApolloLogger {
  return {
    debug: (message) => log.debug({}, String(message)),
    info: (message) => log.debug({}, String(message)),
    warn: (message) => log.warn({}, String(message)),
    error: (message) => log.error({}, String(message)),
  };
}
