import { Fault, UnavailableFault } from '../fault.ts';
import type { Trouble } from './error-stories.ts';

const MESSAGE_CHARACTERS = 300;

/** As much of a thrown value as may be told: a fault's own sentence, and only the kind and the place of anything else. */
export function troubleOf(
  error: unknown,
  { traceId = null, requestId = null }: { traceId?: string | null; requestId?: string | null } = {},
): Trouble {
  const dependency = error instanceof UnavailableFault ? error.dependency : null;
  if (error instanceof Fault)
    return { code: error.code, message: error.message.slice(0, MESSAGE_CHARACTERS), dependency, traceId, requestId };
  const place = placeOf(error);
  const name = error instanceof Error ? error.name : typeof error;
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: `${name} at ${place}`,
    dependency,
    place: `${name} ${place}`,
    traceId,
    requestId,
  };
}

/** Where it was thrown, such as `platform/store/rows.ts:72`. The text of an unforeseen error may hold anything, so it stays in the log. */
function placeOf(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const own = frames.find((line) => !/node_modules|node:/.test(line)) ?? frames[0] ?? '';
  const path = /([^\s()]+):(\d+):\d+\)?$/.exec(own);
  return path ? `${(path[1] ?? '').split('/').slice(-3).join('/')}:${path[2]}` : 'an unknown place';
}
