import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { UnavailableFault } from '../fault.ts';
import type { Cache, CacheSetOptions } from './cache.ts';

/** What a look into a tagged cache came to. */
export interface Found {
  /** Undefined where nothing is kept, or what was kept is outdated. */
  readonly value: string | undefined;
  /**
   * Keeps a value that was found out since: it counts for nothing where one of its tags was outdated meanwhile.
   * @throws UnavailableFault when it is not known whether it was kept
   */
  keep(value: string, options: CacheSetOptions): Promise<void>;
}

/** What a look for several values came to; those for which there is none are undefined. */
export interface FoundAll {
  readonly values: readonly (string | undefined)[];
  /** See `Found`. @param index of its key */
  keep(index: number, value: string, options: CacheSetOptions): Promise<void>;
}

/** Values that are kept until their time is over or something that they are about has changed. */
export interface TaggedCache {
  /**
   * Looks for a value, and remembers how its tags stand: what changes from now on outdates what is kept by this.
   * @param tags what the value is about, at least one; the same each time for the same key
   * @throws UnavailableFault when the cache can't be asked: go on as if it had nothing
   */
  find(key: string, tags: readonly string[]): Promise<Found>;
  /** Looks for several values that are about the same, at once. @throws UnavailableFault when the cache can't be asked */
  findAll(keys: readonly string[], tags: readonly string[]): Promise<FoundAll>;
  /**
   * Outdates all values about any of these, in every process, at once. Those whose finding out is under way too.
   * @throws UnavailableFault when it is not known whether all of them are: try again
   */
  outdate(tags: readonly string[]): Promise<void>;
  /**
   * Lets one of all processes do something, until it says that it is done or the time is over.
   * @returns undefined where another one does it
   * @throws UnavailableFault when the cache can't be asked
   */
  claim(key: string, options: CacheSetOptions): Promise<{ done(): Promise<void> } | undefined>;
}

/** A token that nobody asks for goes, and so does all that needs it. */
const TOKEN = { ttlSeconds: 3600 };
const TOKEN_BYTES = 18;
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const AUTH_BYTES = 16;
/** From so many characters on, to compress a value costs less than to send it. */
const COMPRESSED_FROM = 4096;
/** A longer value is not worth its place. */
const LONGEST = 500_000;
const PLAIN = 0;
const GZIP = 1;

const compress = promisify(gzip);
const expand = promisify(gunzip);

/**
 * A cache whose values are outdated by what they are about. Each tag has a random token, and a value is sealed with the tokens
 * of its tags as they stood before it was found out. To outdate is to delete a token: what was sealed with it can be opened
 * by nobody any more, also where it is written only afterwards, and where a copy of it is. Nothing has to be listed,
 * and a look takes one round trip.
 */
export function createTaggedCache(cache: Cache): TaggedCache {
  const tokenKey = (tag: string): string => `tag ${tag}`;
  const valueKey = (key: string): string => `value ${key}`;

  /** Tokens that are not there are made: by one, whoever else does so at the same time. */
  const tokenFor = async (tag: string): Promise<string> => {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    if (await cache.add(tokenKey(tag), token, TOKEN)) return token;
    const other = await cache.get(tokenKey(tag), TOKEN);
    if (other === undefined) throw new UnavailableFault('cache', 'made a token for a tag, but it is gone at once');
    return other;
  };

  const findAll: TaggedCache['findAll'] = async (keys, tags) => {
    // Asked for together, they are one round trip.
    const [sealed, found] = await Promise.all([
      Promise.all(keys.map((key) => cache.get(valueKey(key)))),
      Promise.all(tags.map((tag) => cache.get(tokenKey(tag), TOKEN))),
    ]);
    const tokens = await Promise.all(found.map(async (token, index) => token ?? tokenFor(tags[index] ?? '')));
    const sealingKeyOf = (key: string): Buffer => hash('sha256', JSON.stringify([key, tokens]), 'buffer');
    return {
      values: await Promise.all(
        keys.map(async (key, index) => {
          const value = sealed[index];
          return value === undefined ? undefined : open(value, sealingKeyOf(key));
        }),
      ),
      async keep(index, value, options) {
        const key = keys[index];
        if (key === undefined || value.length > LONGEST) return;
        await cache.set(valueKey(key), await seal(value, sealingKeyOf(key)), options);
      },
    };
  };

  return {
    findAll,
    async find(key, tags) {
      const found = await findAll([key], tags);
      return { value: found.values[0], keep: (value, options) => found.keep(0, value, options) };
    },
    outdate: (tags) => cache.delete(...tags.map(tokenKey)),
    async claim(key, options) {
      const claimKey = `claim ${key}`;
      return (await cache.add(claimKey, '', options)) ? { done: () => cache.delete(claimKey) } : undefined;
    },
  };
}

async function seal(value: string, sealingKey: Buffer): Promise<string> {
  const isLong = value.length >= COMPRESSED_FROM;
  const plain = isLong ? await compress(value, { level: 1 }) : Buffer.from(value);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey, iv);
  const form = Buffer.of(isLong ? GZIP : PLAIN);
  const sealed = [cipher.setAAD(form).update(plain), cipher.final()];
  return Buffer.concat([form, iv, cipher.getAuthTag(), ...sealed]).toString('base64');
}

/** @returns undefined where it was sealed with other tokens, or is none of ours */
async function open(sealed: string, sealingKey: Buffer): Promise<string | undefined> {
  const bytes = Buffer.from(sealed, 'base64');
  const begin = 1 + IV_BYTES + AUTH_BYTES;
  if (bytes.length < begin) return undefined;
  const decipher = createDecipheriv(CIPHER, sealingKey, bytes.subarray(1, 1 + IV_BYTES), { authTagLength: AUTH_BYTES });
  decipher.setAAD(bytes.subarray(0, 1)).setAuthTag(bytes.subarray(1 + IV_BYTES, begin));
  const first = decipher.update(bytes.subarray(begin));
  try {
    const plain = Buffer.concat([first, decipher.final()]);
    return (bytes[0] === GZIP ? await expand(plain) : plain).toString();
  } catch {
    return undefined;
  }
}
