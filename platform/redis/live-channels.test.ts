import { describe } from 'vitest';
import { createInProcessLiveChannels } from './live-channels-in-process.ts';
import { describeLiveChannels } from './live-channels.contract.ts';

describe('live channels in process', () => {
  describeLiveChannels(async ({ retentionSeconds, ...limits }) => {
    let nowMs = Date.UTC(2026, 0, 1);
    const channels = createInProcessLiveChannels({ ...limits, retentionSeconds, clock: { now: () => new Date(nowMs) } });
    return {
      publisher: channels,
      subscriber: channels,
      letExpire: async () => {
        nowMs += retentionSeconds * 1_000;
      },
      stop: () => channels.close(),
    };
  });
});
