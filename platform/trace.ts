import { randomBytes } from 'node:crypto';

/** Where a request stands in a distributed trace. */
export interface Trace {
  /** 32 hexadecimal digits, the same in every service. */
  readonly traceId: string;
  /** 16 hexadecimal digits, this step's own. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Continues the trace that a request belongs to, or begins one.
 * @param traceparent the W3C header; a malformed one counts as none
 * @see https://www.w3.org/TR/trace-context/
 */
export function continueTrace(traceparent: string | undefined): Trace {
  if (traceparent === undefined) return { traceId: randomHex(16), spanId: randomHex(8), sampled: true };
  const [, traceId, parent, flags] = FORM.exec(traceparent) ?? [];
  const known = traceId && parent && !/^0+$/.test(traceId) && !/^0+$/.test(parent);
  return {
    traceId: known ? traceId : randomHex(16),
    spanId: randomHex(8),
    sampled: known ? (Number.parseInt(flags ?? '0', 16) & 1) === 1 : true,
  };
}

/** The `traceparent` header that makes the next step a child of this one. */
export function traceparentOf({ traceId, spanId, sampled }: Trace): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** The `traceparent` header of one more step below this one, such as a fetch. */
export function childTraceparent({ traceId, sampled }: Trace): string {
  return `00-${traceId}-${randomHex(8)}-${sampled ? '01' : '00'}`;
}

/** Asking the system for a few random bytes, and writing them, costs as much as it does for many: each request needs several ids. */
const POOL_BYTES = 4096;
let digits = '';
let used = 0;

function randomHex(bytes: number): string {
  if (used + 2 * bytes > digits.length) {
    digits = randomBytes(POOL_BYTES).toString('hex');
    used = 0;
  }
  used += 2 * bytes;
  return digits.slice(used - 2 * bytes, used);
}
