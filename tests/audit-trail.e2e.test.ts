import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApproveContentDocument,
  AuditTrailDocument,
  type AuditTrailQuery,
  GenerateListingDescriptionDocument,
  PublishContentDocument,
} from './generated/graphql.ts';
import { type Agent, send, signUp } from './harness/client.ts';
import { listingInput } from './harness/inputs.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

type Node = NonNullable<AuditTrailQuery['auditTrail']>['edges'][number]['node'];

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`the audit trail, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    let ada: Agent;
    let contentId: string;
    beforeAll(async () => {
      graph = await start();
      ada = await signUp(graph.url, 'Ada Moreno');
      const { generateListingDescription: generated } = await ada.ask(GenerateListingDescriptionDocument, {
        input: listingInput(),
      });
      if (generated.__typename !== 'GenerateContentOk') throw new Error(generated.message);
      contentId = generated.content.id;
      await ada.ask(ApproveContentDocument, { input: { contentId } });
      await ada.ask(PublishContentDocument, { input: { contentId } });
    });
    afterAll(() => graph?.stop());

    it('tells an agent page by page what happened to a content, who did it, and that nothing is missing', async () => {
      const nodes: Node[] = [];
      let after: string | null = null;
      do {
        const { auditTrail }: AuditTrailQuery = await ada.ask(AuditTrailDocument, { subject: contentId, first: 2, after });
        nodes.push(...(auditTrail?.edges.map(({ node }) => node) ?? []));
        after = auditTrail?.pageInfo.hasNextPage ? auditTrail.pageInfo.endCursor : null;
      } while (after !== null);
      expect(nodes.map(({ type, sequence }) => [sequence, type])).toEqual([
        [1, 'content.created'],
        [2, 'content.approved'],
        [3, 'content.published'],
      ]);
      for (const node of nodes)
        expect(node).toMatchObject({ subject: contentId, actor: { id: ada.id, name: 'Ada Moreno' }, data: { contentId } });
      expect(nodes.map(({ previousHash }) => previousHash)).toEqual([null, nodes[0]?.hash, nodes[1]?.hash]);
    });

    it('tells an agent what happened to their account', async () => {
      const { auditTrail } = await ada.ask(AuditTrailDocument, { subject: ada.id, first: 10 });
      expect(auditTrail?.edges.map(({ node }) => node)).toMatchObject([
        { type: 'user.registered', actor: { id: ada.id, name: 'Ada Moreno' }, data: { email: ada.email } },
      ]);
    });

    it('tells another agent nothing, not even that there is something', async () => {
      const bob = await signUp(graph.url, 'Bob');
      const { auditTrail: foreign } = await bob.ask(AuditTrailDocument, { subject: contentId, first: 10 });
      const { auditTrail: unknown } = await bob.ask(AuditTrailDocument, { subject: 'no-such-subject', first: 10 });
      expect(foreign).toEqual({ edges: [], pageInfo: { endCursor: null, hasNextPage: false } });
      expect(unknown).toEqual(foreign);
    });

    it('is for nobody who has not signed in', async () => {
      const { data, errors } = await send(graph.url, AuditTrailDocument, { subject: contentId, first: 10 });
      expect(data?.auditTrail ?? null).toBeNull();
      expect(errors).toHaveLength(1);
    });
  });
}
