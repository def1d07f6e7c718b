import { describe, expect, it } from 'vitest';
import { decodeLiveEvent, encodeLiveEvent } from './live-event.ts';

describe('a live event', () => {
  it('comes back as it was published', () => {
    const fields = { notification: { __typename: 'Notification', id: 'n-1' } };
    expect(decodeLiveEvent(encodeLiveEvent(fields))).toEqual({ fields });
    expect(decodeLiveEvent(encodeLiveEvent(fields, { last: true }))).toEqual({ fields, last: true });
  });

  it.each(['', '[]', 'null', '{"fields":[]}', '{"fields":{},"last":"yes"}', '{"fields":{},"data":{}}', '{"fields":{"a":'])(
    'is refused as corrupt when its payload is %j',
    (payload) => {
      expect(() => decodeLiveEvent(payload)).toThrow(expect.objectContaining({ code: 'CORRUPT_DATA' }));
    },
  );
});
