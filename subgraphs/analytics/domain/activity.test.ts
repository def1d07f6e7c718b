import { describe, expect, it } from 'vitest';
import { activityOn, countsOf, dayOf, lastDays, userOf } from './activity.ts';

describe('whose an event is', () => {
  const system = { kind: 'system', id: 'content' } as const;
  const bob = { kind: 'user', id: 'bob' } as const;

  it.each([
    ['the author’s', { authorId: 'ada' }, bob, 'ada'],
    ['the user’s', { userId: 'ada' }, bob, 'ada'],
    ['the author’s where both are named', { userId: 'bob', authorId: 'ada' }, system, 'ada'],
    ['the actor’s where nobody is named', { source: 'import' }, bob, 'bob'],
    ['the actor’s where what is named is no user', { userId: '', authorId: 7 }, bob, 'bob'],
    ['the actor’s where there are no data', null, bob, 'bob'],
    ['nobody’s where the system did it on its own account', {}, system, undefined],
  ])('is %s', (_whose, data, actor, user) => expect(userOf({ data, actor })).toBe(user));
});

describe('a day', () => {
  it.each([
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-11-23T23:59:59.999Z', '2026-11-23'],
    ['2026-11-23T23:59:59Z', '2026-11-23'],
  ])('of %s is %s', (time, day) => expect(dayOf(time)).toBe(day));
});

describe('what an event adds', () => {
  it.each([
    ['content.created', { events: 1, contentsGenerated: 1, contentsPublished: 0 }],
    ['content.published', { events: 1, contentsGenerated: 0, contentsPublished: 1 }],
    ['user.registered', { events: 1, contentsGenerated: 0, contentsPublished: 0 }],
  ])('of type %s', (type, counts) => expect(countsOf({ type })).toEqual(counts));
});

describe('lastDays', () => {
  it('ends today', () => {
    expect(lastDays('2026-11-23', 1)).toEqual(['2026-11-23']);
  });

  it('goes back over the ends of months and years, and over leap days', () => {
    expect(lastDays('2027-01-02', 3)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
    expect(lastDays('2028-03-01', 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });

  it('has every day once, also where clocks elsewhere are moved', () => {
    const days = lastDays('2026-11-23', 366);
    expect(new Set(days).size).toBe(366);
    expect(days.at(0)).toBe('2025-11-23');
    expect(days.toSorted()).toEqual(days);
  });
});

describe('activityOn', () => {
  it('fills days without anything and adds up a day that comes in parts', () => {
    const counted = [
      { date: '2026-11-21', events: 3, contentsGenerated: 1, contentsPublished: 0 },
      { date: '2026-11-23', events: 1000, contentsGenerated: 20, contentsPublished: 5 },
      { date: '2026-11-23', events: 2, contentsGenerated: 1, contentsPublished: 1 },
    ];
    expect(activityOn(['2026-11-22', '2026-11-23'], counted)).toEqual([
      { date: '2026-11-22', events: 0, contentsGenerated: 0, contentsPublished: 0 },
      { date: '2026-11-23', events: 1002, contentsGenerated: 21, contentsPublished: 6 },
    ]);
  });
});
