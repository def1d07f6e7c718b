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

it('an account is erased by its e-mail or id, where that is confirmed', () => {
  const account = 'ada@example.com';
  expect(readUsersArguments(['erase', account, '--yes'])).toEqual({ how: 'erase', account });
});

it.each([
  [[], /say grant, revoke or erase/],
  [['make', 'operator', 'a@b.c'], /say grant, revoke or erase/],
  [['grant'], /one of: operator/],
  [['grant', 'agent', 'a@b.c'], /one of: operator/],
  [['grant', 'operator'], /needs the e-mail/],
  [['grant', 'operator', 'a@b.c', 'd@e.f'], /d@e\.f is too much/],
  [['grant', 'operator', 'a@b.c', '--force'], /--force/],
  [['grant', 'operator', 'a@b.c', '--yes'], /takes no --yes/],
  [['erase'], /needs the e-mail or the id/],
  [['erase', 'a@b.c'], /needs --yes/],
  [['erase', 'a@b.c', 'd@e.f', '--yes'], /d@e\.f is too much/],
])('%j is no command', (args, sentence) => {
  expect(readUsersArguments(args)).toMatch(sentence);
});
