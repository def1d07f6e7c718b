import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { answerPrimary } from './answer-primary.ts';

const schema = buildSchema(`
  type Query { nothing: Int }
  type Subscription { received(after: String): Received! }
  type Received { cursor: String! notification: Notification! subject: Subject mood: Mood }
  type Notification { id: ID! }
  union Subject = Post | Page
  type Post { id: ID! }
  type Page { id: ID! }
  enum Mood { GOOD }
`);
const fields = {
  cursor: '1-0',
  notification: { __typename: 'Notification', id: 'n-1' },
  subject: { __typename: 'Page', id: 'p-1' },
};
const answer = (text: string, event: Record<string, unknown> = fields, variables: Record<string, unknown> = {}) =>
  answerPrimary({ schema, document: parse(text), variables, fieldName: 'received', fields: event });

describe('the primary part of a plan', () => {
  it('is answered by what it selects: aliases, type names and keys', () => {
    expect(answer('subscription { r: received { c: cursor notification { __typename id } } }')).toEqual({
      data: { r: { c: '1-0', notification: { __typename: 'Notification', id: 'n-1' } } },
    });
  });

  it('obeys conditions and picks the fragment of the concrete type', () => {
    const text = `subscription ($c: Boolean!) { received { cursor @include(if: $c)
      subject { __typename ... on Post { id } ... on Page { page: id } } } }`;
    expect(answer(text, fields, { c: false })).toEqual({ data: { received: { subject: { __typename: 'Page', page: 'p-1' } } } });
  });

  it('has null where the event leaves out what may be null', () => {
    expect(answer('subscription { received { subject { __typename } } }', { cursor: '1-0' })).toEqual({
      data: { received: { subject: null } },
    });
  });

  it('is an error at its place where the event does not fit the schema', () => {
    expect(answer('subscription { received { mood cursor } }', { cursor: '1-0', mood: 'a secret' })).toEqual({
      data: { received: { mood: null, cursor: '1-0' } },
      errors: [
        {
          message: 'The event does not fit the schema',
          path: ['received', 'mood'],
          extensions: { code: 'LIVE_EVENT_INVALID', service: 'live' },
        },
      ],
    });
    expect(answer('subscription { received { cursor } }', {}).data).toBeNull();
  });
});
