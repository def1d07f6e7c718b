/** What became of a field: what it requires or where it was asked for, and what each got. */
export interface Row {
  readonly type: string;
  readonly field: string;
  readonly needs: string;
  readonly got: readonly string[];
}

export interface Table {
  readonly title: string;
  readonly about: string;
  /** What `needs` says. */
  readonly second: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const HEAD = `# Who gets what

Made by \`npx vitest run tests/security.e2e.test.ts -u\`, which asks the running graph for every one of these fields in every role; the same test without \`-u\` fails where this page is not what the graph does.

**Roles.** *anonymous*: no token. *the agent*: whose data it is. *another agent*: by the ids of the first one's data. *partner key*: of the agent, with the scopes {key}.

**Outcomes.** \`value\`: it is there. \`done\`: the mutation did it. \`refused: …\`: it did not, as data, with the reason. \`null\`: there, but no value. \`empty\`: a list of nothing. \`nothing\`: not even what it stands in. Anything in capitals is the code of an error, beside a null.
`;

export function securityPage(tables: readonly Table[], key: readonly string[]): string {
  const parts = tables.map(({ title, about, second, columns, rows }) => {
    const lines = grouped(rows).map(([{ type, needs, got }, fields]) => {
      return line([`\`${type}\``, fields.map((field) => `\`${field}\``).join(', '), needs, ...got]);
    });
    const head = ['type', 'fields', second, ...columns];
    return [`## ${title}`, '', about, '', line(head), line(head.map(() => '---')), ...lines];
  });
  const names = key.map((scope) => `\`${scope}\``).join(', ');
  return [HEAD.replace('{key}', names), ...parts.map((part) => `${part.join('\n')}\n`)].join('\n');
}

/** Fields of one type of which the same can be said, together. */
function grouped(rows: readonly Row[]): [Row, string[]][] {
  const groups = new Map<string, [Row, string[]]>();
  for (const row of rows) {
    const key = JSON.stringify([row.type, row.needs, row.got]);
    const group = groups.get(key) ?? [row, []];
    group[1].push(row.field);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
