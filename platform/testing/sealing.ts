import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../clock.ts';
import { encrypt, decrypt, type MasterKey } from '../privacy/master-key.ts';
import { createSealer } from '../privacy/sealer.ts';
import { SUBJECT_KEYS, SubjectKeys } from '../privacy/subject-keys.ts';
import type { LiveChannels } from '../redis/live-channel.ts';
import { ensureTables } from '../store/dynamo.ts';
import { FakeClock } from './fake-clock.ts';
import { silentLog } from './silent-log.ts';

const MASTER = Buffer.alloc(32, 9);
const master: MasterKey = {
  adapter: 'of tests',
  wrap: (key, subject) => Promise.resolve(encrypt(MASTER, key, subject)),
  unwrap: (wrapped, subject) => Promise.resolve(decrypt(MASTER, Buffer.from(wrapped), subject) ?? Buffer.alloc(0)),
};

/** For tests: keys of subjects in a real table, and what seals with them. Each call is as another process. */
export async function openTestSealing(
  client: DynamoDBDocumentClient,
  { clock = new FakeClock(), channels }: { clock?: Clock; channels?: LiveChannels } = {},
) {
  await ensureTables(client, [SUBJECT_KEYS]);
  const subjectKeys = new SubjectKeys({ client, master, clock, log: silentLog, ...(channels && { channels }) });
  subjectKeys.start();
  return { subjectKeys, sealer: createSealer(subjectKeys) };
}
