import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Commit } from '../../platform/events/commit.ts';
import { StreamReader } from '../../platform/events/stream-reader.ts';
import { sealedLog } from '../../platform/privacy/sealed-log.ts';
import { openRow } from '../../platform/privacy/sealed-rows.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { openSealing } from '../../platform/process/open-sealing.ts';
import { fileVault } from '../../platform/process/vault.ts';
import { logTable } from '../../platform/store/table-definition.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { contentsOf } from '../../platform/testing/table-contents.ts';
import { SERVICES } from '../../scripts/projections/service-facts.ts';
import { keptInTables } from './everything-kept.ts';
import type { Store } from './rebuilt.ts';

/** What opens what is sealed, for who has the vault; it knows of no key yet. */
export async function sealerOf(client: DynamoDBDocumentClient, folder: string): Promise<Sealer> {
  const vault = fileVault(join(folder, 'vault'));
  return (await openSealing({ KMS_REGION: 'local' }, { client, vault, log: silentLog })).sealer;
}

/** All that a service has recorded, opened, in no order. */
export async function commitsOf({ client, sealer }: Store, service: string): Promise<Commit[]> {
  const table = logTable(service).name;
  const reader = new StreamReader({ client, table, codec: sealedLog(sealer) });
  const items = await contentsOf(client, table);
  const commits = items.filter(({ stream, version }) => !String(stream).startsWith('#') && Number.isInteger(version));
  return Promise.all(commits.map((item) => reader.open(item)));
}

/** All that somebody can read who has every table and the vault. */
export async function everythingOpened(client: DynamoDBDocumentClient, folder: string): Promise<string> {
  const sealer = await sealerOf(client, folder);
  const texts: string[] = [];
  for (const { service } of SERVICES) texts.push(JSON.stringify(await commitsOf({ client, sealer }, service)));
  for (const { place } of await keptInTables(client)) {
    if (place.endsWith('-log')) continue;
    const rows = await contentsOf(client, place);
    texts.push(JSON.stringify(await Promise.all(rows.map((row) => openRow(sealer, row)))));
  }
  return texts.join('\n');
}
