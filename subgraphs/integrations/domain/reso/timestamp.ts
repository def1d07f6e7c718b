import { z } from 'zod';

const REASON = 'must be a date and time with its offset, such as 2026-11-23T09:30:00Z';
const FRACTION_DIGITS = 9;

/**
 * Edm.DateTimeOffset that must be there, in UTC with nine digits behind the second. MLSs write more than milliseconds,
 * and two changes within one must not look like the same.
 */
export const Timestamp = z.iso.datetime({ offset: true, error: REASON }).transform((text, context) => {
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  if (!(year >= 1900 && year <= 2999)) {
    context.addIssue({ code: 'custom', message: 'must be a date and time from 1900 to 2999', input: text });
    return z.NEVER;
  }
  // Offsets are whole minutes, so the fraction is the same in every zone.
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return `${instant.toISOString().slice(0, 19)}.${fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, '0')}Z`;
});
