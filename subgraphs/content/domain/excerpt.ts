const SLUG_CHARACTERS = 80;

/**
 * A title as part of an address: words of a to z and digits, joined by hyphens, at most 80 characters.
 * @returns '' where the title has no such word
 */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, SLUG_CHARACTERS) : `${slug}-${word}`;
    if (longer.length > SLUG_CHARACTERS) break;
    slug = longer;
  }
  return slug;
}

/**
 * The beginning of a text on one line: whole sentences where one fits, else whole words and an ellipsis.
 * @param limit most UTF-16 code units of the result
 */
export function excerptOf(text: string, limit: number): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= limit) return flat;
  const start = flat.slice(0, limit + 1);
  const sentences = /^.*[.!?]["”’)]?(?= )/su.exec(start)?.[0];
  if (sentences !== undefined && sentences.length >= limit / 3) return sentences;
  const words = start.slice(0, limit - 1);
  const space = flat[limit - 1] === ' ' ? words.length : words.lastIndexOf(' ');
  const cut = space > limit / 3 ? words.slice(0, space) : words.replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s,;:.-]+$/, '')}…`;
}
