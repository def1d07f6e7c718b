import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** Drives a running graph as an agent would: `npm start` in one terminal, `npm run demo` in another. */
const graphUrl = process.env['GRAPH_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? 4000}`;
const width = Math.min(process.stdout.columns ?? 100, 100);

const Listing = z.object({
  id: z.string(),
  propertyType: z.string().nullable(),
  propertySubType: z.string().nullable(),
  listPrice: z.string().nullable(),
  unparsedAddress: z.string().nullable(),
  city: z.string().nullable(),
  stateOrProvince: z.string().nullable(),
  postalCode: z.string().nullable(),
  bedroomsTotal: z.number().nullable(),
  bathroomsTotal: z.number().nullable(),
  livingAreaSquareFeet: z.number().nullable(),
  yearBuilt: z.number().nullable(),
  features: z.array(z.string()),
});
type Listing = z.infer<typeof Listing>;
const Generated = z.object({
  __typename: z.string(),
  message: z.string().optional(),
  content: z
    .object({
      id: z.string(),
      title: z.string(),
      body: z.string(),
      model: z.string(),
      compliance: z.object({ verdict: z.string() }),
    })
    .optional(),
});
const Told = z.object({ notificationReceived: z.object({ notification: z.object({ title: z.string(), body: z.string() }) }) });

try {
  await run();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  await untilReady();
  heading('An agent signs up');
  const agent = await signUp();
  console.log(`Signed up ${agent.email} as ${agent.id}`);
  await changePlan(agent.token);
  const inbox = await listen(agent.token);

  heading('Listings come in from the MLS');
  const listings = await importListings(agent.token);

  heading('Each is described, approved and published');
  const published: string[] = [];
  for (const [index, listing] of listings.entries()) {
    const contentId = await describe(agent.token, listing, `[${String(index + 1).padStart(2)}/${listings.length}]`);
    if (contentId) published.push(contentId);
  }

  heading('Readers look at them');
  await Promise.all(
    published
      .slice(0, 5)
      .flatMap((contentId) => ['VIEW', 'VIEW', 'CLICK', 'LIKE'].map((kind) => track(agent.token, contentId, kind))),
  );

  heading('The dashboard, one query over five subgraphs');
  await inbox.until(published.length);
  await dashboard(agent.token);
  await inbox.close();
  console.log(
    `\nDone: ${listings.length} listings, ${published.length} descriptions published, ${inbox.count()} notifications received live.`,
  );
}

async function untilReady(): Promise<void> {
  const response = await fetch(`${graphUrl}/health/ready`).catch((cause: unknown) => {
    throw new Error(
      `Nothing answers at ${graphUrl}. Start the graph with \`npm start\` in another terminal, or set GRAPH_URL to where it runs.`,
      { cause },
    );
  });
  if (!response.ok) throw new Error(`The graph at ${graphUrl} is not ready: ${await response.text()}`);
}

async function signUp(): Promise<{ id: string; email: string; token: string }> {
  const email = `demo-${randomUUID().slice(0, 8)}@example.com`;
  const { signUp } = await ask(
    'mutation ($input: SignUpInput!) { signUp(input: $input) { ... on SignUpOk { session { accessToken } user { id } } ... on SignUpRefused { message } } }',
    { input: { email, password: `Demo-${randomUUID()}`, name: 'Ada Moreno', brokerage: 'Juniper Realty' } },
    z.object({ signUp: z.object({ session: z.object({ accessToken: z.string() }), user: z.object({ id: z.string() }) }) }),
  );
  return { id: signUp.user.id, email, token: signUp.session.accessToken };
}

/** A day of this size is more than the first plan lets through in a minute. */
async function changePlan(token: string): Promise<void> {
  const { changePlan: changed } = await ask(
    'mutation { changePlan(input: { tier: PREMIUM }) { ... on ChangePlanOk { user { plan { tier requestsPerMinute } } } ... on ChangePlanRefused { message } } }',
    {},
    z.object({
      changePlan: z.object({ user: z.object({ plan: z.object({ tier: z.string(), requestsPerMinute: z.number() }) }) }),
    }),
    token,
  );
  const { tier, requestsPerMinute } = changed.user.plan;
  console.log(`Moved to the plan ${tier}: ${requestsPerMinute} requests a minute`);
}

/** Prints every notification as it arrives. */
async function listen(
  token: string,
): Promise<{ count: () => number; until: (count: number) => Promise<void>; close: () => Promise<void> }> {
  const socket = createClient({
    url: `${graphUrl.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  let count = 0;
  const arrived = () => count;
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  socket.on('connected', () => resolve());
  socket.subscribe(
    { query: 'subscription { notificationReceived { notification { title body } } }' },
    {
      next: ({ data }) => {
        const told = Told.safeParse(data);
        if (!told.success) return;
        count += 1;
        console.log(`  🔔 ${told.data.notificationReceived.notification.title}`);
      },
      error: (error) => console.error('The subscription broke off:', error),
      complete: () => undefined,
    },
  );
  await connected;
  return {
    count: arrived,
    until: async (wanted) => {
      const giveUpAt = Date.now() + 10_000;
      while (arrived() < wanted && Date.now() < giveUpAt) await new Promise((done) => setTimeout(done, 50));
      if (arrived() < wanted) throw new Error(`Waited for ${wanted} notifications, but ${arrived()} arrived in 10 s`);
    },
    close: async () => {
      await socket.dispose();
    },
  };
}

async function importListings(token: string): Promise<Listing[]> {
  const payload: unknown = JSON.parse(await readFile(new URL('../examples/listings.json', import.meta.url), 'utf8'));
  const { importListings: outcome } = await ask(
    `mutation ($input: ImportListingsInput!) { importListings(input: $input) {
      ... on ImportListingsOk { created updated unchanged rejected { index problems { field reason } } listings {
        id propertyType propertySubType listPrice unparsedAddress city stateOrProvince postalCode bedroomsTotal bathroomsTotal livingAreaSquareFeet yearBuilt features } }
      ... on ImportListingsRefused { message } } }`,
    { input: { payload } },
    z.object({ importListings: z.object({ created: z.number(), rejected: z.array(z.unknown()), listings: z.array(Listing) }) }),
    token,
  );
  console.log(`Took ${outcome.created} new listings of ${outcome.listings.length}, refused ${outcome.rejected.length}`);
  return outcome.listings;
}

/** @returns the id of the published description; undefined where there was none to publish */
async function describe(token: string, listing: Listing, progress: string): Promise<string | undefined> {
  const { city, stateOrProvince, propertyType } = listing;
  if (!city || !stateOrProvince || !propertyType) {
    console.log(`${progress} passed over: the MLS gave no city, state or type`);
    return undefined;
  }
  const { generateListingDescription: outcome } = await ask(
    `mutation ($input: GenerateListingDescriptionInput!) { generateListingDescription(input: $input) { __typename
      ... on GenerateContentOk { content { id title body model compliance { verdict } } } ... on GenerateContentRefused { message } } }`,
    {
      input: {
        listing: {
          address: listing.unparsedAddress,
          city,
          stateOrProvince,
          postalCode: listing.postalCode,
          // The finer word where the MLS has one: a condominium reads better than a residence.
          propertyType: listing.propertySubType ?? propertyType,
          bedroomsTotal: listing.bedroomsTotal,
          bathroomsTotal: listing.bathroomsTotal,
          livingAreaSquareFeet: listing.livingAreaSquareFeet,
          listPriceUsd: listing.listPrice,
          yearBuilt: listing.yearBuilt,
          features: listing.features,
        },
        listingId: listing.id,
        tone: Number(listing.listPrice ?? 0) > 1_500_000 ? 'LUXURY' : 'WARM',
        maxCharacters: 800,
        idempotencyKey: randomUUID(),
      },
    },
    z.object({ generateListingDescription: Generated }),
    token,
  );
  const { content } = outcome;
  if (!content) {
    console.log(`${progress} not written: ${outcome.message ?? 'no reason given'}`);
    return undefined;
  }
  console.log(`${progress} ${content.title}  (${content.model}, compliance ${content.compliance.verdict})`);
  console.log(wrap(content.body));
  const input = { contentId: content.id };
  const { approveContent } = await ask(
    'mutation ($input: ApproveContentInput!) { approveContent(input: $input) { __typename ... on ApproveContentRefused { message } } }',
    { input },
    z.object({ approveContent: z.object({ __typename: z.string(), message: z.string().optional() }) }),
    token,
  );
  if (approveContent.message) {
    console.log(`    not approved: ${approveContent.message}`);
    return undefined;
  }
  await ask(
    'mutation ($input: PublishContentInput!) { publishContent(input: $input) { ... on PublishContentOk { content { publishedAt } } ... on PublishContentRefused { message } } }',
    { input },
    z.object({ publishContent: z.object({ content: z.object({ publishedAt: z.string() }) }) }),
    token,
  );
  return content.id;
}

async function track(token: string, contentId: string, kind: string): Promise<void> {
  // Analytics hears of a publication a moment after the author does.
  for (let attempt = 1; ; attempt += 1) {
    const { trackEngagement } = await ask(
      'mutation ($input: TrackEngagementInput!) { trackEngagement(input: $input) { __typename ... on TrackEngagementRefused { message } } }',
      { input: { contentId, kind, eventId: randomUUID() } },
      z.object({ trackEngagement: z.object({ __typename: z.string(), message: z.string().optional() }) }),
      token,
    );
    if (!trackEngagement.message) return;
    if (attempt === 20) throw new Error(`Counted a ${kind}, but it was refused: ${trackEngagement.message}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function dashboard(token: string): Promise<void> {
  const { me } = await ask(
    `{ me { name plan { tier requestsPerMinute } contents(first: 5) { totalCount edges { node { title status metrics { views engagements clickThroughRate } publications { network } } } }
        connections { provider } activity(days: 1) { contentsGenerated contentsPublished events } notifications(first: 1) { unreadCount } } }`,
    {},
    z.object({ me: z.unknown() }),
    token,
  );
  console.log(JSON.stringify(me, undefined, 2));
}

async function ask<S extends z.ZodType>(query: string, variables: object, form: S, token?: string): Promise<z.output<S>> {
  const response = await fetch(`${graphUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors) throw new Error(`The graph answered with errors: ${JSON.stringify(errors, undefined, 2)}`);
  const parsed = form.safeParse(data);
  if (!parsed.success)
    throw new Error(`The graph answered with something else than the demo expects: ${JSON.stringify(data)}`, {
      cause: parsed.error,
    });
  return parsed.data;
}

function heading(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, width - text.length - 4))}`);
}

function wrap(text: string): string {
  const lines = text.split('\n').flatMap((paragraph) => {
    const wrapped = [''];
    for (const word of paragraph.split(' ')) {
      const last = wrapped.length - 1;
      if (`${wrapped[last]} ${word}`.length > width - 4) wrapped.push(word);
      else wrapped[last] = wrapped[last] ? `${wrapped[last]} ${word}` : word;
    }
    return wrapped;
  });
  return lines.map((line) => `    ${line}`).join('\n');
}
