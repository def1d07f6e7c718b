import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import { vaultMasterKey } from '../privacy/master-key.ts';
import { kmsMasterKey } from '../privacy/master-key-kms.ts';
import { createSealer, type Sealer } from '../privacy/sealer.ts';
import { SubjectKeys } from '../privacy/subject-keys.ts';
import type { LiveChannels } from '../redis/live-channel.ts';
import type { CommonSettings } from './settings.ts';
import type { Vault } from './vault.ts';

export interface Sealing {
  /** What wraps the keys, for the banner and `/health/ready`. */
  readonly adapter: string;
  readonly subjectKeys: SubjectKeys;
  readonly sealer: Sealer;
}

/** The keys of subjects in the document store, wrapped by the key of KMS that the settings name, or by the vault's. */
export async function openSealing(
  settings: Pick<CommonSettings, 'KMS_KEY_ID' | 'KMS_REGION' | 'KMS_ENDPOINT'>,
  parts: { readonly client: DynamoDBDocumentClient; readonly vault: Vault; readonly log: Log; readonly channels?: LiveChannels },
): Promise<Sealing> {
  const { KMS_KEY_ID: keyId, KMS_REGION: region, KMS_ENDPOINT: endpoint } = settings;
  const master = keyId ? kmsMasterKey({ keyId, region, endpoint }) : await vaultMasterKey(parts.vault);
  const subjectKeys = new SubjectKeys({ ...parts, master, clock: systemClock });
  return { adapter: master.adapter, subjectKeys, sealer: createSealer(subjectKeys) };
}
