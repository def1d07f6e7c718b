import { expect, it } from 'vitest';
import { readUsersArguments } from './users-command.ts';

it('a role is granted to an e-mail, or revoked', () => {
  expect(readUsersArguments(['grant', 'operator', 'ada@example.com'])).toEqual({
    how: 'grant',
    role: 'operator',
    email: 'ada@example.com',
  });
  expect(readUsersArguments(['revoke', 'operator', 'ada@example.com'])).toMatchObject({ how: 'revoke' });
});

it.each([
  [[], /say grant or revoke/],
  [['make', 'operator', 'a@b.c'], /say grant or revoke/],
  [['grant'], /one of: operator/],
  [['grant', 'agent', 'a@b.c'], /one of: operator/],
  [['grant', 'operator'], /needs the e-mail/],
  [['grant', 'operator', 'a@b.c', 'd@e.f'], /d@e\.f is too much/],
  [['grant', 'operator', 'a@b.c', '--force'], /--force/],
])('%j is no command', (args, sentence) => {
  expect(readUsersArguments(args)).toMatch(sentence);
});
