import { BadArgumentFault } from '../fault.ts';

/** The most edges that one page gives. */
export const PAGE_LIMIT = 100;

/** Checks how many edges a client wants. @throws BadArgumentFault outside of 1 to 100 */
export function pageSize(first: number): number {
  if (first < 1 || first > PAGE_LIMIT)
    throw new BadArgumentFault(`list the first ${first}, but \`first\` must be 1 to ${PAGE_LIMIT}`);
  return first;
}
