import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ConstDirectiveNode, type GraphQLObjectType, isObjectType, Kind, parse } from 'graphql';
import { type subgraphClient } from '../../platform/testing/subgraph-client.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { askField } from './example-arguments.ts';
import { outcomeOf, selectionOf } from './outcome.ts';

/** The types of a subgraph that it can be asked for by id, each with the fields that it has itself. */
export function entitiesIn(sdl: string): readonly GraphQLObjectType[] {
  const types = Object.values(buildSubgraphSchema(parse(sdl)).getTypeMap()).filter((type) => isObjectType(type));
  return types.filter(({ astNode, extensionASTNodes }) =>
    [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []).some(isResolvableKey),
  );
}

/** Asks a subgraph for an entity by its id, as a router signed for somebody would, and gives one outcome for each field. */
export async function askEntity(
  ask: ReturnType<typeof subgraphClient>,
  type: GraphQLObjectType,
  id: string,
  viewer: Viewer | undefined,
): Promise<readonly string[]> {
  const fields = Object.values(type.getFields());
  const asked = fields.map((field, at) => ({ ...askField(field, {}, String(at)), selection: selectionOf(field.type) }));
  const lines = asked.map(
    ({ text, selection }, at) =>
      `f${at}: _entities(representations: $representations) { ... on ${type.name} { value: ${text}${selection} } }`,
  );
  const head = ['$representations: [_Any!]!', ...asked.flatMap(({ declarations }) => declarations)].join(', ');
  const variables = Object.assign(
    { representations: [{ __typename: type.name, id }] },
    ...asked.map((one) => one.variables),
  ) as object;
  const answer = await ask(viewer, `query (${head}) { ${lines.join('\n')} }`, variables);
  return fields.map((_field, at) => outcomeOf(answer, [`f${at}`, '*', 'value']));
}

function isResolvableKey({ name, arguments: args = [] }: ConstDirectiveNode): boolean {
  if (name.value !== 'key') return false;
  return !args.some(
    ({ name: argument, value }) => argument.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
  );
}
