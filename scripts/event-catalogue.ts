import { z } from 'zod';
import type { EventType } from '../platform/event.ts';

/** The form of every version that was ever released, by `content.published/1`. */
export type Released = Readonly<Record<string, JsonSchema>>;

/** The parts of a JSON Schema that the forms of events use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/** The form of an event's data in its present version. */
export function formOf(type: EventType): JsonSchema {
  const { $schema: _, ...form } = z.toJSONSchema(type.schema, { io: 'output' });
  return form as JsonSchema;
}

/** What was released before, and every present version that was not. Released forms are never written over. */
export function release(released: Released, catalogue: readonly EventType[]): Released {
  const present = Object.fromEntries(catalogue.map((type) => [`${type.type}/${type.version}`, formOf(type)]));
  return Object.fromEntries(Object.entries({ ...present, ...released }).sort(([a], [b]) => a.localeCompare(b)));
}

/**
 * Where an event type is no longer what was released under its version: data that was recorded then would not be read, or would
 * lack what readers count on. New optional fields and new values are fine.
 */
export function breakingChanges(released: Released, catalogue: readonly EventType[]): string[] {
  return catalogue.flatMap((type) => {
    const name = `${type.type}/${type.version}`;
    const before = released[name];
    if (!before) return [`${name} was not released yet: run \`npm run events\` and commit what it wrote`];
    return differences(before, formOf(type), 'data').map(
      (difference) => `${name}: ${difference}. Make it a new version, with an upcaster from ${name}`,
    );
  });
}

function differences(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const added = (after.required ?? []).filter((field) => !(before.required ?? []).includes(field));
  const lost = (before.enum ?? []).filter((value) => !(after.enum ?? []).includes(value));
  const variants = (schema: JsonSchema) => schema.oneOf ?? schema.anyOf;
  const [were, are] = [variants(before), variants(after)];
  return [
    ...(same(before.type, after.type) && same(before.const, after.const) ? [] : [`${path} changed its type`]),
    ...added.map((field) => `${path}.${field} is required now`),
    ...(lost.length > 0 ? [`${path} no longer takes ${lost.map((value) => JSON.stringify(value)).join(', ')}`] : []),
    ...(before.required ?? [])
      .filter((field) => !(after.required ?? []).includes(field) && after.properties?.[field])
      .map((field) => `${path}.${field} may be missing now`),
    ...Object.entries(before.properties ?? {}).flatMap(([field, schema]) => {
      const now = after.properties?.[field];
      return now ? differences(schema, now, `${path}.${field}`) : [`${path}.${field} is gone`];
    }),
    ...(before.items ? (after.items ? differences(before.items, after.items, `${path}[]`) : [`${path}[] is gone`]) : []),
    ...(were ?? []).flatMap((variant, index) => {
      const now = are?.[index];
      return now ? differences(variant, now, `${path}(${index + 1})`) : [`${path} lost its variant ${index + 1}`];
    }),
  ];
}

/** `docs/events.md`: every public event, who records it, its fields and an example. */
export function eventsPage(catalogue: readonly EventType[]): string {
  return [
    '# Events',
    '',
    'Made by `npm run events` from `schema/events/`. These leave the service that records them; everything else is a private fact.',
    'They travel as CloudEvents 1.0 with the extensions `traceparent`, `correlationid`, `causationid`, `sequence` and `actor` (`platform/event.ts`).',
    '',
    '| type | version |',
    '|---|---|',
    ...catalogue.map(({ type, version }) => `| [\`${type}\`](#${type.replaceAll('.', '')}) | ${version} |`),
    '',
    ...catalogue.flatMap((type) => [
      `## ${type.type}`,
      '',
      '| field | form |',
      '|---|---|',
      ...fieldsOf(formOf(type)).map(([field, form]) => `| \`${field}\` | ${form} |`),
      ...personalIn(type),
      '',
      '```json',
      JSON.stringify(type.example, undefined, 2),
      '```',
      '',
    ]),
  ].join('\n');
}

/** What travels sealed, and whose it is. */
function personalIn({ personal }: EventType): string[] {
  if (!personal) return [];
  const paths = Object.keys(personal.erased).map((path) => `\`${path}\``);
  return ['', `Personal, sealed with the key of \`${personal.of}\` ([how](privacy.md)): ${paths.join(', ')}.`];
}

function fieldsOf(schema: JsonSchema): [string, string][] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => [name, wordFor(field)]);
}

function wordFor(schema: JsonSchema): string {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return `one of: ${variants.map(wordFor).join('; ')}`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.type === 'array') return `list of ${schema.items ? wordFor(schema.items) : 'anything'}`;
  if (schema.type === 'object')
    return `{ ${fieldsOf(schema)
      .map(([name, form]) => `${name}: ${form}`)
      .join(', ')} }`;
  const types = [schema.type ?? 'anything'].flat().join(' or ');
  return typeof schema['format'] === 'string' ? `${types} (${schema['format']})` : types;
}
