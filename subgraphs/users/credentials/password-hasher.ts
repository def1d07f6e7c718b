import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { bulkhead, isBulkheadRejectedError, isTaskCancelledError } from 'cockatiel';
import { DeadlineFault } from '../../../platform/fault.ts';
import { BulkheadFullFault } from '../../../platform/resilience/policy.ts';
import type { RandomBytes } from '../tokens/random-bytes.ts';
import { type Argon2Cost, type Argon2Hash, formatHash, readHash } from './argon2-hash.ts';

/** Makes and checks hashes of passwords. Each call of `hash` and `verify` is one piece of work, dear on purpose. */
export interface PasswordHasher {
  /** @throws BulkheadFullFault where too many wait; DeadlineFault where the signal ends the wait */
  hash(password: string, signal: AbortSignal): Promise<string>;
  /** Whether a stored hash is that of a password. @throws as `hash` does, and CorruptDataFault for what is no hash */
  verify(password: string, stored: string, signal: AbortSignal): Promise<boolean>;
  /** False for a hash that was made when less was asked: make it again while the password is at hand. */
  isCurrent(stored: string): boolean;
  /** A hash of today's cost that no password has: checked where there is none, so that the work is the same. */
  readonly decoy: string;
}

export interface PasswordHasherOptions {
  readonly cost: Argon2Cost;
  /** How many are made at a time: each takes its memory and a thread of the pool. */
  readonly concurrent: number;
  /** How many more may wait. */
  readonly queued: number;
  readonly randomBytes: RandomBytes;
}

/** Least cost that is held to be enough. @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id */
export const STANDARD_COST: Argon2Cost = { memoryKib: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;
const derive = promisify(argon2);

/** Argon2id by node:crypto, a bounded number at a time. */
export function createPasswordHasher({ cost, concurrent, queued, randomBytes }: PasswordHasherOptions): PasswordHasher {
  const lanes = bulkhead(concurrent, queued);

  const tagOf = async (password: string, hash: Omit<Argon2Hash, 'tag'>, tagLength: number, signal: AbortSignal) => {
    const { memoryKib: memory, passes, parallelism } = hash.cost;
    try {
      return await lanes.execute(
        () => derive('argon2id', { message: password, nonce: hash.salt, memory, passes, parallelism, tagLength }),
        signal,
      );
    } catch (error) {
      if (isBulkheadRejectedError(error))
        throw new BulkheadFullFault('hash a password, but too many are waiting', { cause: error });
      if (isTaskCancelledError(error))
        throw new DeadlineFault('hash a password, but the request was over before its turn came', { cause: error });
      throw error;
    }
  };

  return {
    decoy: formatHash({ cost, salt: Buffer.alloc(SALT_BYTES), tag: Buffer.alloc(TAG_BYTES) }),
    hash: async (password, signal) => {
      const salt = randomBytes(SALT_BYTES);
      return formatHash({ cost, salt, tag: await tagOf(password, { cost, salt }, TAG_BYTES, signal) });
    },
    verify: async (password, stored, signal) => {
      const hash = readHash(stored);
      return timingSafeEqual(await tagOf(password, hash, hash.tag.length, signal), hash.tag);
    },
    isCurrent: (stored) => {
      const hash = readHash(stored);
      return (
        hash.cost.memoryKib === cost.memoryKib &&
        hash.cost.passes === cost.passes &&
        hash.cost.parallelism === cost.parallelism &&
        hash.tag.length === TAG_BYTES
      );
    },
  };
}
