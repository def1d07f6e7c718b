import { CorruptDataFault, Fault } from '../fault.ts';
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

/** `1.<subject>.<nonce, ciphertext and tag as base64url>` */
const FORM = /^1\.(.+)\.([\w-]+)$/;

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
      const bytes = encrypt(key, Buffer.from(JSON.stringify(value)), aboutOf(subject, about));
      return `1.${subject}.${bytes.toString('base64url')}`;
    },
    open: async (sealed, about) => {
      const [, subject, text] = FORM.exec(sealed) ?? [];
      if (subject === undefined || text === undefined)
        throw new CorruptDataFault(`open what is sealed in ${about}, but it has not the form of something sealed`);
      const key = await keys.toOpen(subject);
      if (!key) return undefined;
      const bytes = decrypt(key, Buffer.from(text, 'base64url'), aboutOf(subject, about));
      if (!bytes) throw new CorruptDataFault(`open what is sealed in ${about}, but it was altered or belongs elsewhere`);
      return { value: JSON.parse(bytes.toString('utf8')) as unknown };
    },
  };
}

function aboutOf(subject: string, about: string): string {
  return JSON.stringify([subject, about]);
}
