/** What a rule looks for and what it says when it finds it. */
export interface ComplianceRule {
  /** Stable, such as `fair-housing/familial-status`. */
  readonly name: string;
  readonly severity: 'WARN' | 'BLOCK';
  /** What to write instead. */
  readonly suggestion: string;
  /** Global and case-insensitive; takes time in proportion to the text. */
  readonly pattern: RegExp;
}

/**
 * One pattern of many phrases, found as whole words in any case. A space in a phrase stands for white space or a hyphen,
 * a space with a question mark for none as well. Phrases are regular expressions; gaps in them must be bounded,
 * so that a search stays linear.
 */
export function phrases(...alternatives: readonly string[]): RegExp {
  const words = alternatives.map((phrase) => phrase.replaceAll(' ?', '[\\s-]{0,3}').replaceAll(' ', '[\\s-]{1,3}'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
