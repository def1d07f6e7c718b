import { UnavailableFault } from '../platform/fault.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';

/**
 * Live channels of a router that stands on no pub/sub: nobody could publish to one in this process, so that subscribing
 * would wait for ever.
 */
export const noLiveChannels: LiveChannels = {
  publish: () => Promise.reject(unavailable()),
  subscribe: () => Promise.reject(unavailable()),
  forget: () => Promise.reject(unavailable()),
  close: () => Promise.resolve(),
};

function unavailable(): UnavailableFault {
  return new UnavailableFault('pub/sub', 'use a live channel, but this router was given no REDIS_URL');
}
