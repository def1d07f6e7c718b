import { expect, it } from 'vitest';
import { AGENT_SCOPES, KEY_SCOPES, OPERATOR_SCOPES, Scope } from './scopes.ts';

it('every scope belongs to agents or to operators, and to nobody else', () => {
  expect([...AGENT_SCOPES, ...OPERATOR_SCOPES].toSorted()).toEqual(Scope.options.toSorted());
});

it('an API key can be given nothing that its agent does not have, and never the account', () => {
  expect(new Set(KEY_SCOPES).isSubsetOf(new Set(AGENT_SCOPES))).toBe(true);
  expect(KEY_SCOPES).not.toContain('account:write');
});
