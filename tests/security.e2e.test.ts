import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphClient, viewerOf } from '../platform/testing/subgraph-client.ts';
import { type LoadedSupergraph, loadSupergraph } from '../router/planning/supergraph.ts';
import { AGENT_SCOPES } from '../schema/scopes.ts';
import { readSubgraphs } from '../scripts/composition.ts';
import { type Agent, signUp } from './harness/client.ts';
import { oneProcess, type RunningGraph } from './harness/topologies.ts';
import { ALSO, type RouterProbe, routerProbe } from './security/ask-router.ts';
import { askEntity, entitiesIn } from './security/ask-subgraph.ts';
import { type Fixtures, makeFixtures } from './security/fixtures.ts';
import { type Row, securityPage, type Table } from './security/page.ts';
import { KEY_GRANTED, type Role, ROLES, tokensOf } from './security/roles.ts';

const IDENTITY = randomBytes(32);
/** What every signed-in agent may see of another's account. */
const PUBLIC: ReadonlySet<string> = new Set(['User.id', 'User.name', 'User.brokerage', 'User.createdAt', 'AuditActor.name']);
/** Whoever does this has no session afterwards. */
const ENDING: ReadonlySet<string> = new Set(['signOutEverywhere']);
/** Outcomes by which nothing of the agent's was seen or changed. */
const CLOSED = /^(null|nothing|empty|refused: .*|[A-Z_]+)$/;

let graph: RunningGraph;
let supergraph: LoadedSupergraph;
let fixtures: Fixtures;
let other: Agent;
let probe: RouterProbe;

beforeAll(async () => {
  graph = await oneProcess.start({ IDENTITY_KEYS: IDENTITY.toString('base64url') });
  supergraph = loadSupergraph(await readFile('schema/supergraph.graphql', 'utf8'));
  other = await signUp(graph.url, 'Bo Lindqvist');
  fixtures = await makeFixtures(await signUp(graph.url));
  probe = routerProbe(graph.url, fixtures, await tokensOf(fixtures.agent, other));
});
afterAll(() => graph?.stop());

/** What a field requires, in words. */
function needs(type: string, field: string): string {
  const all = supergraph.auth.of(type, field).map((index) => supergraph.auth.all[index]);
  return all
    .map((one) => (one && one.kind !== 'authenticated' ? one.anyOf.map((list) => list.join(' and ')).join(' or ') : 'signed in'))
    .join('; ');
}

async function rowsOf(type: GraphQLObjectType, ask: (role: Role) => Promise<readonly string[]>): Promise<Row[]> {
  const got: (readonly string[])[] = [];
  // One after the other: the agent comes last, so that the others find everything as it was.
  for (const role of ROLES) got.push(await ask(role));
  return Object.keys(type.getFields()).map((name, at) => {
    return { type: type.name, field: name, needs: needs(type.name, name), got: got.map((outcomes) => outcomes[at] ?? '') };
  });
}

async function rootTable(): Promise<Table> {
  const { apiSchema } = supergraph;
  const rows: Row[] = [];
  for (const kind of ['query', 'subscription', 'mutation'] as const) {
    const type = {
      query: apiSchema.getQueryType(),
      mutation: apiSchema.getMutationType(),
      subscription: apiSchema.getSubscriptionType(),
    }[kind];
    if (!type) continue;
    const fields = Object.values(type.getFields());
    rows.push(
      ...(await rowsOf(type, async (role) => {
        const outcomes: string[] = [];
        // What ends sessions comes last, at its own place.
        for (const [at, field] of [...fields.entries()].sort(
          ([, a], [, b]) => Number(ENDING.has(a.name)) - Number(ENDING.has(b.name)),
        )) {
          outcomes[at] = await (kind === 'subscription' ? probe.live(field, role) : probe.root(kind, type.name, field, role));
        }
        return outcomes;
      })),
    );
  }
  const about = 'What takes an id is asked with that of the agent’s data. What takes none is about whoever asks.';
  return { title: 'Fields of the root', about, second: 'requires', columns: ROLES, rows };
}

