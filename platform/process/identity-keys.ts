import type { IdentityKeys } from '../subgraph/identity.ts';
import type { CommonSettings } from './settings.ts';
import { randomSecret, type Vault } from './vault.ts';

/** The secrets that router and subgraphs share: from the settings, else one that the vault keeps. */
export async function identityKeys(
  { IDENTITY_KEYS: [first, ...others] = [] }: Pick<CommonSettings, 'IDENTITY_KEYS'>,
  vault: Vault,
): Promise<IdentityKeys> {
  return [first ?? Buffer.from(await vault.secret('identity-key', randomSecret), 'base64url'), ...others];
}
