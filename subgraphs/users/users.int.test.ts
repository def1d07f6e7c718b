import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSubgraph } from '../../platform/subgraph/server.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { SIGN_UP, type SignUpData } from './testing/operations.ts';
import { openUsersParts, type OpenUsersParts, serveUsers } from './testing/running-users.ts';

const clock = new FakeClock();
let parts: OpenUsersParts;
let running: RunningSubgraph;
let ask: ReturnType<typeof subgraphClient>;

beforeAll(async () => {
  parts = await openUsersParts(clock);
  running = await serveUsers(parts);
  ask = subgraphClient({ url: running.url, keys: parts.identityKeys, audience: 'users', clock });
});
afterAll(async () => {
  await running.drain(1000);
  await parts.close();
});

const PASSWORD = 'granite kettle orbit';
let count = 0;

/** A new account, and its viewer. */
async function agent(input: object = {}) {
  count += 1;
  const { data } = await ask<SignUpData>(undefined, SIGN_UP, {
    input: { email: `agent-${count}@example.com`, password: PASSWORD, name: 'Ada Lovelace', ...input },
  });
  if (data?.signUp.__typename !== 'SignUpOk') throw new Error(`sign up an agent, but ${JSON.stringify(data)}`);
  return viewerOf(data.signUp.user.id);
}

const ME = /* GraphQL */ `
  {
    me {
      id
      email
      name
      brokerage
      createdAt
      plan {
        tier
        requestsPerMinute
      }
      preferences {
        tone
        language
        timeZone
      }
    }
  }
`;

describe('me', () => {
  it('is the agent who asks, with all that is theirs', async () => {
    const viewer = await agent({ brokerage: ' Lovelace Homes ' });
    const { data, errors } = await ask(viewer, ME);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      me: {
        id: viewer.id,
        email: `agent-${count}@example.com`,
        name: 'Ada Lovelace',
        brokerage: 'Lovelace Homes',
        createdAt: clock.now().toISOString(),
        plan: { tier: 'BASIC', requestsPerMinute: 100 },
        preferences: { tone: 'PROFESSIONAL', language: 'en', timeZone: 'UTC' },
      },
    });
  });

  it('is nobody for an anonymous request, and for an account that is not here', async () => {
    expect((await ask(undefined, ME)).data).toEqual({ me: null });
    expect((await ask(viewerOf('elsewhere'), ME)).data).toEqual({ me: null });
  });

  it('is refused without the signature of a router', async () => {
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ME }),
    });
    expect(response.status).toBe(401);
  });
});

describe('a user as another subgraph refers to them', () => {
  const ENTITIES = /* GraphQL */ `
    query Users($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on User {
          id
          name
          brokerage
          createdAt
          email
          plan {
            tier
          }
          preferences {
            tone
          }
        }
      }
    }
  `;
  const refer = (...ids: string[]) => ({ representations: ids.map((id) => ({ __typename: 'User', id })) });
  const at = () => clock.now().toISOString();

  it('shows another agent what is public among agents, and themself all', async () => {
    const [ada, grace] = [await agent(), await agent({ name: 'Grace Hopper' })];
    const { data, errors } = await ask(ada, ENTITIES, refer(grace.id, ada.id));
    expect(errors).toEqual([]);
    expect(data?.['_entities']).toEqual([
      { id: grace.id, name: 'Grace Hopper', brokerage: null, createdAt: at(), email: null, plan: null, preferences: null },
      {
        id: ada.id,
        name: 'Ada Lovelace',
        brokerage: null,
        createdAt: at(),
        email: `agent-${count - 1}@example.com`,
        plan: { tier: 'BASIC' },
        preferences: { tone: 'PROFESSIONAL' },
      },
    ]);
  });

  it('is nobody for an id that is not known or can’t be one, and takes nothing but the id from the reference', async () => {
    const [ada, grace] = [await agent(), await agent()];
    const { data } = await ask(ada, ENTITIES, {
      representations: [
        { __typename: 'User', id: 'unknown' },
        { __typename: 'User', id: 'x'.repeat(3000) },
        { __typename: 'User', id: grace.id, email: 'mallory@example.com', account: { id: ada.id }, own: true },
      ],
    });
    expect(data?.['_entities']).toEqual([null, null, expect.objectContaining({ id: grace.id, email: null })]);
  });

  it('is nobody for an anonymous request', async () => {
    const ada = await agent();
    expect((await ask(undefined, ENTITIES, refer(ada.id))).data).toEqual({ _entities: [null] });
  });
});

