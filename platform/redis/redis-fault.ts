import { UnavailableFault } from '../fault.ts';

/**
 * Turns what a Redis command was rejected with into a fault.
 * @param message what we tried and why not
 * @param error the rejection; the command's arguments are cut from it, for they hold keys and payloads, and causes get logged
 */
export function redisFault(message: string, error: unknown): UnavailableFault {
  return new UnavailableFault('redis', message, { cause: withoutArguments(error) });
}

/** The same error without the command that it carries. */
export function withoutArguments(error: unknown): unknown {
  if (error instanceof Error && 'command' in error) delete error.command;
  return error;
}
