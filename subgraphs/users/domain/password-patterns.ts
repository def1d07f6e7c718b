const DIGITS = '01234567890';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ROWS = [
  '`1234567890-=',
  'qwertyuiop[]\\',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  'qsdfghjklm',
  'yxcvbnm',
];
const COLUMNS = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/'];

const SEQUENCES = bothWays([DIGITS, LETTERS]);
const WALKS = bothWays([DIGITS, LETTERS, ...ROWS, ...COLUMNS]);
/** Three neighbours in a row stand in many words by chance, four hardly do. */
const SHORTEST_RUN = 4;
/** With the runs taken out, this many characters must be left for a guess to be work. */
const ENOUGH_LEFT = 4;
const LONGEST_UNIT = 4;

/** One to four characters over and over, such as `aaaaaaaaaaaa` or `abcabcabcabc`. */
export function repeatsItself(lower: string): boolean {
  const period = (lower + lower).indexOf(lower, 1);
  return period <= LONGEST_UNIT && period < lower.length;
}

/** Little else than runs of digits or letters in their order or against it, such as `abcdefgh1234`. */
export function followsSequence(lower: string): boolean {
  return charactersOutside(SEQUENCES, lower) < ENOUGH_LEFT;
}

/** Little else than runs along a keyboard's rows and columns, such as `qwertyuiop12` or `1qaz2wsx3edc`. */
export function followsKeyboard(lower: string): boolean {
  return charactersOutside(WALKS, lower) < ENOUGH_LEFT;
}

/** How many characters belong to none of the runs that the text is made of, the longest run taken first from the left. */
function charactersOutside(walks: readonly string[], text: string): number {
  let outside = 0;
  for (let at = 0; at < text.length;) {
    const run = runAt(walks, text, at);
    if (run === 0) outside += 1;
    at += Math.max(run, 1);
  }
  return outside;
}

function runAt(walks: readonly string[], text: string, at: number): number {
  let end = at + SHORTEST_RUN;
  if (end > text.length || !walks.some((walk) => walk.includes(text.slice(at, end)))) return 0;
  while (end < text.length && walks.some((walk) => walk.includes(text.slice(at, end + 1)))) end += 1;
  return end - at;
}

function bothWays(walks: readonly string[]): readonly string[] {
  return walks.flatMap((walk) => [walk, Array.from(walk).reverse().join('')]);
}
