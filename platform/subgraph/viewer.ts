import { z } from 'zod';

/**
 * Who asks, as the router verified it. Roles say what somebody is, scopes what this session may do;
 * `tier` is the plan that limits are taken from.
 */
export const Viewer = z.object({
  id: z.string().min(1),
  tenant: z.string().min(1),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  tier: z.string(),
  sessionId: z.string().min(1),
});
export type Viewer = Readonly<z.infer<typeof Viewer>>;
