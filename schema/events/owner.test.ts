import { expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { ownerOf } from './owner.ts';

it('knows of every event that leaves a service whose it is, but for those of services themselves', () => {
  const ownerless = CATALOGUE.filter(({ example }) => ownerOf({ data: example }) === undefined);
  expect(ownerless.map(({ type }) => type).sort()).toEqual([
    'service.error.occurred',
    'service.health.check',
    'service.performance.degraded',
  ]);
  const owners = CATALOGUE.flatMap(({ example }) => ownerOf({ data: example }) ?? []);
  expect(new Set(owners)).toEqual(new Set(['01a2062e-ca17-7b5b-9de7-6ee1ce439a93']));
});

it('makes nothing of data that is none of ours', () => {
  for (const data of [null, 'userId', { userId: 1 }, [], {}]) expect(ownerOf({ data })).toBeUndefined();
});
