import { getNamedType, type GraphQLSchema, isObjectType, Kind, parse, type StringValueNode, visit } from 'graphql';
import { ConfigFault } from '../../platform/fault.ts';
import { type ChannelTemplate, parseChannelTemplate } from './channel-template.ts';

/** A subscription field that the router answers itself. */
export interface LiveField {
  readonly channel: ChannelTemplate;
  /** True where the field takes `after`, the cursor to go on from. */
  readonly replays: boolean;
  /** True where the field's type has a `cursor` for the router to fill. */
  readonly hasCursor: boolean;
}

/**
 * The live fields of a supergraph by name: those with @redisChannel.
 * @param supergraphSdl where the directive stands
 * @param liveSchema the schema of the virtual subgraph that has the fields
 * @throws ConfigFault where a subscription field has no channel, or its template is wrong
 */
export function liveFieldsOf(supergraphSdl: string, liveSchema: GraphQLSchema): ReadonlyMap<string, LiveField> {
  const templates = templatesOf(supergraphSdl);
  const fields = Object.values(liveSchema.getSubscriptionType()?.getFields() ?? {});
  return new Map(
    fields.map((field) => {
      const template = templates.get(field.name);
      if (template === undefined) {
        throw new ConfigFault(`read the live field ${field.name}, but it has no @redisChannel in the supergraph`);
      }
      const channel = parseChannelTemplate(template);
      const unknown = channel.argumentNames.find((name) => field.args.every((arg) => arg.name !== name));
      if (unknown !== undefined) {
        throw new ConfigFault(`read the channel of ${field.name}, but the field has no argument ${unknown}`);
      }
      const type = getNamedType(field.type);
      return [
        field.name,
        {
          channel,
          replays: field.args.some((arg) => arg.name === 'after'),
          hasCursor: isObjectType(type) && 'cursor' in type.getFields(),
        },
      ];
    }),
  );
}

function templatesOf(supergraphSdl: string): ReadonlyMap<string, string> {
  const templates = new Map<string, string>();
  visit(parse(supergraphSdl, { noLocation: true }), {
    FieldDefinition({ name, directives }) {
      const channel = directives?.find((directive) => directive.name.value === 'redisChannel');
      const template = channel?.arguments?.find((argument) => argument.name.value === 'name')?.value;
      if (template?.kind === Kind.STRING) templates.set(name.value, (template satisfies StringValueNode).value);
    },
  });
  return templates;
}
