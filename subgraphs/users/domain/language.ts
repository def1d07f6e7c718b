import { z } from 'zod';

/** Tags with private parts may grow without end; this is what RFC 5646 asks every reader to take. */
const LONGEST = 35;
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * A BCP 47 tag of a language that exists, in its canonical form: `es-mx` becomes `es-MX`.
 * @see https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1
 */
export const Language = z
  .string()
  .trim()
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .transform((tag, context) => {
    const known = canonical(tag);
    if (known !== undefined) return known;
    context.addIssue({ code: 'custom', message: 'must be a BCP 47 language tag, such as en or es-MX' });
    return z.NEVER;
  });

function canonical(tag: string): string | undefined {
  try {
    const locale = new Intl.Locale(tag);
    return names.of(locale.language) === undefined ? undefined : locale.toString();
  } catch {
    return undefined;
  }
}
