import type { TypedDocumentString } from '../generated/graphql.ts';

export * from '../generated/graphql.ts';

/** What a document answers with. */
export type ResultOf<D> = D extends TypedDocumentString<infer R, never> ? R : never;
/** What a document takes. */
export type VariablesOf<D> = D extends TypedDocumentString<unknown, infer V> ? V : never;
