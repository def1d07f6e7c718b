import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../platform/log.ts';
import { readSupergraph, watchSupergraph } from './supergraph-file.ts';

let folder: string;
let stop: (() => void) | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
});
afterEach(async () => {
  stop?.();
  await rm(folder, { recursive: true });
});

/** @param pollMs an hour leaves it to the file system to tell */
async function watched(file: string, pollMs = 3_600_000) {
  const read: string[] = [];
  const heard = { at: Promise.withResolvers<void>() };
  stop = await watchSupergraph({
    file,
    onChange: async () => {
      read.push(await readSupergraph(file));
      heard.at.resolve();
    },
    quietMs: 20,
    pollMs,
    log: createLog('test', 'silent'),
  });
  return {
    read,
    /** Resolves with the next change. */
    next: async () => {
      await heard.at.promise;
      heard.at = Promise.withResolvers();
      return read.at(-1);
    },
  };
}

describe('a supergraph file', () => {
  it('is read again when it is written, and when another takes its place', async () => {
    const file = join(folder, 's.graphql');
    await writeFile(file, 'one');
    const { next } = await watched(file);
    await writeFile(file, 'two');
    expect(await next()).toBe('two');
    await writeFile(join(folder, 'draft'), 'three');
    await rename(join(folder, 'draft'), file);
    expect(await next()).toBe('three');
  });

  it('that was taken away is read when it is back', async () => {
    const file = join(folder, 's.graphql');
    await writeFile(file, 'one');
    const { next, read } = await watched(file);
    await rm(file);
    await writeFile(join(folder, 'else'), 'x');
    await writeFile(file, 'two');
    expect(await next()).toBe('two');
    expect(new Set(read)).toEqual(new Set(['two']));
  });

  it('is looked at now and then where nobody tells of changes', async () => {
    const file = join(folder, 'later', 's.graphql');
    const { next } = await watched(file, 10);
    await mkdir(join(folder, 'later'));
    await writeFile(join(folder, 'draft'), 'one');
    await rename(join(folder, 'draft'), file);
    expect(await next()).toBe('one');
  });

  it('that can not be read is named', async () => {
    await expect(readSupergraph(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('nowhere') as string,
    });
  });
});
