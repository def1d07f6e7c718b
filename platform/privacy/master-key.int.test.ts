import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileVault } from '../process/vault.ts';
import { startKmsServer } from '../testing/kms-server.ts';
import { kmsMasterKey } from './master-key-kms.ts';
import { masterKeyContract } from './master-key.contract.ts';
import { vaultMasterKey } from './master-key.ts';

const keyId = 'alias/subjects';
let folder = '';
let kms: Awaited<ReturnType<typeof startKmsServer>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-key-'));
  kms = await startKmsServer(keyId);
});
afterAll(async () => {
  await kms.stop();
  await rm(folder, { recursive: true });
});

masterKeyContract('a vault', () => vaultMasterKey(fileVault(folder)));
masterKeyContract('KMS', () => Promise.resolve(kmsMasterKey({ keyId, region: 'local', endpoint: kms.endpoint })));

it('a master key in KMS that can’t be had is told as such', async () => {
  const foreign = kmsMasterKey({ keyId: 'alias/nobody', region: 'local', endpoint: kms.endpoint });
  await expect(foreign.wrap(Buffer.alloc(32), 'ada')).rejects.toMatchObject({
    code: 'DEPENDENCY_UNAVAILABLE',
    dependency: 'kms',
  });
});
