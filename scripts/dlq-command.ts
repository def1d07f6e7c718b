import { parseArgs } from 'node:util';
import {
  DEAD_LETTER_STATES,
  type DeadLetter,
  deadLetterId,
  type DeadLetterState,
  eventIn,
} from '../platform/events/dead-letter.ts';
import type { DeadLetterQuery, DeadLetters } from '../platform/events/dead-letters.ts';

export const HELP = `Dead letters: events that a service could not take.

  npm run dlq -- list [--group <service>] [--state waiting|parked] [--json]
  npm run dlq -- show <id> [--data]
  npm run dlq -- retry <id> | --group <service> | --all
  npm run dlq -- park <id>

list    which there are, by service, oldest event first
show    all about one; with --data the event's own data too, which may be personal
retry   lets the service have it again now, with all redrives; its process takes it within ten seconds.
        park takes that back until then
park    nobody is given it until somebody retries it

The document store is the one that the graph's settings name (DYNAMODB_ENDPOINT, DYNAMODB_REGION or DATA_DIR);
an embedded one may be in use by \`npm start\`.
Exit code: 0 when it was done, 1 when there is no such letter or it can't be done, 2 for a command that is none.
`;

const PAGE = 100;

export interface DlqContext {
  readonly letters: DeadLetters;
  /** Writes a line of the answer. */
  readonly print: (line: string) => void;
  /** Writes a line about how far it is, or why it failed. */
  readonly tell: (line: string) => void;
}

/** Does what a command line says. @param args what stands behind `npm run dlq --` @returns the exit code */
export async function runDlq(args: readonly string[], context: DlqContext): Promise<0 | 1 | 2> {
  const parsed = readArgs(args);
  if (typeof parsed === 'string') {
    context.tell(`${parsed}\n\n${HELP}`);
    return 2;
  }
  const { command, id, group, state, all, data, json } = parsed;
  if (command === 'list') return list({ group, state }, json, context);
  if (command === 'show' && id) return show(id, data, context);
  if (command === 'park' && id) return change(id, 'park', context);
  if (command === 'retry' && id) return change(id, 'retry', context);
  if (command === 'retry' && (group || all)) return retryAll(group, context);
  context.tell(`${command} needs ${command === 'retry' ? 'an id, --group or --all' : 'an id'}\n\n${HELP}`);
  return 2;
}

/** The parts of a command line, or what is wrong with it. */
function readArgs(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        group: { type: 'string' },
        state: { type: 'string' },
        all: { type: 'boolean', default: false },
        data: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [command, id, ...rest] = positionals;
    if (!command || !['list', 'show', 'retry', 'park'].includes(command)) return 'say list, show, retry or park';
    if (rest.length > 0) return `one id at a time: ${rest.join(' ')} is too much`;
    const state = DEAD_LETTER_STATES.find((one) => one === values.state?.toUpperCase());
    if (values.state !== undefined && !state) return '--state is waiting or parked';
    return { ...values, command, id, state };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function list(
  { group, state }: { group: string | undefined; state: DeadLetterState | undefined },
  json: boolean,
  { letters, print, tell }: DlqContext,
): Promise<0> {
  let count = 0;
  for await (const letter of everyLetter(letters, { group, state })) {
    if (count === 0 && !json) print(row('ID', 'TYPE', 'STATE', 'TRIES', 'LAST FAILED', 'NEXT', 'REASON'));
    print(json ? JSON.stringify(viewOf(letter)) : rowOf(letter));
    count += 1;
  }
  tell(count === 0 ? 'no dead letters' : `${count} dead ${count === 1 ? 'letter' : 'letters'}`);
  return 0;
}

async function show(id: string, withData: boolean, { letters, print, tell }: DlqContext): Promise<0 | 1> {
  const letter = await letters.find(id);
  if (!letter) return notFound(id, tell);
  print(JSON.stringify({ ...viewOf(letter), ...(withData && { event: eventIn(letter) }) }, undefined, 2));
  return 0;
}

async function change(id: string, how: 'retry' | 'park', { letters, print, tell }: DlqContext): Promise<0 | 1> {
  const outcome = await letters[how](id);
  if (!outcome.ok && outcome.refusal === 'NOT_FOUND') return notFound(id, tell);
  if (!outcome.ok) {
    tell(`${id} is parked already`);
    return 1;
  }
  print(how === 'park' ? `${id} is parked` : `${id} is given to ${outcome.letter.group} again now`);
  return 0;
}

async function retryAll(group: string | undefined, { letters, print, tell }: DlqContext): Promise<0> {
  let count = 0;
  for await (const letter of everyLetter(letters, { group })) {
    const { ok } = await letters.retry(deadLetterId(letter));
    // One that is gone was taken in the meantime.
    if (!ok) continue;
    count += 1;
    if (count % PAGE === 0) tell(`${count} …`);
  }
  print(`${count} dead ${count === 1 ? 'letter is' : 'letters are'} given to ${group ?? 'their services'} again now`);
  return 0;
}

async function* everyLetter(letters: DeadLetters, query: Omit<DeadLetterQuery, 'first' | 'after'>): AsyncGenerator<DeadLetter> {
  for (let after: DeadLetter | undefined, more = true; more;) {
    const page = await letters.list({ ...query, first: PAGE, after });
    yield* page.letters;
    after = page.letters.at(-1);
    more = page.hasMore;
  }
}

function notFound(id: string, tell: (line: string) => void): 1 {
  tell(`there is no dead letter ${id}; list says which there are`);
  return 1;
}

/** All about a letter but its event. */
function viewOf({ packed: _packed, eventId, ...letter }: DeadLetter): object {
  return { id: deadLetterId({ group: letter.group, eventId }), ...letter };
}

function rowOf(letter: DeadLetter): string {
  const { type, state, failures, lastFailedAt, dueAt, reason } = letter;
  return row(deadLetterId(letter), type, state, String(failures), lastFailedAt, dueAt ?? '-', reason.replaceAll(/\s+/g, ' '));
}

function row(...[id, type, state, tries, last, next, reason]: [string, string, string, string, string, string, string]): string {
  return `${id.padEnd(54)} ${type.padEnd(26)} ${state.padEnd(8)} ${tries.padStart(5)} ${last.padEnd(24)} ${next.padEnd(24)} ${reason}`;
}
