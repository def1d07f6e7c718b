import { describe, expect, it } from 'vitest';
import { type BriefKind, briefs } from '../domain/briefs.ts';
import { draftJsonSchema } from './bedrock-schema.ts';

/** The keywords that structured output takes and that drafts need. */
const SUPPORTED = new Set(['type', 'enum', 'description', 'properties', 'required', 'additionalProperties', 'items']);

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean;
}

function* within(schema: Schema): Generator<Schema> {
  yield schema;
  for (const property of Object.values(schema.properties ?? {})) yield* within(property);
  if (schema.items !== undefined) yield* within(schema.items);
}

describe('the JSON Schema of a draft', () => {
  it.each(Object.keys(briefs) as BriefKind[])(
    'of a %s uses only what structured output takes, and closes every object',
    (kind) => {
      for (const schema of within(JSON.parse(draftJsonSchema(kind)) as Schema)) {
        expect(Object.keys(schema).filter((keyword) => !SUPPORTED.has(keyword))).toEqual([]);
        expect(schema.type).toMatch(/^(?:object|array|string)$/);
        if (schema.type !== 'object') continue;
        expect(schema.additionalProperties).toBe(false);
        expect(schema.required).toEqual(Object.keys(schema.properties ?? {}));
      }
    },
  );

  it('says in words what its keywords may not', () => {
    expect(draftJsonSchema('blogPost')).toContain('1 to 60 characters');
    expect(draftJsonSchema('listingDescription')).not.toMatch(/maxLength|minLength|pattern"/);
  });

  it('puts the body right behind the title, so that its text streams early', () => {
    const { properties } = JSON.parse(draftJsonSchema('blogPost')) as Schema;
    expect(Object.keys(properties ?? {}).slice(0, 2)).toEqual(['title', 'body']);
  });
});
