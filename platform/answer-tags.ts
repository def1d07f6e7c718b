/** What answers are about that routers keep for a while: whoever changes something of it outdates them by these. */

/** All that was answered to a user alone. */
export function ofViewer(id: string): string {
  return `viewer ${id}`;
}

/** All that was answered to everybody and shows objects of this type. */
export function ofType(name: string): string {
  return `type ${name}`;
}

/** The cache that routers and subgraphs mean by these, see `Caches`. */
export const ANSWERS = 'answers';
