import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, type TestBrowser } from './harness/browser.ts';
import { type Agent, signUp } from './harness/client.ts';
import { GenerateListingDescriptionDocument } from './generated/graphql.ts';
import { listingInput } from './harness/inputs.ts';
import { oneProcess, type RunningGraph } from './harness/topologies.ts';

let graph: RunningGraph;
let browser: TestBrowser;
let agent: Agent;
beforeAll(async () => {
  [graph, browser] = await Promise.all([oneProcess.start(), startBrowser()]);
  agent = await signUp(graph.url, 'Ada Moreno');
});
afterAll(() => Promise.all([browser?.close(), graph?.stop()]));

/** Opens GraphiQL with an operation in its editor, and writes the access token under Headers. */
async function openGraphiQL(query: string) {
  const opened = await browser.open(`${graph.url}/graphiql?${new URLSearchParams({ query }).toString()}`);
  const { page } = opened;
  await page.getByRole('button', { name: 'Headers' }).click();
  await page.locator('.graphiql-editor-tool .graphiql-editor:visible .monaco-editor').click();
  await page.keyboard.insertText(JSON.stringify({ Authorization: `Bearer ${agent.accessToken}` }));
  return opened;
}

/** What GraphiQL shows as the answer. Its editor writes spaces as such that don't break. */
async function shownBy(page: Page): Promise<string> {
  return (await page.locator('.result-window').innerText()).replaceAll('\u00a0', ' ');
}

describe('GraphiQL in a browser', () => {
  it('runs a query as who is signed in, and asks nothing of elsewhere', async () => {
    const { page, asked, complaints } = await openGraphiQL('{ me { name } }');
    await page.getByRole('button', { name: /execute/i }).click();
    await expect.poll(() => shownBy(page), { timeout: 20_000 }).toContain('Ada Moreno');
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
    await page.close();
  });

  it('runs a subscription as who is signed in, and shows what comes', async () => {
    const { page, complaints } = await openGraphiQL('subscription { notificationReceived { notification { title kind } } }');
    await page.getByRole('button', { name: /execute/i }).click();
    await page.getByRole('button', { name: /stop/i }).waitFor();
    await agent.ask(GenerateListingDescriptionDocument, { input: listingInput() });
    await expect.poll(() => shownBy(page), { timeout: 20_000 }).toContain('CONTENT_CREATED');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a browser at the graph’s address', () => {
  it('is shown Apollo Sandbox, and where it is offline a way to GraphiQL', async () => {
    const { page, asked } = await browser.open(`${graph.url}/graphql`);
    await page.getByText('you may be offline').waitFor();
    expect(asked).toEqual(['https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js']);
    await page.getByRole('link', { name: 'GraphiQL' }).click();
    await page.waitForURL(`${graph.url}/graphiql`);
    await page.close();
  });
});
