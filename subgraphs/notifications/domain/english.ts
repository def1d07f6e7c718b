const DAY = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
});
const NUMBER = new Intl.NumberFormat('en-US');

/** `1 listing`, `2 listings`, `1,200 listings`: for nouns whose plural is an s. */
export function count(many: number, noun: string): string {
  return `${NUMBER.format(many)} ${noun}${many === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/**
 * `Tuesday, November 24, 2026 at 09:30 UTC`: the zone is told, because the reader's own is not known here.
 * @param at ISO 8601
 */
export function instant(at: string): string {
  const time = new Date(at);
  return `${DAY.format(time)} at ${time.toISOString().slice(11, 16)} UTC`;
}
