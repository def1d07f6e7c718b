import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableFault } from '../fault.ts';

/** Where secrets are kept. */
export interface Vault {
  readonly adapter: string;
  /**
   * The secret of this name; made and kept the first time it is asked for. Every process that shares the vault gets the same.
   * @param make makes the secret, as text
   */
  secret(name: string, make: () => string | Promise<string>): Promise<string>;
}

/** A vault of files that only this user may read, one per secret. For one machine; elsewhere secrets come from the environment. */
export function fileVault(folder: string): Vault {
  return {
    adapter: 'local files',
    secret: async (name, make) => {
      const file = join(folder, name);
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
          throw new UnavailableFault('vault', `read the secret ${name}: ${(error as Error).message}`, { cause: error });
        }
      }
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${file}.${randomBytes(6).toString('hex')}`;
      await writeFile(draft, await make(), { mode: 0o600 });
      // A link fails where the name is taken: of two processes that start together, the second takes the first one's secret.
      await link(draft, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await rm(draft);
      return readFile(file, 'utf8');
    },
  };
}

/** A new secret of 32 random bytes as base64url. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
