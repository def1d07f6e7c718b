import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { createGrants } from './grants.ts';
import { createPolicies, type Policy } from './policies.ts';

const ada: Viewer = { id: 'ada', tenant: 'ada', roles: [], scopes: ['a', 'b'], tier: 'BASIC', sessionId: 's-1' };

function given(policy: Policy, more: { ttlMs?: number; timeoutMs?: number } = {}) {
  const clock = new FakeClock('2026-11-26T00:00:00.000Z');
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (context: object) => void errors.push(context) };
  const policies = createPolicies({ registered: new Map([['p', policy]]), clock, log, ...more });
  const grants = createGrants({ all: [{ kind: 'policies', anyOf: [['p']] }], of: () => [] }, policies);
  return { clock, errors, policies, grants, holds: async (viewer?: Viewer) => (await grants.of(viewer, [0])).key === '' };
}

describe('a policy', () => {
  it('says yes by true alone', async () => {
    expect(await given(() => true).holds(ada)).toBe(true);
    expect(await given(() => Promise.resolve(false)).holds(ada)).toBe(false);
    expect(await given((() => 'yes') as unknown as Policy).holds(ada)).toBe(false);
  });

  it('is told who asks, and that nobody is signed in', async () => {
    const seen: unknown[] = [];
    const { holds } = given((viewer, { policy }) => seen.push([viewer?.id, policy]) > 0);
    await holds(ada);
    await holds();
    expect(seen).toEqual([
      ['ada', 'p'],
      [undefined, 'p'],
    ]);
  });

  it('that breaks says no, is written down, and is asked again the next time', async () => {
    let broken = true;
    const { holds, errors } = given(() => {
      if (broken) throw new Error('down');
      return true;
    });
    expect(await holds(ada)).toBe(false);
    expect(errors).toMatchObject([{ policy: 'p', error: { message: 'down' } }]);
    broken = false;
    expect(await holds(ada)).toBe(true);
  });

  it('that does not answer in time has said no', async () => {
    const { holds, errors } = given(() => new Promise(() => {}), { timeoutMs: 1 });
    expect(await holds(ada)).toBe(false);
    expect(errors).toMatchObject([{ error: { code: 'DEADLINE_EXCEEDED' } }]);
  });

  it('is asked once for a session until its answer is old, however many wait for it', async () => {
    let count = 0;
    const { clock, holds, grants } = given(() => Promise.resolve((count += 1) < 2), { ttlMs: 1000 });
    expect(await Promise.all([holds(ada), holds(ada)])).toEqual([true, true]);
    expect(grants.of(ada, [0])).toMatchObject({ key: '' });
    expect(await holds({ ...ada })).toBe(false);
    expect(count).toBe(2);
    clock.advance(1000);
    expect(await holds(ada)).toBe(false);
    expect(count).toBe(3);
  });

  it('is asked again in time though somebody has set the clock back', async () => {
    let allowed = true;
    const { clock, holds } = given(() => allowed, { ttlMs: 1000 });
    expect(await holds(ada)).toBe(true);
    allowed = false;
    clock.set(-3_600_000);
    clock.advance(1000);
    expect(await holds(ada)).toBe(false);
  });

  it('that nobody registered says no, and so does one that was never asked', async () => {
    const { policies, grants } = given(() => true);
    expect(grants.atOnce(ada, [0]).key).not.toBe('');
    expect(policies.has('q')).toBe(false);
    const unknown = createGrants({ all: [{ kind: 'policies', anyOf: [['p', 'q']] }], of: () => [] }, policies);
    expect((await unknown.of(ada, [0])).key).not.toBe('');
  });
});

describe('a grant', () => {
  const { policies } = given(() => true);
  const all = [
    { kind: 'authenticated' },
    { kind: 'scopes', anyOf: [['a', 'b'], ['x']] },
    { kind: 'scopes', anyOf: [['a', 'x']] },
    { kind: 'scopes', anyOf: [[]] },
    { kind: 'scopes', anyOf: [] },
  ] as const;
  const grants = createGrants({ all, of: () => [] }, policies);
  const missing = (viewer: Viewer | undefined) => {
    const grant = grants.atOnce(viewer, all.keys().toArray());
    return all
      .keys()
      .toArray()
      .filter((index) => !grant.holds(index));
  };

  it('has what one list of scopes allows; a list of nothing is met by everybody, no list at all by nobody', () => {
    expect(missing(ada)).toEqual([2, 4]);
    expect(missing(undefined)).toEqual([0, 1, 2, 4]);
    expect(missing({ ...ada, scopes: [] })).toEqual([1, 2, 4]);
  });

  it('has the same key for those who may see the same of an operation, and none where that is all', () => {
    expect(grants.atOnce(ada, [0, 1]).key).toBe('');
    expect(grants.atOnce(ada, [1, 2]).key).toBe(grants.atOnce({ ...ada, id: 'bob', scopes: ['x'] }, [1, 2]).key);
    expect(grants.atOnce(undefined, [1, 2]).key).not.toBe(grants.atOnce({ ...ada, scopes: [] }, [1, 2]).key);
  });
});
