import { type InputProblem, sentenceOf } from '../../../platform/subgraph/input.ts';
import { RECORDS_LIMIT } from '../commands/import-payload.ts';
import type { ImportListingsRefusal } from './resolvers.generated.ts';

/** What an agent reads when an import is refused as a whole. */
export function importRefused(refusal: ImportListingsRefusal, problems: readonly InputProblem[]): string {
  switch (refusal) {
    case 'INVALID_INPUT':
      return `The payload cannot be imported: ${sentenceOf(problems)}`;
    case 'TOO_MANY_RECORDS':
      return `One import takes at most ${RECORDS_LIMIT} records; send the rest in another one`;
  }
}
