import { z } from 'zod';

const LONGEST = 100;

/** One line of text that people read: 1 to 100 characters, NFC, no blanks around it. */
const Line = z
  .string()
  .trim()
  .normalize('NFC')
  .refine((text) => text !== '', 'must not be blank')
  .refine((text) => Array.from(text).length <= LONGEST, `must have at most ${LONGEST} characters`)
  .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');

/** What an agent is called. */
export const PersonName = Line;
/** The firm that an agent works for. */
export const Brokerage = Line;
