import { readFile } from 'node:fs/promises';
import { ConfigFault } from '../platform/fault.ts';

/** Reads the text of a supergraph. @throws ConfigFault that names the file where it can't be read */
export async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigFault(`read the supergraph ${file}, but it can't be read: ${(cause as Error).message}`, { cause });
  }
}
