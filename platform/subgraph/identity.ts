import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Origin } from '../events/cause.ts';
import { Fault } from '../fault.ts';
import { Viewer } from './viewer.ts';

/** The header that carries who asks from the router to a subgraph. */
export const VIEWER_HEADER = 'x-viewer';
const LIFETIME_MS = 60_000;
const REUSE_MS = 30_000;
const REMEMBERED = 10_000;

const Claims = z.object({
  audience: z.string(),
  expiresAtMs: z.number().int(),
  viewer: Viewer.nullable(),
  /** Only where the request may change something. */
  origin: Origin.optional(),
});

/** Who asks, and from where. */
export interface Identity {
  /** Undefined for an anonymous request. */
  readonly viewer: Viewer | undefined;
  /** Undefined where the router did not say. */
  readonly origin: Origin | undefined;
}

/** A request came without a router's signature, or with one that is wrong, too old or for another subgraph. Refuse it. */
export class UnsignedRequestFault extends Fault {
  readonly code = 'UNSIGNED_REQUEST';
  readonly retryable = false;
}

/** Keys are shared secrets of 32 bytes or more; the first signs, all verify, so that a key can be replaced without a pause. */
export type IdentityKeys = readonly [Buffer, ...Buffer[]];

/**
 * Signs who asks, for one subgraph at a time, in a router.
 * A signature works for a minute and is reused for the first half of it: signing is not on the hot path.
 */
export function createIdentitySigner({ keys, clock }: { keys: IdentityKeys; clock: Clock }) {
  const anonymous = {};
  const reusable = new WeakMap<object, Map<string, { value: string; untilMs: number }>>();
  return {
    /**
     * @param viewer the verified viewer, or undefined for an anonymous request; give the same object for the same session
     * @param audience the subgraph's name
     * @param origin where the request comes from, for one that may change something: signed for this request alone
     * @returns the value of the `x-viewer` header
     */
    sign(viewer: Viewer | undefined, audience: string, origin?: Origin): string {
      const nowMs = clock.now().getTime();
      if (origin) return signed(keys[0], { audience, expiresAtMs: nowMs + LIFETIME_MS, viewer: viewer ?? null, origin });
      const owner = viewer ?? anonymous;
      let byAudience = reusable.get(owner);
      if (!byAudience) reusable.set(owner, (byAudience = new Map()));
      const known = byAudience.get(audience);
      if (known && known.untilMs > nowMs) return known.value;
      const value = signed(keys[0], { audience, expiresAtMs: nowMs + LIFETIME_MS, viewer: viewer ?? null });
      byAudience.set(audience, { value, untilMs: nowMs + REUSE_MS });
      return value;
    },
  };
}
export type IdentitySigner = ReturnType<typeof createIdentitySigner>;

/** Checks who asks, in a subgraph. */
export function createIdentityVerifier({ keys, audience, clock }: { keys: IdentityKeys; audience: string; clock: Clock }) {
  const verified = new Map<string, z.infer<typeof Claims>>();
  return {
    /**
     * @param header the value of `x-viewer`
     * @returns the viewer, undefined for an anonymous request, and the origin where it was told
     * @throws UnsignedRequestFault where no router has signed this for this subgraph within the last minute
     */
    verify(header: string | undefined): Identity {
      if (!header) throw new UnsignedRequestFault(`verify the ${VIEWER_HEADER} header, but there is none`);
      const known = verified.get(header) ?? check(header, keys);
      if (known.expiresAtMs <= clock.now().getTime()) {
        verified.delete(header);
        throw new UnsignedRequestFault(`verify the ${VIEWER_HEADER} header, but it has expired`);
      }
      if (known.audience !== audience) {
        throw new UnsignedRequestFault(`verify the ${VIEWER_HEADER} header, but it is for another subgraph`);
      }
      // One with an origin comes once: it would only push out those that come again.
      if (!known.origin && !verified.has(header)) remember(verified, header, known);
      return { viewer: known.viewer ?? undefined, origin: known.origin };
    },
  };
}
export type IdentityVerifier = ReturnType<typeof createIdentityVerifier>;

function signed(key: Buffer, claims: z.input<typeof Claims>): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `v1.${payload}.${mac(key, payload).toString('base64url')}`;
}

function check(header: string, keys: IdentityKeys): z.infer<typeof Claims> {
  const [version, payload, signature, ...rest] = header.split('.');
  if (version !== 'v1' || !payload || !signature || rest.length > 0) {
    throw new UnsignedRequestFault(`verify the ${VIEWER_HEADER} header, but it does not have the form v1.payload.signature`);
  }
  const given = Buffer.from(signature, 'base64url');
  const genuine = keys.some((key) => {
    const expected = mac(key, payload);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!genuine) throw new UnsignedRequestFault(`verify the ${VIEWER_HEADER} header, but no known key made its signature`);
  return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

function mac(key: Buffer, payload: string): Buffer {
  return createHmac('sha256', key).update(payload).digest();
}

function remember(verified: Map<string, z.infer<typeof Claims>>, header: string, claims: z.infer<typeof Claims>): void {
  verified.set(header, claims);
  const oldest = verified.size > REMEMBERED ? verified.keys().next() : undefined;
  if (oldest && !oldest.done) verified.delete(oldest.value);
}
