import { type DestinationStream, pino } from 'pino';

/** What every part writes its log lines with. Context first, then a sentence. */
export interface Log {
  debug(context: object, message: string): void;
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
  /** The same log with more context on every line. */
  child(context: object): Log;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * JSON lines with level, message, timestamp, service, and traceId where a request is served.
 * Secrets never reach the output: the usual names are cut out wherever they stand.
 * @param service the part's one name, such as `content`
 */
export function createLog(service: string, level: LogLevel = 'info', destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: { service },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      errorKey: 'error',
      redact: {
        paths: [
          'password',
          'accessToken',
          'refreshToken',
          'authorization',
          '*.password',
          '*.accessToken',
          '*.refreshToken',
          '*.authorization',
        ],
        censor: '[redacted]',
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
