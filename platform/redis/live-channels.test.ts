import { describe } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createInProcessLiveChannels } from './live-channels-in-process.ts';
import { describeLiveChannels } from './live-channels.contract.ts';

describe('live channels in process', () => {
  describeLiveChannels(async ({ retentionSeconds, ...limits }) => {
    const clock = new FakeClock();
    const channels = createInProcessLiveChannels({ ...limits, retentionSeconds, clock });
    return {
      publisher: channels,
      subscriber: channels,
      letExpire: async () => {
        clock.advance(retentionSeconds * 1_000);
      },
      stop: () => channels.close(),
    };
  });
});
