import { z } from 'zod';

/**
 * The primitive types of OData as the RESO Data Dictionary uses them, each read from JSON. An absent field and null are the same:
 * every field but the keys is nullable.
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
 */

/** Tab, line feed and carriage return are text; other control characters and halves of characters are not. */
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Edm.String that must be there. @param maxLength in characters */
export function requiredString(maxLength: number) {
  return z
    .string(`must be text of 1 to ${maxLength} characters`)
    .refine((text) => text.trim() !== '', `must be text of 1 to ${maxLength} characters`)
    .refine((text) => fits(text, maxLength), `must be text of at most ${maxLength} characters`)
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), 'must be text without control characters');
}

/** Edm.String; text without anything in it counts as none. @param maxLength in characters */
export function edmString(maxLength: number) {
  return z
    .string(`must be text of at most ${maxLength} characters`)
    .refine((text) => fits(text, maxLength), `must be text of at most ${maxLength} characters`)
    .refine((text) => text.isWellFormed() && !CONTROL.test(text), 'must be text without control characters')
    .nullish()
    .transform((text) => text?.trim() || null);
}

/** Edm.Int64 that counts something; also as a string, as servers write it when asked to be IEEE754Compatible. */
export function edmCount(max: number) {
  const reason = `must be a whole number from 0 to ${max}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ],
      reason,
    )
    .refine((count) => Number.isInteger(count) && count >= 0 && count <= max, reason)
    .nullish()
    .transform((count) => count ?? null);
}

/**
 * Edm.Decimal that is not negative, as exact text. A number is written in its shortest form, which is the decimal that the JSON had:
 * up to 15 digits survive a double, and the dictionary's types have at most 16, of which acres use far fewer.
 */
export function edmDecimal({ precision, scale }: { precision: number; scale: number }) {
  const wholeDigits = precision - scale;
  const reason = `must be an amount of at most ${wholeDigits} digits before the point and ${scale} behind it, not negative`;
  const form = new RegExp(`^(0|[1-9]\\d{0,${wholeDigits - 1}})(\\.\\d{1,${scale}})?$`);
  return z
    .union([z.number().transform(String), z.string()], reason)
    .refine((text) => form.test(text), reason)
    .nullish()
    .transform((text) => text ?? null);
}

/** Edm.Boolean. */
export const edmBoolean = z
  .boolean('must be true or false')
  .nullish()
  .transform((value) => value ?? null);

function fits(text: string, maxLength: number): boolean {
  // Units are never fewer than characters, so most texts need not be taken apart, and huge ones never are.
  return text.length <= maxLength || (text.length <= 2 * maxLength && Array.from(text).length <= maxLength);
}
