import { z } from 'zod';
import { type BriefKind } from '../domain/briefs.ts';
import { drafts } from '../domain/drafts.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Limits that structured output can't enforce, in words for the model to follow. */
function limitsInWords({ minLength, maxLength, maxItems, pattern }: Record<string, unknown>): string | undefined {
  const limits: string[] = [];
  if (typeof maxLength === 'number') limits.push(`${typeof minLength === 'number' ? minLength : 0} to ${maxLength} characters`);
  if (typeof maxItems === 'number') limits.push(`at most ${maxItems} entries`);
  if (typeof pattern === 'string') limits.push(`matches ${pattern}`);
  return limits.length === 0 ? undefined : limits.join('; ');
}

/**
 * Keeps what Bedrock's structured output takes of a JSON Schema, and says the rest in `description`: an unsupported keyword
 * is an error there, not ignored.
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html
 */
function supported(schema: unknown): Json {
  if (!isObject(schema)) return {};
  const { type, properties, items, enum: options, required } = schema;
  const description = limitsInWords(schema);
  return {
    ...(typeof type === 'string' && { type }),
    ...(Array.isArray(options) && { enum: options.map(String) }),
    ...(description !== undefined && { description }),
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, supported(property)])),
      required: Array.isArray(required) ? required.map(String) : [],
      additionalProperties: false,
    }),
    ...(items !== undefined && { items: supported(items) }),
  };
}

/** The JSON Schema of a kind's draft. One per kind and the same in every request: the grammar made from it is cached for a day. */
export function draftJsonSchema(kind: BriefKind): string {
  return JSON.stringify(supported(z.toJSONSchema(drafts[kind], { io: 'input' })));
}
