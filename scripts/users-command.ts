import { parseArgs } from 'node:util';
import type { ChangeRole } from '../subgraphs/users/commands/change-role.ts';
import type { Cause } from '../platform/events/cause.ts';
import { Role } from '../subgraphs/users/domain/role.ts';

const ROLES = Role.options.join(', ');

export const HELP = `Roles of users.

  npm run users -- grant operator <e-mail>
  npm run users -- revoke operator <e-mail>

grant   gives the account of this e-mail a role beside the agent's
revoke  takes it away

An operator looks after the graph: sees everybody's audit trail and dead letters, and has those taken again or parked.
The user signs up first, like anybody. It is recorded in the log, and may be said again.

The document store is the one that the graph's settings name (DYNAMODB_ENDPOINT, DYNAMODB_REGION or DATA_DIR);
an embedded one may be in use by \`npm start\`. Sessions that are open have the role, or have it no more, at once where
REDIS_URL is set as it is for the routers, otherwise within a minute.
Exit code: 0 when it is so, 1 when there is no such account or it can't be done, 2 for a command that is none.
`;

export interface UsersCommandContext {
  readonly changeRole: ChangeRole;
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
export interface UsersArguments {
  readonly how: 'grant' | 'revoke';
  readonly role: Role;
  readonly email: string;
}

/** Reads what stands behind `npm run users --`. @returns a sentence where that is no command */
export function readUsersArguments(args: readonly string[]): UsersArguments | string {
  try {
    const [how, named, email, ...rest] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
    if (how !== 'grant' && how !== 'revoke') return 'say grant or revoke';
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
export async function runUsers({ how, role, email }: UsersArguments, context: UsersCommandContext): Promise<0 | 1> {
  const { changeRole, cause, seen, print, tell } = context;
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
