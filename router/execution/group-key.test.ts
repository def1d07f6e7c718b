import { type FieldNode, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { groupKeyOf, replayVariables, without } from './group-key.ts';

function replayedBy(text: string): string[] {
  const document = parse(text);
  const [operation] = document.definitions;
  const nodes = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const root = nodes.filter((node): node is FieldNode => node.kind === Kind.FIELD);
  return [...replayVariables(document, root)];
}

describe('the variables that only say from where to replay', () => {
  it('are those of the root field’s `after`', () => {
    expect(replayedBy('subscription ($a: String, $k: ID!) { f(after: $a, k: $k) { x } }')).toEqual(['a']);
    expect(replayedBy('subscription { f(after: "1-0") { x } }')).toEqual([]);
  });

  it('are none that stand elsewhere too', () => {
    expect(replayedBy('subscription ($a: String) { f(after: $a) { x(first: $a) } }')).toEqual([]);
    expect(replayedBy('subscription ($a: String) { f(after: $a, k: $a) { x } }')).toEqual([]);
    expect(replayedBy('subscription ($a: String) { f(after: $a) { ...X } } fragment X on T { list(after: $a) }')).toEqual([]);
    expect(replayedBy('subscription ($a: String) { f { list(after: $a) } }')).toEqual([]);
  });

  it('are left out of what else there is', () => {
    expect(without({ a: 1, b: 2 }, new Set(['a']))).toEqual({ b: 2 });
  });
});

describe('the key of a group', () => {
  const viewer = viewerOf('ada');
  const given = { planKey: 'p', channel: 'c', variables: { a: 1, b: { c: 2 } }, viewer };
  const key = groupKeyOf(given);

  it('is the same for another session of the same person, and however variables and rights are ordered', () => {
    const again = { ...viewer, sessionId: 'other', roles: [...viewer.roles].toReversed() };
    expect(groupKeyOf({ ...given, viewer: again, variables: { b: { c: 2 }, a: 1 } })).toBe(key);
  });

  it.each([
    ['plan', { planKey: 'q' }],
    ['channel', { channel: 'd' }],
    ['value of a variable', { variables: { a: 1, b: { c: 3 } } }],
    ['set of variables', { variables: { a: 1 } }],
    ['person', { viewer: { ...viewer, id: 'bob' } }],
    ['tenant', { viewer: { ...viewer, tenant: 'other' } }],
    ['tier', { viewer: { ...viewer, tier: 'other' } }],
    ['role', { viewer: { ...viewer, roles: [...viewer.roles, 'other'] } }],
    ['scope', { viewer: { ...viewer, scopes: [...viewer.scopes, 'other'] } }],
    ['right of being signed in', { viewer: undefined }],
    ['headers that go on to subgraphs', { forwarded: { key: 'en', to: () => [] } }],
  ])('differs with the %s', (_what, change) => {
    expect(groupKeyOf({ ...given, ...change })).not.toBe(key);
  });
});
