import type { Scope } from '../../schema/scopes.ts';
import { CreateApiKeyDocument } from '../generated/graphql.ts';
import type { Agent } from '../harness/client.ts';

/** Who asks, in the order of the columns. The agent whose data it is comes last, so that the others find it as it was. */
export const ROLES = ['anonymous', 'another agent', 'partner key', 'the agent'] as const;
export type Role = (typeof ROLES)[number];

/** What the partner's key was given. */
export const KEY_GRANTED: readonly Scope[] = ['content:read', 'listings:read'];

/** What each role shows to the router. @param agent whose data it is @param other another agent */
export async function tokensOf(agent: Agent, other: Agent): Promise<Readonly<Record<Role, string | undefined>>> {
  const input = { name: 'A partner', scopes: [...KEY_GRANTED] };
  const { createApiKey: created } = await agent.ask(CreateApiKeyDocument, { input });
  if (created.__typename !== 'CreateApiKeyOk') throw new Error(created.message);
  return {
    anonymous: undefined,
    'another agent': other.accessToken,
    'partner key': `ApiKey ${created.secret}`,
    'the agent': agent.accessToken,
  };
}
