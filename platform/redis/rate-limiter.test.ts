import { describe } from 'vitest';
import { createInProcessRateLimiter } from './rate-limiter-in-process.ts';
import { describeRateLimiter } from './rate-limiter.contract.ts';

describe('rate limiter in process', () => {
  describeRateLimiter(createInProcessRateLimiter);
});
