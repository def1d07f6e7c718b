import { join } from 'node:path';
import type { AnchorFiles } from '../audit/anchor-files.ts';
import { anchorFolder } from '../audit/anchor-files-folder.ts';
import { anchorBucket } from '../audit/anchor-files-s3.ts';
import { type AnchorSigner, vaultSigner } from '../audit/anchor-signer.ts';
import type { CommonSettings } from './settings.ts';
import type { Vault } from './vault.ts';

/** What days of a log are anchored with. */
export interface Anchors {
  readonly signer: AnchorSigner;
  readonly files: AnchorFiles;
}

type AnchorSettings = Pick<CommonSettings, 'DATA_DIR' | 'ANCHOR_BUCKET' | 'ANCHOR_REGION' | 'S3_ENDPOINT'>;

/** The bucket that the settings name, or the folder `anchors` beside the embedded parts' data; the key is the vault's. */
export async function openAnchors(settings: AnchorSettings, vault: Vault): Promise<Anchors> {
  const { DATA_DIR, ANCHOR_BUCKET: bucket, ANCHOR_REGION: region, S3_ENDPOINT: endpoint } = settings;
  return {
    signer: await vaultSigner(vault),
    files: bucket ? anchorBucket({ bucket, region, endpoint }) : anchorFolder(join(DATA_DIR, 'anchors')),
  };
}
