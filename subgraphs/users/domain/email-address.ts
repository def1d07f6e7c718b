import { z } from 'zod';

/** What fits into the path of an SMTP command. @see https://www.rfc-editor.org/errata/eid1690 */
const LONGEST = 254;

/**
 * An e-mail address in the one form that it is kept and compared in: no blanks around it, NFC, lower case throughout.
 * Two spellings that a person takes for the same address are the same here.
 */
export const EmailAddress = z
  .string()
  .trim()
  .normalize('NFC')
  .toLowerCase()
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .pipe(z.email('must be an e-mail address, such as ada@example.com'))
  .brand<'EmailAddress'>();
export type EmailAddress = z.output<typeof EmailAddress>;

/** What stands before the @. */
export function localPartOf(email: EmailAddress): string {
  return email.slice(0, email.lastIndexOf('@'));
}
