import { parseArgs } from 'node:util';
import type { ChangeRole } from '../subgraphs/users/commands/change-role.ts';
import type { RequestErasure } from '../subgraphs/users/commands/request-erasure.ts';
import type { Cause } from '../platform/events/cause.ts';
import { Role } from '../subgraphs/users/domain/role.ts';

const ROLES = Role.options.join(', ');

export const HELP = `Roles of users, and accounts that are to go.

  npm run users -- grant operator <e-mail>
  npm run users -- revoke operator <e-mail>
  npm run users -- erase <e-mail or id> --yes

grant   gives the account of this e-mail a role beside the agent's
revoke  takes it away
erase   erases the account of this e-mail or id, for somebody who can't do so by themselves. It can't be undone, by
        nobody: what is personal can be read by nobody any more. The account is open to nobody from that moment; the
        users service does the rest within moments, or as soon as it runs. \`npm run audit -- trail <id>\` shows
        user.erased when it is done

An operator looks after the graph: sees everybody's audit trail and dead letters, and has those taken again or parked.
The user signs up first, like anybody. It is recorded in the log, and may be said again.

The document store is the one that the graph's settings name (DYNAMODB_ENDPOINT, DYNAMODB_REGION or DATA_DIR);
an embedded one may be in use by \`npm start\`. Sessions that are open have the role, or have it no more, at once where
REDIS_URL is set as it is for the routers, otherwise within a minute.
Exit code: 0 when it is so, 1 when there is no such account or it can't be done, 2 for a command that is none.
`;

export interface UsersCommandContext {
  readonly changeRole: ChangeRole;
  readonly requestErasure: RequestErasure;
  /** Who did it and what by: goes into the log. */
  readonly cause: Cause;
  /** When sessions that are open have it: `at once` or `within a minute`. */
  readonly seen: string;
  /** Writes a line of the answer. */
  readonly print: (line: string) => void;
  /** Writes a line about why it failed. */
  readonly tell: (line: string) => void;
}

/** What a command line asks for. */
export type UsersArguments =
  | { readonly how: 'grant' | 'revoke'; readonly role: Role; readonly email: string }
  | { readonly how: 'erase'; readonly account: string };

/** Reads what stands behind `npm run users --`. @returns a sentence where that is no command */
export function readUsersArguments(args: readonly string[]): UsersArguments | string {
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { yes: { type: 'boolean' } } });
    const [how, named, email, ...rest] = positionals;
    if (how === 'erase') {
      if (named === undefined) return 'erase needs the e-mail or the id of an account';
      if (email !== undefined) return `one account at a time: ${[email, ...rest].join(' ')} is too much`;
      return values.yes ? { how, account: named } : `erase needs --yes: what it does to the account of ${named} can't be undone`;
    }
    if (how !== 'grant' && how !== 'revoke') return 'say grant, revoke or erase';
    if (values.yes) return `${how} takes no --yes`;
    const role = Role.safeParse(named);
    if (!role.success) return `${how} needs a role, which is one of: ${ROLES}`;
    if (email === undefined) return `${how} ${role.data} needs the e-mail of an account`;
    if (rest.length > 0) return `one e-mail at a time: ${rest.join(' ')} is too much`;
    return { how, role: role.data, email };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Does what a command line says. @returns the exit code */
export async function runUsers(asked: UsersArguments, context: UsersCommandContext): Promise<0 | 1> {
  const { changeRole, requestErasure, cause, seen, print, tell } = context;
  if (asked.how === 'erase') {
    const { account } = asked;
    const erasure = await requestErasure(account, { cause });
    if (!erasure.ok) {
      tell(`${account} has no account`);
      return 1;
    }
    const { userId, begun } = erasure;
    print(
      begun
        ? `${account} (${userId}) is being erased: the account is open to nobody any more`
        : `${userId} is erased already, or is being erased`,
    );
    return 0;
  }
  const { how, role, email } = asked;
  const outcome = await changeRole({ email, role, how }, { cause });
  if (!outcome.ok) {
    tell(`${email} has no account; whoever it belongs to signs up first`);
    return 1;
  }
  const { account, changed } = outcome;
  const isSo = how === 'grant' ? `is ${role}` : `is not ${role}`;
  print(`${email} (${account.id}) ${isSo}${changed ? ` now; open sessions have that ${seen}` : ' already'}`);
  return 0;
}
