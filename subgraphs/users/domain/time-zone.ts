import { z } from 'zod';

/** The longest name in the IANA database has 32 characters. */
const LONGEST = 64;

/** A time zone of the IANA database by its name: `america/denver` becomes `America/Denver`, an older name is kept as it was given. */
export const TimeZone = z
  .string()
  .trim()
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .transform((name, context) => {
    const known = canonical(name);
    if (known !== undefined) return known;
    context.addIssue({ code: 'custom', message: 'must be an IANA time zone, such as America/Denver' });
    return z.NEVER;
  });

function canonical(name: string): string | undefined {
  // Offsets such as +01:00 are taken by Intl as well, but know nothing of daylight saving.
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
}
