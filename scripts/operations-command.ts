import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Clock } from '../platform/clock.ts';
import { ConfigFault } from '../platform/fault.ts';
import { writeManifest } from '../router/operations/manifest.ts';
import { ownerName } from '../router/operations/on-generation.ts';
import type { OperationStore } from '../router/operations/operation-store.ts';
import { publishOperations } from '../router/operations/publish-operations.ts';
import { checkManifest } from '../router/operations/read-operations.ts';
import type { Owner, RegisteredOperation } from '../router/operations/registered-operation.ts';
import { loadSupergraph } from '../router/planning/supergraph.ts';

export const HELP = `Usage: npm run operations -- <command> (--partner <id> | --frontend) [options]

  publish <manifest>   checks every operation of a manifest against what its client may see, and
                       registers all of them; if one is wrong, none is
  list                 the operations in use, or of every client where none is named
  show <hash>          one operation with its text; the beginning of its hash is enough
  retire <hash>        takes one out of use: whoever asks for it is told that it is not there.
                       Publishing it again brings it back
  pull                 writes the operations in use to schema/operations/<client>.json, by which
                       \`npm run check\` tells which of them a change of the schema would break

  --partner <id>       whose operations: the partner's id, as its API keys carry it
  --frontend           those of our own frontend, which sees the whole schema
  --dry-run            publish: checks, says what it would do, and keeps nothing
  --by <name>          publish: who publishes (the name of this system's user)
  --all                list: retired ones too
  --supergraph <file>  publish: the graph to check against (SUPERGRAPH, schema/supergraph.graphql)
  --to <folder>        pull: where to write (schema/operations)
  --help               shows this

A manifest is what @apollo/generate-persisted-query-manifest writes, or the persisted-documents.json
of GraphQL Code Generator's client preset.

It works on the document store that the settings name (DYNAMODB_ENDPOINT, DYNAMODB_REGION), or on
the embedded one in DATA_DIR (.data), whether \`npm start\` has it open or not. Routers that run know
what changed within a second.
`;

const OPTIONS = {
  partner: { type: 'string' },
  frontend: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  by: { type: 'string' },
  all: { type: 'boolean' },
  supergraph: { type: 'string' },
  to: { type: 'string' },
} as const;

const FOLDER = 'schema/operations';
const PARTNER_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const HASH_START = /^[0-9a-f]{4,64}$/;

export interface OperationsCommandParts {
  readonly store: OperationStore;
  readonly env: NodeJS.ProcessEnv;
  /** The name of whoever runs this. */
  readonly user: string;
  readonly clock: Clock;
  readonly print: (line: string) => void;
  readonly tell: (line: string) => void;
}

/**
 * Runs one command.
 * @param args without node and the script
 * @returns the exit code: 0 where it was done, 1 where it was refused
 * @throws ConfigFault where the command line is not understood, or a file can't be read
 */
export async function runOperations(args: readonly string[], parts: OperationsCommandParts): Promise<number> {
  const { values, positionals } = parsed(args);
  const [command, argument, ...others] = positionals;
  if (others.length > 0)
    throw new ConfigFault(`read the command line, but it has more than a command and its argument (--help shows what there is)`);
  switch (command) {
    case 'publish':
      return publish(needed(argument, 'publish needs the file of a manifest'), ownerIn(values), values, parts);
    case 'list':
      return list(values.partner !== undefined || values.frontend ? ownerIn(values) : undefined, values.all ?? false, parts);
    case 'show':
      return show(await one(argument, ownerIn(values), parts), parts);
    case 'retire':
      return retire(await one(argument, ownerIn(values), parts), parts);
    case 'pull':
      return pull(ownerIn(values), values.to ?? FOLDER, parts);
    case undefined:
    default:
      throw new ConfigFault(`read the command line, but there is no command ${command ?? '(none)'} (--help shows them)`);
  }
}

type Values = ReturnType<typeof parsed>['values'];

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new ConfigFault(`read the command line, but ${(cause as Error).message} (--help shows the options)`, { cause });
  }
}

function ownerIn({ partner, frontend }: Values): Owner {
  if ((partner === undefined) === (frontend !== true))
    throw new ConfigFault('read the command line, but it needs either --partner <id> or --frontend');
  if (partner === undefined) return 'frontend';
  if (PARTNER_ID.test(partner)) return `partner:${partner}`;
  throw new ConfigFault(
    `read --partner, but an id is 1 to 128 letters, digits, - and _: saw ${partner.length} characters of another form`,
  );
}