async function entityTable(): Promise<Table> {
  const { apiSchema } = supergraph;
  const keyed = [...new Set([...(await entities()).map(({ type }) => type.name), ...ALSO])].flatMap((name) => {
    const type = apiSchema.getType(name);
    return isObjectType(type) ? [type] : [];
  });
  const rows: Row[] = [];
  for (const type of keyed) rows.push(...(await rowsOf(type, (role) => probe.entity(type, role))));
  const about = 'Entities of the agent, through the router, from the root: every way there begins with an id of the agent’s.';
  return { title: 'Fields of entities', about, second: 'requires', columns: ROLES, rows };
}

async function entities() {
  const subgraphs = (await readSubgraphs('supergraph.yaml')).filter(({ url }) => url.startsWith('http'));
  return subgraphs.flatMap(({ name, sdl }) => entitiesIn(sdl).map((type) => ({ subgraph: name, type })));
}

async function subgraphTable(): Promise<Table> {
  const viewers = [
    undefined,
    viewerOf(other.id, { scopes: [...AGENT_SCOPES] }),
    viewerOf(fixtures.agent.id, { scopes: [...AGENT_SCOPES] }),
  ];
  const rows: Row[] = [];
  for (const { subgraph, type } of await entities()) {
    const ask = subgraphClient({ url: graph.urlOf(subgraph), keys: [IDENTITY], audience: subgraph });
    const id = fixtures.ids[type.name] ?? 'nothing-by-this-id';
    const got = await Promise.all(viewers.map((viewer) => askEntity(ask, type, id, viewer)));
    for (const [at, name] of Object.keys(type.getFields()).entries()) {
      rows.push({ type: type.name, field: name, needs: subgraph, got: got.map((outcomes) => outcomes[at] ?? '') });
    }
  }
  const about =
    'The same entities by id through `_entities`, at each subgraph that has fields of them, as a router would ask for somebody: subgraphs check whose data it is by themselves. Whoever has no router’s signature gets nothing of any.';
  return {
    title: 'Entities at subgraphs',
    about,
    second: 'subgraph',
    columns: ['anonymous', 'another agent', 'the agent'],
    rows,
  };
}

describe('what everybody gets', () => {
  const tables: Table[] = [];
  beforeAll(async () => {
    // Mutations come last: what they do is not to be seen by the others.
    const [subgraphs, reached] = [await subgraphTable(), await entityTable()];
    tables.push(await rootTable(), reached, subgraphs);
  });
  const rowsIn = (title: string) => tables.find((table) => table.title === title)?.rows ?? [];
  const openTo = (title: string, column: number) =>
    rowsIn(title)
      .filter(({ type, field, got }) => !CLOSED.test(got[column] ?? '') && !PUBLIC.has(`${type}.${field}`))
      .map(({ type, field, got }) => `${type}.${field}: ${got[column]}`);

  it('is what docs/security.md says', async () => {
    await expect(securityPage(tables, KEY_GRANTED)).toMatchFileSnapshot('../docs/security.md');
  });

  it('is nothing of an agent’s entities for anybody else, through the router or at a subgraph', () => {
    const at = (role: Role): number => ROLES.indexOf(role);
    expect(openTo('Fields of entities', at('anonymous'))).toEqual([]);
    expect(openTo('Fields of entities', at('another agent'))).toEqual([]);
    // Stubs give back the id that they were asked with.
    const isKey = (text: string) => text.endsWith('.id: value');
    expect(openTo('Entities at subgraphs', 0).filter((text) => !isKey(text))).toEqual([]);
    expect(openTo('Entities at subgraphs', 1).filter((text) => !isKey(text))).toEqual([]);
  });

  it('is everything for the agent themself', () => {
    const mine = rowsIn('Fields of entities').filter(
      ({ type, got }) =>
        type !== 'DeadLetter' && CLOSED.test(got.at(-1) ?? '') && !/^(null|nothing|empty)$/.test(got.at(-1) ?? ''),
    );
    expect(mine).toEqual([]);
  });

  it('is nothing at a subgraph for whoever no router has signed for', async () => {
    for (const { subgraph, type } of await entities()) {
      const ask = subgraphClient({ url: graph.urlOf(subgraph), keys: [randomBytes(32)], audience: subgraph });
      const outcomes = await askEntity(ask, type, fixtures.ids[type.name] ?? '', viewerOf(fixtures.agent.id));
      expect(new Set(outcomes)).toEqual(new Set(['UNSIGNED_REQUEST']));
    }
  });
});
