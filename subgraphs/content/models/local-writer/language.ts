/** The languages that the local writer has phrases in. */
export type Language = 'en' | 'es';

/** A language to write in, and the locale that numbers and days are shown in. */
export interface Speech {
  readonly language: Language;
  readonly locale: string;
}

/** Without a region the United States are meant: that is where the properties are. */
const homeOf: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/**
 * @param tag BCP 47
 * @returns undefined for a language that there are no phrases in
 */
export function speechOf(tag: string): Speech | undefined {
  const { language, region, script } = new Intl.Locale(tag);
  if ((language !== 'en' && language !== 'es') || (script !== undefined && script !== 'Latn')) return undefined;
  // Extensions are left behind: `en-u-nu-arab` would show other digits than the phrases go with.
  return { language, locale: region === undefined ? homeOf[language] : `${language}-${region}` };
}
