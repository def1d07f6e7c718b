import { type FSWatcher, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigFault } from '../platform/fault.ts';
import type { Log } from '../platform/log.ts';

/** Reads the text of a supergraph. @throws ConfigFault that names the file where it can't be read */
export async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigFault(`read the supergraph ${file}, but it can't be read: ${(cause as Error).message}`, { cause });
  }
}

export interface WatchOptions {
  readonly file: string;
  /** Called when the file may have another content. Never while it still runs for the change before. */
  readonly onChange: () => Promise<void>;
  /** How long the file has to be left alone before it is read, in milliseconds: it may be written in steps. */
  readonly quietMs: number;
  /** How often the file is looked at where the system tells of no change, in milliseconds. */
  readonly pollMs: number;
  readonly log: Log;
}

/**
 * Watches a file by its folder, since editors and deployments put another file in its place, and looks at it now and then,
 * since some file systems tell of nothing.
 * @returns stops it
 */
export async function watchSupergraph({ file, onChange, quietMs, pollMs, log }: WatchOptions): Promise<() => void> {
  let seen = await signOf(file);
  let quiet: NodeJS.Timeout | undefined;
  let isLooking = false;

  const look = async (): Promise<void> => {
    if (isLooking) return soon();
    isLooking = true;
    try {
      const sign = await signOf(file);
      // Gone is not changed: whoever replaces a file may take it away first.
      if (sign === undefined || sign === seen) return;
      seen = sign;
      await onChange();
    } catch (error) {
      log.error({ error, file }, 'a changed supergraph could not be taken up');
    } finally {
      isLooking = false;
    }
  };
  const soon = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => void look(), quietMs);
  };

  const watcher = watchFolder(dirname(file), soon, log);
  const poll = setInterval(() => void look(), pollMs);
  poll.unref();
  return () => {
    watcher?.close();
    clearInterval(poll);
    clearTimeout(quiet);
  };
}

function watchFolder(folder: string, onEvent: () => void, log: Log): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    watcher.on('error', (error) => {
      log.warn({ error, folder }, 'a folder can not be watched any more; its file is looked at now and then');
      watcher.close();
    });
    return watcher;
  } catch (error) {
    log.warn({ error, folder }, 'a folder can not be watched; its file is looked at now and then');
    return undefined;
  }
}

/** Differs whenever the file was written or replaced, links followed; undefined where there is none. */
async function signOf(file: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return undefined;
  }
}
