import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AGENT_SCOPES, KEY_SCOPES, OPERATOR_SCOPES, Scope } from './scopes.ts';

it('every scope belongs to agents or to operators, and to nobody else', () => {
  expect([...AGENT_SCOPES, ...OPERATOR_SCOPES].toSorted()).toEqual(Scope.options.toSorted());
});

it('an API key can be given nothing that its agent does not have, and never the account', () => {
  expect(new Set(KEY_SCOPES).isSubsetOf(new Set(AGENT_SCOPES))).toBe(true);
  expect(KEY_SCOPES).not.toContain('account:write');
});

it('every scope that the graph asks for has its name here', async () => {
  const supergraph = await readFile(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');
  const asked = [...supergraph.matchAll(/scopes: (\[\[.*?\]\])/g)].flatMap(([, lists = '[]']) => JSON.parse(lists) as string[][]);
  expect(asked.length).toBeGreaterThan(0);
  expect(Scope.options).toEqual(expect.arrayContaining([...new Set(asked.flat())]));
});
