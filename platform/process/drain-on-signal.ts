import type { Log } from '../log.ts';

/** The longest that running work may take to end. Orchestrators kill after 30 s unless told otherwise. */
export const DRAIN_TIMEOUT_MS = 20_000;

/** Ends the process in order at SIGTERM or SIGINT; a second signal ends it at once. */
export function drainOnSignal(process: NodeJS.Process, log: Log, drain: (timeoutMs: number) => Promise<void>): void {
  let draining = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (draining) process.exit(1);
    draining = true;
    log.info({ signal }, 'draining: no new work, what runs may finish');
    drain(DRAIN_TIMEOUT_MS).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'draining broke off');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
