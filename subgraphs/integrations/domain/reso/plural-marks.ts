/**
 * Things that a property often has one of. Without a number the singular names what is there, be it one or more, where a plural
 * would claim several.
 */
const OFTEN_ONE =
  /\b(?:arena|barn|corral|court|elevator|fireplace|firewall|hangar|kennel|orchard|outbuilding|pond|shed|stable|station|trail|well) ?\(s\)/gi;

/** Words of a lookup without the dictionary's mark for one or more: `Ceiling Fan(s)` are ceiling fans, and `Barn(s)` a barn. */
export function withoutPluralMarks(words: string): string {
  return words
    .replace(OFTEN_ONE, (marked) => marked.replace(/ ?\(s\)/i, ''))
    .replace(/([^aeiou\s])y ?\((?:s|ies)\)/gi, '$1ies')
    .replace(/ ?\(e?s\)/gi, (mark) => (mark.toLowerCase().includes('e') ? 'es' : 's'));
}
