import { z } from 'zod';
import { defineEvent } from '../../../platform/event.ts';
import { Tone } from '../../../schema/events/content.ts';
import { UserId } from '../../../schema/ids.ts';

/** Defaults that clients offer when an agent generates content: a BCP 47 tag and an IANA time zone beside the tone. */
export const Preferences = z.object({ tone: Tone, language: z.string(), timeZone: z.string() });
export type Preferences = Readonly<z.output<typeof Preferences>>;

/** What everybody starts with. */
export const DEFAULT_PREFERENCES: Preferences = { tone: 'PROFESSIONAL', language: 'en', timeZone: 'UTC' };

/** An agent's preferences are now these. Private: nobody else acts on them. */
export const UserPreferencesChanged = defineEvent('user.preferences.changed', Preferences.extend({ userId: UserId }), {
  personal: { erased: DEFAULT_PREFERENCES },
});
