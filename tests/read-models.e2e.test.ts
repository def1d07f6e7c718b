import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSealing } from '../platform/process/open-sealing.ts';
import { fileVault } from '../platform/process/vault.ts';
import { createDynamo } from '../platform/store/dynamo.ts';
import { type EmbeddedDynamo, startEmbeddedDynamo } from '../platform/store/embedded-dynamo.ts';
import { silentLog } from '../platform/testing/silent-log.ts';
import {
  ApproveContentDocument,
  DashboardDocument,
  GenerateListingDescriptionDocument,
  ImportListingsDocument,
  InboxDocument,
  MarkNotificationsReadDocument,
  PublishContentDocument,
  ScheduleContentDocument,
  TrackEngagementDocument,
} from './generated/graphql.ts';
import { type Agent, signUp } from './harness/client.ts';
import { listingInput, resoRecord, tomorrow } from './harness/inputs.ts';
import { eachReadModel, expectRebuiltEqual, type Store, untilRelayed } from './harness/rebuilt.ts';
import { oneProcess, type RunningGraph } from './harness/topologies.ts';

const ACTS = ['generate', 'approve', 'schedule', 'publish', 'track', 'import', 'read'] as const;

let server: EmbeddedDynamo;
let graph: RunningGraph;
let store: Store;
beforeAll(async () => {
  server = await startEmbeddedDynamo();
  const client = createDynamo({ region: 'local', endpoint: server.endpoint });
  graph = await oneProcess.start({ DYNAMODB_ENDPOINT: server.endpoint });
  const vault = fileVault(join(graph.folder, 'vault'));
  const { sealer } = await openSealing({ KMS_REGION: 'local' }, { client, vault, log: silentLog });
  store = { client, sealer };
});
afterAll(async () => {
  await graph.stop();
  store.client.destroy();
  await server.close();
});

/** What an operator types, beside the running graph. */
async function projections(...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], DYNAMODB_ENDPOINT: server.endpoint, DATA_DIR: graph.folder };
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/projections.ts', ...args], { env });
  return stdout;
}

/** An agent who does one thing after the other with what there is; what the graph refuses is part of a history too. */
async function live(agent: Agent, acts: readonly (readonly [(typeof ACTS)[number], number])[]): Promise<void> {
  const contents: string[] = [];
  for (const [act, choice] of acts) {
    const contentId = contents[choice % Math.max(contents.length, 1)] ?? '0198f2c4-0000-7000-8000-000000000000';
    if (act === 'generate') {
      const { generateListingDescription } = await agent.ask(GenerateListingDescriptionDocument, { input: listingInput() });
      if (generateListingDescription.__typename === 'GenerateContentOk') contents.push(generateListingDescription.content.id);
    }
    if (act === 'approve') await agent.try(ApproveContentDocument, { input: { contentId } });
    if (act === 'schedule') await agent.try(ScheduleContentDocument, { input: { contentId, scheduledFor: tomorrow() } });
    if (act === 'publish') await agent.try(PublishContentDocument, { input: { contentId } });
    if (act === 'track') {
      const eventId = `view-${contentId}-${choice % 3}`;
      await agent.try(TrackEngagementDocument, { input: { contentId, kind: 'VIEW', eventId } });
    }
    if (act === 'import') {
      const record = resoRecord({ ListingKey: `KEY-${agent.id}-${choice % 2}`, ListPrice: 400_000 + choice });
      await agent.ask(ImportListingsDocument, { input: { payload: { value: [record] } } });
    }
    if (act === 'read') await agent.ask(MarkNotificationsReadDocument, { input: { all: true } });
  }
}

it('read models that are made anew equal those that were kept, whatever the history, also while it goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.nat(9)), { minLength: 8, maxLength: 16 }), async (acts) => {
      const [early, late] = [await signUp(graph.url), await signUp(graph.url)];
      await live(early, [['generate', 0], ['approve', 0], ['publish', 0], ['import', 0], ...acts, ['track', 0]]);
      const meanwhile = live(late, [['generate', 0], ...acts]);
      await eachReadModel('rebuild', store);
      await meanwhile;
      await untilRelayed(store);
      await expectRebuiltEqual(store);
      // The services read the new tables, and who wrote reads what they wrote.
      const { me } = await late.ask(DashboardDocument, { first: 50, days: 7 });
      expect(me?.contents?.totalCount).toBe(1 + acts.filter(([act]) => act === 'generate').length);
      expect((await late.ask(InboxDocument, { first: 50 })).me?.notifications?.edges.length).toBeGreaterThan(0);
      await eachReadModel('drop', store);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

it('an operator sees what there is, goes back, and is told when there is nothing to go back to', async () => {
  expect(await projections('list')).toContain('content/contents');
  await projections('rebuild', 'content/contents');
  expect(await projections('rollback', 'content/contents')).toContain('kept up');
  expect(await projections('status')).toMatch(
    /content: \d+ positions relayed, nothing waits[\s\S]*content\/contents reads .*keeps/,
  );
  expect(await projections('drop', 'content/contents')).toMatch(/^Deleted content-contents/);
  await expect(projections('rollback', 'content/contents')).rejects.toThrow(/go back to the table before/);
});
