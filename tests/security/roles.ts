import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AGENT_SCOPES, OPERATOR_SCOPES, type Scope } from '../../schema/scopes.ts';
import type { Agent } from '../harness/client.ts';

/** Who asks, in the order of the columns. The agent whose data it is comes last, so that the others find it as it was. */
export const ROLES = ['anonymous', 'another agent', 'partner key', 'operator', 'the agent'] as const;
export type Role = (typeof ROLES)[number];

/** What the partner's key was given. */
export const KEY_GRANTED: readonly Scope[] = ['content:read', 'listings:read'];

/** The key that the graph under test signs access tokens with, so that a test can make tokens of every role. */
export async function createTokenKey() {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'test-key';
  return {
    /** For the setting ACCESS_TOKEN_KEY. */
    setting: JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: 'EdDSA' }),
    /** The token of an agent with other claims. */
    tokenLike: (token: string, claims: Readonly<Record<string, unknown>>): Promise<string> =>
      new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' }).sign(privateKey),
  };
}

/** @param agent whose data it is @param other another agent, who is the operator too */
export async function tokensOf(
  key: Awaited<ReturnType<typeof createTokenKey>>,
  agent: Agent,
  other: Agent,
): Promise<Readonly<Record<Role, string | undefined>>> {
  const operator = { roles: ['agent', 'operator'], scopes: [...AGENT_SCOPES, ...OPERATOR_SCOPES] };
  return {
    anonymous: undefined,
    'the agent': agent.accessToken,
    'another agent': other.accessToken,
    'partner key': await key.tokenLike(agent.accessToken, { roles: ['partner'], scopes: KEY_GRANTED }),
    operator: await key.tokenLike(other.accessToken, operator),
  };
}
