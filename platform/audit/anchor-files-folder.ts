import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnchorFiles } from './anchor-files.ts';

const FORM = /^(\d{4}-\d{2}-\d{2})\.json$/;

/** Anchors as files: `<folder>/<service>/2026-11-26.json`, which nobody writes over. */
export function anchorFolder(folder: string): AnchorFiles {
  const fileOf = (service: string, day: string) => join(folder, service, `${day}.json`);
  return {
    adapter: `files in ${folder}`,
    async put(service, day, text) {
      await mkdir(join(folder, service), { recursive: true });
      const draft = `${fileOf(service, day)}.${randomBytes(6).toString('hex')}`;
      await writeFile(draft, text, { mode: 0o444 });
      try {
        // A link fails where the name is taken, and never shows half of a file.
        await link(draft, fileOf(service, day));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        return false;
      } finally {
        await rm(draft, { force: true });
      }
    },
    get: (service, day) => readFile(fileOf(service, day), 'utf8').catch(absent),
    days: async (service) => {
      const names = (await readdir(join(folder, service)).catch(absent)) ?? [];
      return names.flatMap((name) => FORM.exec(name)?.[1] ?? []).sort();
    },
  };
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
