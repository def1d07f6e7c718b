import { z } from 'zod';
import { ForbiddenFault } from '../fault.ts';

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

/**
 * Makes sure that a viewer has a scope. The router has looked already, by the schema's `@requiresScopes`: this is for what must not
 * hang on one look alone.
 * @param what what the scope is needed for
 * @throws ForbiddenFault
 */
export function requireScope({ scopes }: Viewer, scope: string, what: string): void {
  if (!scopes.includes(scope)) throw new ForbiddenFault(`${what}, but that needs the scope ${scope}`);
}