describe('updateProfile', () => {
  const UPDATE = /* GraphQL */ `
    mutation Update($input: UpdateProfileInput!) {
      updateProfile(input: $input) {
        __typename
        ... on UpdateProfileOk {
          user {
            name
            brokerage
            email
          }
        }
        ... on UpdateProfileRefused {
          reason
          message
          problems {
            field
            reason
            received
          }
        }
      }
    }
  `;

  it('changes what is given, clears a brokerage by null, and is read back at once', async () => {
    const ada = await agent({ brokerage: 'Lovelace Homes' });
    const renamed = await ask(ada, UPDATE, { input: { name: 'Ada King' } });
    expect(renamed.data?.['updateProfile']).toMatchObject({ user: { name: 'Ada King', brokerage: 'Lovelace Homes' } });
    const freed = await ask(ada, UPDATE, { input: { brokerage: null } });
    expect(freed.data?.['updateProfile']).toEqual({
      __typename: 'UpdateProfileOk',
      user: { name: 'Ada King', brokerage: null, email: `agent-${count}@example.com` },
    });
    expect((await ask(ada, ME)).data?.['me']).toMatchObject({ name: 'Ada King', brokerage: null });
  });

  it.each([
    ['nothing', {}, 'input'],
    ['a blank name', { name: '  ' }, 'input.name'],
    ['no name', { name: null }, 'input.name'],
    ['a brokerage too long', { brokerage: 'b'.repeat(101) }, 'input.brokerage'],
  ])('refuses %s', async (_what, input, field) => {
    const { data } = await ask(await agent(), UPDATE, { input });
    expect(data?.['updateProfile']).toMatchObject({ reason: 'INVALID_INPUT', problems: [{ field }] });
  });

  it('needs somebody who is signed in and has an account', async () => {
    for (const viewer of [undefined, viewerOf('elsewhere')]) {
      const { errors } = await ask(viewer, UPDATE, { input: { name: 'Ada' } });
      expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  it('loses neither of two changes at the same time', async () => {
    const ada = await agent();
    await Promise.all([
      ask(ada, UPDATE, { input: { name: 'Ada King' } }),
      ask(ada, UPDATE, { input: { brokerage: 'King Homes' } }),
    ]);
    expect((await ask(ada, ME)).data?.['me']).toMatchObject({ name: 'Ada King', brokerage: 'King Homes' });
  });
});

describe('changePlan', () => {
  const CHANGE = /* GraphQL */ `
    mutation Change($tier: PlanTier!) {
      changePlan(input: { tier: $tier }) {
        __typename
        ... on ChangePlanOk {
          user {
            plan {
              tier
              requestsPerMinute
            }
          }
        }
        ... on ChangePlanRefused {
          reason
          message
        }
      }
    }
  `;

  it('moves to another plan at once, and not to the same', async () => {
    const ada = await agent();
    const moves = [];
    for (const tier of ['PREMIUM', 'ENTERPRISE', 'ENTERPRISE'])
      moves.push((await ask(ada, CHANGE, { tier })).data?.['changePlan']);
    expect(moves).toEqual([
      { __typename: 'ChangePlanOk', user: { plan: { tier: 'PREMIUM', requestsPerMinute: 500 } } },
      { __typename: 'ChangePlanOk', user: { plan: { tier: 'ENTERPRISE', requestsPerMinute: 2000 } } },
      { __typename: 'ChangePlanRefused', reason: 'ALREADY_ON_THIS_PLAN', message: expect.any(String) },
    ]);
  });

  it('needs somebody who is signed in', async () => {
    expect((await ask(undefined, CHANGE, { tier: 'PREMIUM' })).errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('updatePreferences', () => {
  const UPDATE = /* GraphQL */ `
    mutation Update($input: UpdatePreferencesInput!) {
      updatePreferences(input: $input) {
        __typename
        ... on UpdatePreferencesOk {
          user {
            preferences {
              tone
              language
              timeZone
            }
          }
        }
        ... on UpdatePreferencesRefused {
          reason
          message
          problems {
            field
          }
        }
      }
    }
  `;

  it('changes what is given, in its canonical form', async () => {
    const ada = await agent();
    await ask(ada, UPDATE, { input: { tone: 'LUXURY' } });
    const { data } = await ask(ada, UPDATE, { input: { language: 'es-mx', timeZone: 'america/denver' } });
    expect(data?.['updatePreferences']).toEqual({
      __typename: 'UpdatePreferencesOk',
      user: { preferences: { tone: 'LUXURY', language: 'es-MX', timeZone: 'America/Denver' } },
    });
  });

  it('names everything that is wrong', async () => {
    const { data } = await ask(await agent(), UPDATE, { input: { language: 'klingonese', timeZone: '+01:00', tone: null } });
    expect(data?.['updatePreferences']).toMatchObject({
      reason: 'INVALID_INPUT',
      problems: [{ field: 'input.tone' }, { field: 'input.language' }, { field: 'input.timeZone' }],
    });
  });

  it('refuses nothing at all, and whoever is not signed in', async () => {
    const { data } = await ask(await agent(), UPDATE, { input: {} });
    expect(data?.['updatePreferences']).toMatchObject({ reason: 'INVALID_INPUT', problems: [{ field: 'input' }] });
    expect((await ask(undefined, UPDATE, { input: {} })).errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
