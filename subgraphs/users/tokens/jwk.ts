import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** An Ed25519 key that verifies. Anything else in it, a private part above all, is left out. @see https://www.rfc-editor.org/rfc/rfc8037 */
const PublicForm = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  /** The SHA-256 thumbprint of the key where it has no name of its own. */
  kid: z.string().min(1).optional(),
});

export const PublicJwk = PublicForm.refine(
  (jwk) => opens(() => createPublicKey({ key: { ...jwk }, format: 'jwk' })),
  'must be a public Ed25519 JWK',
);
export type PublicJwk = Readonly<z.output<typeof PublicJwk>>;

/** An Ed25519 key that signs. */
export const PrivateJwk = PublicForm.extend({ d: z.string() }).refine(
  (jwk) => opens(() => createPrivateKey({ key: { ...jwk }, format: 'jwk' })),
  'must be a private Ed25519 JWK',
);
export type PrivateJwk = Readonly<z.output<typeof PrivateJwk>>;

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}
