import { parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { Difference } from './compare-answers.ts';
import type { RunningSupergraph } from './running-supergraph.ts';

/** What subgraphs were asked for that the viewer may not see. Keys are asked for whoever it is: they hold the graph together. */
export function leakIn(
  { definition, reference, subgraphs }: RunningSupergraph,
  viewer: Viewer | undefined,
): Difference | undefined {
  if (!definition.guards) return undefined;
  const leaks: string[] = [];
  for (const [name, { received, schema }] of subgraphs) {
    for (const { query } of received) {
      const info = new TypeInfo(schema);
      const Field = (): void => {
        const type = info.getParentType()?.name ?? '';
        const field = info.getFieldDef()?.name ?? '';
        const isOurs = !field.startsWith('_') && field !== 'id';
        if (isOurs && !reference.mayAsk(viewer, type, field)) leaks.push(`${name} was asked for ${type}.${field} by ${query}`);
      };
      visit(parse(query, { noLocation: true }), visitWithTypeInfo(info, { Field }));
    }
  }
  return leaks.length === 0 ? undefined : { kind: 'data', expected: 'nothing denied reaches a subgraph', got: leaks.join('\n') };
}
