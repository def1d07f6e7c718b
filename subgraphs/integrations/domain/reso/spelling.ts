/**
 * Things that a property often has one of. Without a number the singular names what is there, be it one or more, where a plural
 * would claim several.
 */
const OFTEN_ONE =
  /\b(?:arena|barn|corral|court|elevator|fireplace|firewall|hangar|kennel|orchard|outbuilding|pond|shed|stable|station|trail|well) ?\(s\)/gi;

/** Words that are one with a hyphen, which an enum type cannot have. */
const HYPHENATED = /\b(built|drive|eat|roll|walk) (in|out|through|up)\b(?=\s|$)/gi;

/**
 * A lookup value as a reader would spell it: without the dictionary's mark for one or more, so that `Ceiling Fan(s)` are ceiling
 * fans and `Barn(s)` a barn, and with the hyphens that one of its encodings drops.
 */
export function spelled(words: string): string {
  return words
    .replace(HYPHENATED, '$1-$2')
    .replace(OFTEN_ONE, (marked) => marked.replace(/ ?\(s\)/i, ''))
    .replace(/ ?\((e?s)\)/gi, (_mark, ending: string) => ending.toLowerCase());
}