async function publish(
  file: string,
  owner: Owner,
  values: Values,
  { store, env, user, clock, print, tell }: OperationsCommandParts,
) {
  const supergraphFile = values.supergraph ?? env['SUPERGRAPH'] ?? 'schema/supergraph.graphql';
  const [manifest, supergraph] = await Promise.all([textOf(file), textOf(supergraphFile)]);
  const { apiSchema, partner } = loadSupergraph(supergraph);
  const schema = owner === 'frontend' ? apiSchema : partner?.ok ? partner.schema : undefined;
  if (!schema)
    throw new ConfigFault(`check operations against ${supergraphFile}, but it has nothing that is tagged for partners`);
  const schemaName = owner === 'frontend' ? 'schema/api.graphql' : 'schema/partner.graphql';
  const checked = checkManifest(manifest, schema, schemaName);
  if (!checked.ok) {
    for (const problem of checked.problems) tell(problem);
    tell(`Nothing was published for ${ownerName(owner)}: ${checked.problems.length} to mend.`);
    return 1;
  }
  const isDry = values['dry-run'] ?? false;
  const by = values.by ?? user;
  const { published, unchanged } = await publishOperations(store, {
    owner,
    operations: checked.operations,
    by,
    at: clock.now(),
    isDry,
  });
  for (const { sha256, name } of published) print(`${isDry ? 'would publish' : 'published'}  ${sha256}  ${name}`);
  for (const { sha256, name } of unchanged) print(`unchanged  ${sha256}  ${name}`);
  print(`${published.length} ${isDry ? 'to publish' : 'published'} for ${ownerName(owner)}, ${unchanged.length} there already`);
  return 0;
}

async function list(owner: Owner | undefined, all: boolean, { store, print }: OperationsCommandParts) {
  const owners = owner ? [owner] : [...(await store.owners()).keys()];
  for (const one of owners) {
    const operations = (await store.operationsOf(one)).filter(({ retiredAt }) => all || !retiredAt);
    print(`${ownerName(one)}: ${operations.length}`);
    for (const { sha256, name, kind, publishedAt, publishedBy, retiredAt } of operations) {
      print(`  ${sha256}  ${kind} ${name}, ${publishedAt} by ${publishedBy}${retiredAt ? `, retired ${retiredAt}` : ''}`);
    }
  }
  if (owners.length === 0) print('Nobody has registered operations.');
  return 0;
}

function show(operation: RegisteredOperation, { print }: OperationsCommandParts) {
  const { owner, sha256, id, name, kind, publishedAt, publishedBy, retiredAt, text } = operation;
  print(`${kind} ${name} of ${ownerName(owner)}`);
  print(`sha256     ${sha256}`);
  if (id !== sha256) print(`id         ${id}`);
  print(`published  ${publishedAt} by ${publishedBy}`);
  if (retiredAt) print(`retired    ${retiredAt}`);
  print(`\n${text.trim()}`);
  return 0;
}

async function retire({ owner, sha256, name }: RegisteredOperation, { store, clock, print }: OperationsCommandParts) {
  const isRetired = await store.retire(owner, sha256, clock.now());
  print(isRetired ? `retired ${name} of ${ownerName(owner)}` : `${name} of ${ownerName(owner)} was retired already`);
  return 0;
}

async function pull(owner: Owner, folder: string, { store, print }: OperationsCommandParts) {
  const operations = (await store.operationsOf(owner)).filter(({ retiredAt }) => !retiredAt);
  const file = join(folder, `${owner === 'frontend' ? owner : owner.slice('partner:'.length)}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, writeManifest(operations));
  print(`wrote ${operations.length} operations of ${ownerName(owner)} to ${file}`);
  return 0;
}

async function one(start: string | undefined, owner: Owner, { store }: OperationsCommandParts): Promise<RegisteredOperation> {
  if (start === undefined || !HASH_START.test(start))
    throw new ConfigFault('read the command line, but it needs the hash of an operation, or its first 4 digits or more');
  const found = (await store.operationsOf(owner)).filter(({ sha256, id }) => sha256.startsWith(start) || id === start);
  const [operation, ...others] = found;
  if (operation && others.length === 0) return operation;
  throw new ConfigFault(
    `find ${start} among the operations of ${ownerName(owner)}, but ${found.length === 0 ? 'there is none' : `${found.length} begin so`}`,
  );
}

function needed(value: string | undefined, why: string): string {
  if (value !== undefined) return value;
  throw new ConfigFault(`read the command line, but ${why}`);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigFault(`read ${file}, but it can't be read: ${(cause as Error).message}`, { cause });
  }
}
