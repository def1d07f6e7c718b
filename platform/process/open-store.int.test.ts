import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ensureTables } from '../store/dynamo.ts';
import { Rows } from '../store/rows.ts';
import { rowTable } from '../store/table-definition.ts';
import { openStore, reachStore } from './open-store.ts';

const table = rowTable('shared');
const Note = z.object({ text: z.string() });
const key = { pk: 'note', sk: 'note' };
let settings: { DATA_DIR: string };

beforeEach(async () => {
  settings = { DATA_DIR: await mkdtemp(join(tmpdir(), 'open-store-')) };
});
afterEach(() => rm(settings.DATA_DIR, { recursive: true, force: true }));

describe('an embedded store', () => {
  it('is reached by a command while a process has it open', async () => {
    const owner = await openStore(settings);
    await ensureTables(owner.client, [table]);
    const beside = await reachStore(settings);
    await new Rows(beside.client, table.name).put({ ...key, text: 'written beside' });
    expect(await new Rows(owner.client, table.name).get(Note, key)).toMatchObject({ text: 'written beside' });
    await beside.close();
    expect(await new Rows(owner.client, table.name).get(Note, key)).toMatchObject({ text: 'written beside' });
    await owner.close();
  });

  it('is opened by a command when no process has', async () => {
    const first = await openStore(settings);
    await ensureTables(first.client, [table]);
    await new Rows(first.client, table.name).put({ ...key, text: 'kept' });
    await first.close();
    const command = await reachStore(settings);
    expect(await new Rows(command.client, table.name).get(Note, key)).toMatchObject({ text: 'kept' });
    await command.close();
  });

  it('is opened by a command when the process that left its address was killed', async () => {
    await writeFile(join(settings.DATA_DIR, 'dynamodb.address'), 'http://127.0.0.1:9');
    const command = await reachStore(settings);
    expect(command.adapter).toBe(`embedded, in ${join(settings.DATA_DIR, 'dynamodb')}`);
    await command.close();
  });
});
