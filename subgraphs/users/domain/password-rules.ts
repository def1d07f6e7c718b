import { type EmailAddress, localPartOf } from './email-address.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { followsKeyboard, followsSequence, repeatsItself } from './password-patterns.ts';

/** Which rule a password breaks. */
export type PasswordWeakness =
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'REPETITION'
  | 'SEQUENCE'
  | 'KEYBOARD'
  | 'COMMON'
  | 'CONTAINS_EMAIL'
  | 'CONTAINS_NAME';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
/** Shorter names stand in too many words by chance. */
const SHORTEST_NAME = 4;
const SHORTEST_NAME_PART = 5;

/**
 * The form that a password is judged and hashed in, so that the same keys on another machine give the same password.
 * @returns undefined for what has more than 128 characters, without work that grows with its length
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 */
export function readPassword(typed: string): string | undefined {
  // A character of the normal form takes at most two UTF-16 units, and normalising shortens by far less than this.
  if (typed.length > LONGEST_PASSWORD * 8) return undefined;
  const password = typed.normalize('NFKC');
  return Array.from(password).length > LONGEST_PASSWORD ? undefined : password;
}

/** The first rule that a password breaks, or undefined for one that may be used. Characters are code points. */
export function weaknessOf(typed: string, who: { email: EmailAddress; name: string }): PasswordWeakness | undefined {
  const password = readPassword(typed);
  if (password === undefined) return 'TOO_LONG';
  if (Array.from(password).length < SHORTEST_PASSWORD) return 'TOO_SHORT';
  const lower = password.toLowerCase();
  if (repeatsItself(lower)) return 'REPETITION';
  if (followsSequence(lower)) return 'SEQUENCE';
  if (followsKeyboard(lower)) return 'KEYBOARD';
  if (isCommon(lower)) return 'COMMON';
  if (containsEmail(lower, who.email)) return 'CONTAINS_EMAIL';
  if (containsName(lower, who.name)) return 'CONTAINS_NAME';
  return undefined;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

function isCommon(lower: string): boolean {
  const letters = lower.replaceAll(/\P{L}/gu, '');
  // Digits around a word are decoration, those within it stand for letters.
  const core = lower.replace(/^[^\p{L}@$]+/u, '').replace(/[^\p{L}@$]+$/u, '');
  const spelled = core.replaceAll(/[013457@$]/g, (sign) => LOOKALIKES[sign] ?? sign).replaceAll(/\P{L}/gu, '');
  return [letters, spelled].some((word) => COMMON_PASSWORDS.has(word) || COMMON_PASSWORDS.has(unitOf(word)));
}

/** `dragondragon` → `dragon`; what does not repeat itself is its own unit. */
function unitOf(word: string): string {
  const period = word === '' ? 0 : (word + word).indexOf(word, 1);
  return word.slice(0, period);
}

function containsEmail(lower: string, email: EmailAddress): boolean {
  const local = localPartOf(email);
  return local.length >= SHORTEST_NAME && lower.includes(local);
}

function containsName(lower: string, name: string): boolean {
  const joined = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const plain = name.normalize('NFKC').toLowerCase();
  const whole = joined(plain);
  if (whole.length >= SHORTEST_NAME && joined(lower).includes(whole)) return true;
  return plain.split(/[^\p{L}\p{N}]+/u).some((part) => part.length >= SHORTEST_NAME_PART && lower.includes(part));
}
