import { z } from 'zod';
import { Provider } from '../../../schema/events/integrations.ts';
import { UserId } from '../../../schema/ids.ts';

/** An outside account that an agent lets the platform use. Its tokens are elsewhere: in the vault, never beside it. Times in UTC. */
export const Connection = z.object({
  id: z.string().min(1).max(128),
  ownerId: UserId,
  provider: Provider,
  connectedAt: z.iso.datetime(),
  /** When the agent has to connect again; null when never. */
  expiresAt: z.iso.datetime().nullable(),
  /** When the agent or the provider ended it; null while it stands. */
  revokedAt: z.iso.datetime().nullable(),
});
export type Connection = z.infer<typeof Connection>;

/** Whether a connection can be used. It expires by the clock alone, without anybody writing so. */
export function connectionStatus({ revokedAt, expiresAt }: Connection, now: Date): 'ACTIVE' | 'EXPIRED' | 'REVOKED' {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime() ? 'EXPIRED' : 'ACTIVE';
}
