import { z } from 'zod';

/** Controls, line and paragraph separators, and the marks that turn the direction of text around: none is seen, all mislead. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
/** The same without line feed, which paragraphs need. */
const UNSEEN_IN_PARAGRAPHS = /[^\P{Cc}\n]|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const clean = (forbidden: RegExp) => (value: string) => value.isWellFormed() && !forbidden.test(value);
const span = (min: number, max: number): string =>
  min === 0 ? `must have at most ${max} characters` : `must have ${min} to ${max} characters`;

/**
 * One line of text, trimmed.
 * @param min fewest UTF-16 code units after trimming
 * @param max most of them
 */
export const line = (min: number, max: number) =>
  z
    .string({ error: 'must be text' })
    .trim()
    .min(min, span(min, max))
    .max(max, span(min, max))
    .refine(clean(UNSEEN), 'must not have control characters or line breaks');

/** Text of one or more paragraphs, trimmed; line breaks come out as `\n`. Counted as in `line`. */
export const paragraphs = (min: number, max: number) =>
  z
    .string({ error: 'must be text' })
    .overwrite((value) => value.replaceAll('\r\n', '\n').trim())
    .min(min, span(min, max))
    .max(max, span(min, max))
    .refine(clean(UNSEEN_IN_PARAGRAPHS), 'must not have control characters');

/** A BCP 47 language tag in its canonical spelling: `EN-us` comes out as `en-US`. */
export const LanguageTag = z
  .string({ error: 'must be a BCP 47 language tag, such as en or es-MX' })
  .trim()
  .max(35, 'must have at most 35 characters')
  .transform((tag, context) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical !== undefined) return canonical;
    } catch {
      // Intl throws a RangeError for what is no tag: the issue below says so in our words.
    }
    context.addIssue({ code: 'custom', message: 'must be a BCP 47 language tag, such as en or es-MX' });
    return z.NEVER;
  });

/** The voice that copy is written in. */
export const Tone = z.enum(['WARM', 'PROFESSIONAL', 'LUXURY', 'PLAYFUL'], {
  error: 'must be WARM, PROFESSIONAL, LUXURY or PLAYFUL',
});
export type Tone = z.infer<typeof Tone>;
