import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApproveContentDocument,
  CreateApiKeyDocument,
  GenerateListingDescriptionDocument,
  PublishContentDocument,
} from './generated/graphql.ts';
import { type Agent, signUp } from './harness/client.ts';
import { listingInput } from './harness/inputs.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

const FILE = 'tests/operations/partner-listing-copy.graphql';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: { content?: { title: string; body: string; status: string } | null } | null;
  readonly codes: readonly unknown[];
}

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`a partner, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    let folder: string;
    let agent: Agent;
    let key: string;
    let contentId: string;
    let text: string;
    beforeAll(async () => {
      [graph, folder, text] = await Promise.all([start(), mkdtemp(join(tmpdir(), 'manifest-')), readFile(FILE, 'utf8')]);
      agent = await signUp(graph.url);
      key = await keyOf(agent);
      const { generateListingDescription: generated } = await agent.ask(GenerateListingDescriptionDocument, {
        input: listingInput(),
      });
      if (generated.__typename !== 'GenerateContentOk') throw new Error(generated.message);
      contentId = generated.content.id;
      await agent.ask(ApproveContentDocument, { input: { contentId } });
      await agent.ask(PublishContentDocument, { input: { contentId } });
    });
    afterAll(() => Promise.all([graph?.stop(), rm(folder, { recursive: true, force: true })]));

    async function keyOf(owner: Agent): Promise<string> {
      const { createApiKey } = await owner.ask(CreateApiKeyDocument, {
        input: { name: 'Partner', scopes: ['content:read', 'analytics:read'] },
      });
      if (createApiKey.__typename !== 'CreateApiKeyOk') throw new Error(createApiKey.message);
      return createApiKey.secret;
    }
    const answerOf = async (response: Response): Promise<Answer> => {
      const { data, errors = [] } = (await response.json()) as Pick<Answer, 'data'> & {
        errors?: { extensions: { code: unknown } }[];
      };
      const codes = errors.map(({ extensions }) => extensions.code);
      return { status: response.status, headers: response.headers, codes, ...(data !== undefined && { data }) };
    };
    const post = async (body: object, apiKey = key): Promise<Answer> =>
      answerOf(
        await fetch(`${graph.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/graphql-response+json',
            ...(apiKey && { 'x-api-key': apiKey }),
          },
          body: JSON.stringify({ variables: { id: contentId }, ...body }),
        }),
      );
    const manifest = async (operations: readonly { name: string; body: string; type?: string; id?: string }[]) => {
      const file = join(folder, `${sha256(JSON.stringify(operations)).slice(0, 8)}.json`);
      const entries = operations.map((one) => ({ id: sha256(one.body), type: 'query', ...one }));
      await writeFile(file, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: entries }));
      return file;
    };
    const publish = async (operations: Parameters<typeof manifest>[0], partner = agent.id, ...more: string[]) =>
      graph.command('scripts/operations.ts', 'publish', await manifest(operations), '--partner', partner, ...more);

    it('runs nothing before it has registered anything, by whatever it asks', async () => {
      expect(await post({ query: text })).toMatchObject({ status: 403, codes: ['OPERATION_ID_REQUIRED'] });
      expect((await post({ documentId: `sha256:${sha256(text)}` })).codes).toEqual(['OPERATION_NOT_FOUND']);
      expect((await post({ query: '{ __schema { types { name } } }' })).codes).toEqual(['OPERATION_ID_REQUIRED']);
    });

    it('is told what is wrong with a manifest, and nothing of it is registered', async () => {
      const bad = await publish([
        { name: 'PartnerListingCopy', body: text },
        { name: 'Prying', body: 'query Prying { me { id email } }' },
      ]);
      expect(bad.code).toBe(1);
      expect(bad.output).toMatch(/Prying.*email/s);
      expect((await post({ documentId: `sha256:${sha256(text)}` })).codes).toEqual(['OPERATION_NOT_FOUND']);
    });

    it('runs by its id what it has registered, by POST and by GET, which a cache may keep for it alone', async () => {
      const published = await publish([{ name: 'PartnerListingCopy', body: text }]);
      expect(published).toMatchObject({ code: 0, output: expect.stringContaining(sha256(text)) as string });
      const found = { title: expect.any(String) as string, status: 'PUBLISHED' };
      await expect
        .poll(() => post({ documentId: `sha256:${sha256(text)}` }), { timeout: 5000 })
        .toMatchObject({ status: 200, data: { content: found } });
      const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } };
      expect(await post(persisted)).toMatchObject({ status: 200, data: { content: found } });

      const search = new URLSearchParams({
        documentId: `sha256:${sha256(text)}`,
        variables: JSON.stringify({ id: contentId }),
      });
      const got = await answerOf(
        await fetch(`${graph.url}/graphql?${search.toString()}`, {
          headers: { 'x-api-key': key, 'apollo-require-preflight': 'true' },
        }),
      );
      expect(got).toMatchObject({ status: 200, data: { content: found } });
      expect(got.headers.get('cache-control')).toMatch(/^(private, max-age=\d+|no-store)$/);
    });

    it('has no use of the operations and content of others, nor others of its', async () => {
      const stranger = await signUp(graph.url);
      const theirs = await keyOf(stranger);
      const asked = { documentId: `sha256:${sha256(text)}` };
      expect((await post(asked, theirs)).codes).toEqual(['OPERATION_NOT_FOUND']);
      await publish([{ name: 'PartnerListingCopy', body: text }], stranger.id);
      await expect.poll(() => post(asked, theirs), { timeout: 5000 }).toMatchObject({ status: 200, data: { content: null } });
      expect((await post(asked, '')).codes).toContain('PERSISTED_QUERY_NOT_FOUND');
    });

    it.each([
      ['a text beside its id', { query: '{ me { id } }', documentId: `sha256:${'0'.repeat(64)}` }],
      ['a name of the prototype', { documentId: '__proto__' }],
      ['an id as long as a book', { documentId: `sha256:${'a'.repeat(100_000)}` }],
      ['a path', { documentId: 'sha256:../../etc/passwd' }],
      ['a hash that is no text', { extensions: { persistedQuery: { version: 1, sha256Hash: {} } } }],
    ])('is refused %s', async (_what, body) => {
      const { status, data, codes } = await post(body);
      expect(data ?? null).toBeNull();
      expect([200, 400, 403]).toContain(status);
      expect(codes).toEqual([expect.stringMatching(/^[A-Z_]+$/)]);
    });

    it('can’t run any more what was retired', async () => {
      const retired = await graph.command('scripts/operations.ts', 'retire', sha256(text), '--partner', agent.id);
      expect(retired.code).toBe(0);
      await expect
        .poll(async () => (await post({ documentId: `sha256:${sha256(text)}` })).codes, { timeout: 5000 })
        .toEqual(['OPERATION_NOT_FOUND']);
    });
  });
}
