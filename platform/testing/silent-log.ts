import { createLog } from '../log.ts';

/** A log that writes nothing, for tests that are not about it. */
export const silentLog = createLog('test', 'silent');
