/** A Markdown table. @param figures columns that are set to the right; every one but the first without it */
export function table(head: readonly string[], rows: readonly (readonly string[])[], figures?: readonly number[]): string[] {
  const rule = head.map((_, column) => ((figures?.includes(column) ?? column > 0) ? '--:' : '---'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
}
