import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { causeBy } from '../../../platform/events/cause.ts';
import { decodeLiveEvent } from '../../../platform/redis/live-event.ts';
import { FakeClock } from '../../../platform/testing/fake-clock.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { UserSubscriptionChanged } from '../../../schema/events/users.ts';
import { UserId } from '../../../schema/ids.ts';
import { ABSENT, markRead, raise, stateOf } from '../domain/notification.ts';
import { notificationIdOf } from '../store/notification-id.ts';
import { delivered, type ServedNotifications, serveNotifications } from '../testing/served-notifications.ts';
import { notificationChannel } from './on-own-facts.ts';

const clock = new FakeClock();
let served: ServedNotifications;

beforeAll(async () => {
  served = await serveNotifications({ clock, log: silentLog });
});
afterAll(() => served.close());

const change = (userId: string) => {
  clock.advance(1000);
  return delivered(UserSubscriptionChanged({ userId, from: 'BASIC', to: 'PREMIUM' }), clock.now().toISOString());
};
const idOf = (event: ReturnType<typeof change>, userId: string) => notificationIdOf(event, UserId.parse(userId));

/** The ids that a user hears of, from the first that was ever announced until the last that is waited for. */
async function heardUntil(userId: string, last: string): Promise<string[]> {
  const heard: string[] = [];
  const signal = AbortSignal.timeout(10_000);
  for await (const { payload } of await served.liveChannels.subscribe(notificationChannel(userId), { after: '0-0', signal })) {
    const { fields } = decodeLiveEvent(payload);
    const { __typename, id } = fields['notification'] as { __typename: string; id: string };
    expect(__typename).toBe('Notification');
    heard.push(id);
    if (id === last) return heard;
  }
  throw new Error(`waited for ${last}, but heard only of ${heard.join(', ')}`);
}

describe('what was raised', () => {
  it('is announced once, and can be fetched by then', async () => {
    const [first, second] = [change('ada'), change('ada')];
    await served.bus.publish([first, first]);
    await heardUntil('ada', idOf(first, 'ada'));
    expect(await served.inbox.find('ada', [idOf(first, 'ada')])).toEqual([expect.objectContaining({ version: 1 })]);
    await served.bus.publish([first, second]);
    expect(await heardUntil('ada', idOf(second, 'ada'))).toEqual([idOf(first, 'ada'), idOf(second, 'ada')]);
  });

  it('is announced to nobody else', async () => {
    const [adas, bobs] = [change('carol'), change('dave')];
    await served.bus.publish([adas, bobs]);
    expect(await heardUntil('dave', idOf(bobs, 'dave'))).toEqual([idOf(bobs, 'dave')]);
    expect(await heardUntil('carol', idOf(adas, 'carol'))).toEqual([idOf(adas, 'carol')]);
  });

  it('is not announced again when it is read', async () => {
    const [first, second] = [change('erin'), change('erin')];
    await served.bus.publish([first]);
    const id = idOf(first, 'erin');
    const [stored] = await served.inbox.find('erin', [id]);
    const decision = stored && markRead(stateOf(stored.notification), { at: clock.now().toISOString() });
    await served.eventLog.append(`notification#${id}`, 1, decision?.ok ? decision.events : [], causeBy(first, 'test'));
    await served.bus.publish([second]);
    expect(await heardUntil('erin', idOf(second, 'erin'))).toEqual([id, idOf(second, 'erin')]);
  });
});

describe('a process that died right after it recorded', () => {
  it('leaves nothing unshown and nothing unsaid', async () => {
    await served.restart({ relays: false });
    const [lost, next] = [change('frank'), change('frank')];
    const id = idOf(lost, 'frank');
    const notice = { kind: 'PLAN_CHANGED', title: 'T', body: 'B', subject: null } as const;
    const raised = raise(ABSENT, { id, userId: UserId.parse('frank'), createdAt: lost.time, notice });
    const [fact] = raised.ok
      ? await served.eventLog.append(`notification#${id}`, 0, raised.events, {
          ...causeBy(lost, 'notifications'),
          owner: 'frank',
        })
      : [];
    const shown = { id, userId: UserId.parse('frank'), createdAt: lost.time, readAt: null, ...notice };
    const read = markRead(stateOf(shown), { at: next.time });
    if (fact && read.ok)
      await served.eventLog.append(`notification#${id}`, 1, read.events, { ...causeBy(fact, 'notifications'), owner: 'frank' });
    expect(await served.inbox.find('frank', [id])).toEqual([null]);

    await served.restart({ relays: true });
    await served.bus.publish([next]);
    expect(await heardUntil('frank', idOf(next, 'frank'))).toEqual([id, idOf(next, 'frank')]);
    expect(await served.inbox.find('frank', [id])).toEqual([{ notification: { ...shown, readAt: next.time }, version: 2 }]);
    expect(await served.inbox.countUnread('frank')).toBe(1);
  });
});
