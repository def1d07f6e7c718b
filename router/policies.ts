import type { Scope } from '../schema/scopes.ts';
import type { Policy } from './authorisation/policies.ts';

const PROFILE: Scope = 'profile:read';

/**
 * The agent's own profile: whoever may read it, and those who sign up or in, who are nobody yet and are shown it with their
 * session. Whose it is, the users subgraph decides.
 */
const ownProfile: Policy = (viewer) => viewer === undefined || viewer.scopes.includes(PROFILE);

/** What the names in `@policy` stand for in this graph. */
export const POLICIES: ReadonlyMap<string, Policy> = new Map([['own-profile', ownProfile]]);
