import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { Lease } from './lease.ts';

const table = logTable('lease');
const TTL_MS = 3000;

onEachDynamo('a lease', (client) => {
  beforeAll(() => ensureTables(client(), [table]));

  /** Holders of one lease, each with a stopwatch of its own. */
  const open = () => {
    const key = { stream: `#lease#${randomUUID()}`, version: 0 };
    return (holder: string) => {
      let elapsed = 0;
      const lease = new Lease({ client: client(), table: table.name, key, holder, ttlMs: TTL_MS, elapsedMs: () => elapsed });
      return { lease, pass: (ms: number) => (elapsed += ms) };
    };
  };

  it('is held by the first who asks, who asks the store again only when it is time to renew', async () => {
    const holder = open();
    const [one, other] = [holder('one'), holder('other')];
    expect(await one.lease.hold()).toBe(1);
    expect(await other.lease.hold()).toBeUndefined();
    one.pass(TTL_MS / 3 - 1);
    expect(await one.lease.hold()).toBe(1);
  });

  it('goes to another once it has stood still for its whole time on the other’s stopwatch, under the next fencing number', async () => {
    const holder = open();
    const [one, other] = [holder('one'), holder('other')];
    await one.lease.hold();
    expect(await other.lease.hold()).toBeUndefined();
    other.pass(TTL_MS - 1);
    expect(await other.lease.hold()).toBeUndefined();
    other.pass(1);
    expect(await other.lease.hold()).toBe(2);
    one.pass(TTL_MS);
    expect(await one.lease.hold()).toBeUndefined();
  });

  it('stays with a holder that renews it, however long another waits', async () => {
    const holder = open();
    const [one, other] = [holder('one'), holder('other')];
    await one.lease.hold();
    for (let round = 0; round < 5; round += 1) {
      one.pass(TTL_MS / 2);
      other.pass(TTL_MS / 2);
      expect(await one.lease.hold()).toBe(1);
      expect(await other.lease.hold()).toBeUndefined();
    }
  });

  it('is watched anew by one who had no use for it in between', async () => {
    const holder = open();
    const [one, other] = [holder('one'), holder('other')];
    await one.lease.hold();
    await other.lease.hold();
    other.pass(10 * TTL_MS);
    other.lease.unwatch();
    expect(await other.lease.hold()).toBeUndefined();
  });

  it('is free at once when it was given back', async () => {
    const holder = open();
    const [one, other] = [holder('one'), holder('other')];
    await one.lease.hold();
    await one.lease.release();
    expect(await other.lease.hold()).toBe(2);
  });

  it('goes to one of many who take it at the same moment', async () => {
    const holder = open();
    const asked = await Promise.all(Array.from({ length: 12 }, (_, index) => holder(`holder-${index}`).lease.hold()));
    expect(asked.filter((fence) => fence !== undefined)).toEqual([1]);
  });
});
