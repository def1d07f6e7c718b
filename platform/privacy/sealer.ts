import { CorruptDataFault, Fault } from '../fault.ts';
import { shortTexts } from '../store/short-text.ts';
import { decrypt, encrypt } from './master-key.ts';

/** The subject was erased: nothing personal is recorded of it any more. Leave it, or record it without. */
export class SubjectErasedFault extends Fault {
  readonly code = 'SUBJECT_ERASED';
  readonly retryable = false;
}

/** Seals values so that they can be read while their subject's key is there, and by nobody afterwards. */
export interface Sealer {
  /**
   * @param about what the value belongs to, such as a stream and an event: it can be opened as nothing else
   * @returns text that names its subject; undefined where the subject was erased
   */
  seal(subject: string, about: string, value: unknown): Promise<string | undefined>;
  /** @returns undefined where the subject was erased. @throws CorruptDataFault for what was altered, or belongs elsewhere */
  open(sealed: string, about: string): Promise<{ readonly value: unknown } | undefined>;
}

/**
 * `2.<subject>.<nonce, ciphertext and tag as base64url>`. The plain text is compressed JSON; in form 1, which is still opened, JSON
 * as it is.
 */
const FORM = /^([12])\.(.+)\.([\w-]+)$/;

/** What sealed values say often, so that it is not stored with each. Part of form 2: never changed. */
const texts = shortTexts(
  '"userAgent":"Mozilla/5.0 (X11; Linux x86_64)(iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1' +
    '(Macintosh; Intel Mac OS X 10_15_7)(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 ' +
    'Safari/537.36"}{"address":"","name":"","email":"","body":"","title":"',
);
const HEAD_LENGTH_BYTES = 2;

/** Where the keys are: see `SubjectKeys`. Undefined for a subject that was erased. */
export interface SealingKeys {
  toSeal(subject: string): Promise<Buffer | undefined>;
  toOpen(subject: string): Promise<Buffer | undefined>;
}

export function createSealer(keys: SealingKeys): Sealer {
  return {
    seal: async (subject, about, value) => {
      const key = await keys.toSeal(subject);
      if (!key) return undefined;
      const plain = texts.pack(JSON.stringify(value));
      return `2.${subject}.${encrypt(key, plain, aboutOf(subject, about)).toString('base64url')}`;
    },
    open: async (sealed, about) => {
      const [, form, subject, text] = FORM.exec(sealed) ?? [];
      if (form === undefined || subject === undefined || text === undefined)
        throw new CorruptDataFault(`open what is sealed in ${about}, but it has not the form of something sealed`);
      const key = await keys.toOpen(subject);
      if (!key) return undefined;
      const bytes = decrypt(key, Buffer.from(text, 'base64url'), aboutOf(subject, about));
      if (!bytes) throw new CorruptDataFault(`open what is sealed in ${about}, but it was altered or belongs elsewhere`);
      return { value: JSON.parse(form === '1' ? bytes.toString('utf8') : texts.unpack(bytes)) as unknown };
    },
  };
}

/** What was sealed, as bytes: a quarter less than as text. */
export function sealedBytes(sealed: string): Uint8Array {
  const at = sealed.lastIndexOf('.');
  const head = Buffer.from(sealed.slice(0, at));
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt16BE(head.length);
  return Buffer.concat([length, head, Buffer.from(sealed.slice(at + 1), 'base64url')]);
}

/** The text that `sealedBytes` was given. What it was not given comes out as text that nobody can open. */
export function sealedText(bytes: Uint8Array): string {
  const all = Buffer.from(bytes);
  const end = all.length < HEAD_LENGTH_BYTES ? 0 : HEAD_LENGTH_BYTES + all.readUInt16BE();
  return `${all.toString('utf8', HEAD_LENGTH_BYTES, end)}.${all.toString('base64url', end)}`;
}

function aboutOf(subject: string, about: string): string {
  return JSON.stringify([subject, about]);
}
