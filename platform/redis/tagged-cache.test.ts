import { describe } from 'vitest';
import { systemClock } from '../clock.ts';
import { createInProcessCache } from './cache-in-process.ts';
import { describeTaggedCache } from './tagged-cache.contract.ts';

describe('tagged cache in process', () => {
  describeTaggedCache(() => Promise.resolve(createInProcessCache({ clock: systemClock })));
});
