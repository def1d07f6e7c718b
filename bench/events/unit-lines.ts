import type { CommandUnits } from './graph.ts';
import type { WriteUnits } from './meter.ts';
import { table } from './table.ts';

/** Why something is written, by what it is called; the first that fits. */
const WHY: readonly (readonly [RegExp, string])[] = [
  [/, refused$/, 'refused: it was there already'],
  [/: facts$/, 'what happened, one item; in the indexes of what waits and of its day'],
  [/: out of the outbox$/, 'the same item with its position; it leaves the index of what waits'],
  [/: ledger$/, 'the order of delivery: one item for all commits that are relayed at once'],
  [/^content-contents$/, 'the content, and its entry in the author’s list'],
  [/^analytics-contents$/, 'whose content it is, and whether it is public'],
  [/^analytics-activity$/, 'the counts of the agent’s day'],
  [/^notifications-inbox$/, 'the notification; in the index of what is unread'],
  [/^notifications-/, 'whom to tell, and how'],
  [/^users-accounts$/, 'the account'],
  [/^users-rows$/, 'password, session and the e-mail’s reservation: no facts'],
  [/^subject-keys$/, 'the key that the agent’s personal fields are sealed with'],
];

/** Who is to be reached in the service whose command it is. */
export interface OwnUnits {
  readonly facts: number;
  readonly rows: number;
}

/** What a command writes of its own service: facts, and rows of its read models. What follows from no fact is neither. */
export function ownUnits({ service, writes }: CommandUnits): OwnUnits {
  const sum = (fits: (purpose: string) => boolean): number =>
    writes.filter(({ purpose }) => fits(purpose)).reduce((total, { units }) => total + units.table, 0);
  return {
    facts: sum((purpose) => purpose === `${service}: facts`),
    rows: sum((purpose) => purpose.startsWith(`${service}-`) && !purpose.startsWith(`${service}-rows`)),
  };
}

/** What commands write, as lines of Markdown. */
export function unitLines(commands: readonly CommandUnits[]): string[] {
  if (commands.length === 0) return [];
  const rows = commands.flatMap(({ command, writes }) => [
    ...writes.map(({ purpose, units }, index) => [index === 0 ? command : '', purpose, ...figures(units), whyOf(purpose)]),
    ['', '**in all**', ...figures(sumOf(writes.map(({ units }) => units))), ''],
  ]);
  return [
    '## Write units of a command',
    '',
    'As the store reckons them, one command after the other, from the mutation until everybody who hears of it is done; the mean of one.',
    'A unit is a kilobyte or a part of one. What indexes take is billed like what tables take, and told apart.',
    '',
    ...table(['command', 'what is written', 'units', 'units of indexes', 'why'], rows, [2, 3]),
    '',
  ];
}

function figures({ table: own, indexes }: WriteUnits): string[] {
  return [own.toFixed(2), indexes.toFixed(2)];
}

function sumOf(units: readonly WriteUnits[]): WriteUnits {
  return units.reduce((sum, one) => ({ table: sum.table + one.table, indexes: sum.indexes + one.indexes }), {
    table: 0,
    indexes: 0,
  });
}

function whyOf(purpose: string): string {
  return WHY.find(([fits]) => fits.test(purpose))?.[1] ?? '';
}
