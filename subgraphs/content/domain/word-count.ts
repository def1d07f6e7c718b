const segmenters = new Map<string, Intl.Segmenter>();

/** How many words a text has, by the rules of its language. @param language BCP 47 tag */
export function wordCount(text: string, language: string): number {
  let words = 0;
  for (const { isWordLike } of segmenterFor(language).segment(text)) if (isWordLike) words += 1;
  return words;
}

function segmenterFor(language: string): Intl.Segmenter {
  // Only the primary language decides where words end, and there are few of them.
  const primary = language.split('-', 1)[0] ?? 'en';
  const known = segmenters.get(primary);
  if (known) return known;
  const segmenter = new Intl.Segmenter(primary, { granularity: 'word' });
  segmenters.set(primary, segmenter);
  return segmenter;
}
