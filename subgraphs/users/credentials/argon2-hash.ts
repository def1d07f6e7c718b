import { z } from 'zod';
import { CorruptDataFault } from '../../../platform/fault.ts';

/** What makes a hash dear: memory in KiB, how often it is gone through, and in how many lanes. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** A hash with all that it takes to make it again from the password. */
export interface Argon2Hash {
  readonly cost: Argon2Cost;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

const FORM = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{22,})$/;
const Cost = z.object({
  memoryKib: z.coerce.number().int().min(8).max(4_194_304),
  passes: z.coerce.number().int().min(1),
  parallelism: z.coerce.number().int().min(1),
});

/** A hash in the PHC string format. @see https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
export function formatHash({ cost, salt, tag }: Argon2Hash): string {
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** @throws CorruptDataFault for what `formatHash` did not make */
export function readHash(text: string): Argon2Hash {
  const [, memoryKib, passes, parallelism, salt, tag] = FORM.exec(text) ?? [];
  const cost = Cost.safeParse({ memoryKib, passes, parallelism });
  if (!salt || !tag || !cost.success)
    throw new CorruptDataFault(
      `read a password's hash, but its ${text.length} characters do not have the form $argon2id$v=19$m=…,t=…,p=…$salt$tag`,
    );
  return { cost: cost.data, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
