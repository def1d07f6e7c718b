import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startObjectServer } from '../testing/object-server.ts';
import { anchorFilesContract } from './anchor-files.contract.ts';
import { anchorFolder } from './anchor-files-folder.ts';
import { anchorBucket } from './anchor-files-s3.ts';

let folder = '';
let endpoint = '';
let stop: () => Promise<void>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchors-'));
  ({ endpoint, stop } = await startObjectServer());
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

anchorFilesContract('a folder', () => anchorFolder(folder));
anchorFilesContract('S3', () => anchorBucket({ bucket: 'audit', region: 'us-east-1', endpoint }));
