import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { EventEnvelope } from '../event.ts';
import { UnavailableFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { closeRedis, connectRedis } from '../redis/connect.ts';
import { type Bus, type DeadLetterBox, DEFAULT_REDELIVERY, type Redelivery, type StopConsuming } from './bus.ts';
import { inStreams } from './in-streams.ts';
import { redeliver } from './redeliver.ts';

export interface RedisBusOptions {
  readonly log: Log;
  readonly deadLetters: DeadLetterBox;
  /** Key of the stream. Default `bus`. */
  readonly key?: string;
  readonly redelivery?: Redelivery;
  /** After how long without an answer an event of a member that died is given to another, in milliseconds. Default 60 000. */
  readonly reclaimAfterMs?: number;
  /** How often a member looks for such events and trims what every group has taken, in milliseconds. Default 15 000. */
  readonly tidyEveryMs?: number;
}

const BATCH = 50;
/** A read waits so long for something new; also the longest that a stop takes beyond the event in hand. */
const BLOCK_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 500;
/** An event that took its member down so often is a dead letter, though no handler ever said why. */
const CRASHES = 3;

const Entry = z.tuple([z.string(), z.array(z.string())]);
const Claimed = z.tuple([z.string(), z.array(Entry)]).rest(z.unknown());
const Pending = z.array(z.tuple([z.string(), z.string(), z.number(), z.number()]));
const PendingSummary = z.tuple([z.number(), z.string().nullable()]).rest(z.unknown());
const Groups = z.array(z.array(z.union([z.string(), z.number(), z.null()])));

/**
 * The bus over one Redis Stream with a consumer group per service, for a graph of several processes. An entry leaves the
 * stream only when every group has taken it; run Redis with its append-only file, and a crash of Redis loses nothing either.
 * @throws UnavailableFault when Redis does not answer
 */
export async function connectRedisBus(url: string, options: RedisBusOptions): Promise<Bus> {
  const commands = await connectRedis(url, { name: 'bus', log: options.log, role: 'commands' });
  return new RedisBus(url, commands, options);
}

class RedisBus implements Bus {
  readonly adapter: string;
  readonly #url: string;
  readonly #commands: Redis;
  readonly #options: Required<RedisBusOptions>;
  readonly #stops = new Set<StopConsuming>();

  constructor(url: string, commands: Redis, options: RedisBusOptions) {
    this.adapter = `Redis Streams at ${new URL(url).host}`;
    this.#url = url;
    this.#commands = commands;
    this.#options = { key: 'bus', redelivery: DEFAULT_REDELIVERY, reclaimAfterMs: 60_000, tidyEveryMs: 15_000, ...options };
  }

  async publish(events: readonly EventEnvelope[]): Promise<void> {
    if (events.length === 0) return;
    const write = this.#commands.multi();
    for (const event of events) write.xadd(this.#options.key, '*', 'event', JSON.stringify(event));
    const replies = await write.exec().catch((cause: unknown) => {
      throw new UnavailableFault('redis', `publish ${events.length} events, but Redis did not confirm it`, { cause });
    });
    const failed = replies?.find(([error]) => error)?.[0];
    if (!replies || failed)
      throw new UnavailableFault('redis', `publish ${events.length} events, but Redis refused it`, { cause: failed });
  }

  async consume(group: string, handle: (event: EventEnvelope) => Promise<void>): Promise<StopConsuming> {
    await this.#createGroup(group);
    const reader = await connectRedis(this.#url, { name: `bus:${group}`, log: this.#options.log, role: 'blocking' });
    const member = `${group}-${randomUUID()}`;
    const state = { stopped: false };
    const running = this.#run({ group, member, reader, handle, state });
    const stop = async () => {
      state.stopped = true;
      await running;
      this.#stops.delete(stop);
      await this.#leave(group, member);
      await closeRedis(reader);
    };
    this.#stops.add(stop);
    return stop;
  }

  async answers(): Promise<boolean> {
    return this.#commands.ping().then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#stops].map((stop) => stop()));
    await closeRedis(this.#commands);
  }

  async #run(consumption: Consumption): Promise<void> {
    const { group, member, reader, state } = consumption;
    const { key, log, tidyEveryMs } = this.#options;
    let tidyAtMs = 0;
    while (!state.stopped) {
      try {
        if (performance.now() >= tidyAtMs) {
          await this.#reclaim(consumption);
          await this.#trim();
          tidyAtMs = performance.now() + tidyEveryMs;
        }
        const read = await reader.xreadgroup('GROUP', group, member, 'COUNT', BATCH, 'BLOCK', BLOCK_MS, 'STREAMS', key, '>');
        await inStreams(entriesOf(read), subjectOf, async (entry) => {
          // What is read and not begun stays pending, and the next member takes it over.
          if (!state.stopped) await this.#take(consumption, entry);
        });
      } catch (error) {
        if (state.stopped) break;
        log.warn({ error, group }, 'the bus could not be read; it is tried again');
        await delay(PAUSE_AFTER_FAILURE_MS);
        // Redis may have come back without its data.
        await this.#createGroup(group).catch(() => undefined);
      }
    }
  }

  async #take({ group, handle }: Consumption, { id, event }: Received): Promise<void> {
    const { key, redelivery, log } = this.#options;
    if (!event) {
      log.error({ group, entry: id }, 'an entry of the bus is not an event; it is passed over');
      await this.#commands.xack(key, group, id);
      return;
    }
    const outcome = await redeliver(handle, event, redelivery);
    if (outcome.taken) await this.#commands.xack(key, group, id);
    else await this.#bury(group, id, event, outcome.reason);
  }

  async #bury(group: string, id: string, event: EventEnvelope, reason: string): Promise<void> {
    const { key, deadLetters } = this.#options;
    // Where it can't be buried it stays pending, and is claimed again later.
    await deadLetters.bury({ group, event, reason });
    await this.#commands.xack(key, group, id);
  }

  /** Takes over what members that died had in hand, one by one: if one of them is what they died of, the others don't count as tried. */
  async #reclaim(consumption: Consumption): Promise<void> {
    const { group, member } = consumption;
    const { key, reclaimAfterMs } = this.#options;
    let from = '0-0';
    do {
      const [next, entries] = Claimed.parse(
        await this.#commands.xautoclaim(key, group, member, reclaimAfterMs, from, 'COUNT', 1),
      );
      for (const entry of entries.map(received)) {
        const [[, , , deliveries] = ['', '', 0, 0]] = Pending.parse(
          await this.#commands.xpending(key, group, entry.id, entry.id, 1),
        );
        if (entry.event && deliveries > CRASHES)
          await this.#bury(group, entry.id, entry.event, `its member died ${deliveries - 1} times`);
        else await this.#take(consumption, entry);
      }
      from = next;
    } while (from !== '0-0' && !consumption.state.stopped);
  }

  /** Lets go of what every group has taken. */
  async #trim(): Promise<void> {
    const { key } = this.#options;
    const groups = Groups.parse(await this.#commands.call('XINFO', 'GROUPS', key));
    const oldest = await Promise.all(
      groups.map(async (flat) => {
        const { name = '', 'last-delivered-id': delivered = '0-0' } = fieldsOf(flat.map(String));
        const [, oldestPending] = PendingSummary.parse(await this.#commands.xpending(key, name));
        return oldestPending ?? delivered;
      }),
    );
    const keepFrom = oldest.sort(byStreamId)[0];
    if (keepFrom) await this.#commands.xtrim(key, 'MINID', '~', keepFrom);
  }

  async #createGroup(group: string): Promise<void> {
    try {
      await this.#commands.xgroup('CREATE', this.#options.key, group, '0', 'MKSTREAM');
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('BUSYGROUP'))) throw error;
    }
  }

  /** A member that left nothing behind is forgotten; one that did stays, so that its events are found. */
  async #leave(group: string, member: string): Promise<void> {
    const { key } = this.#options;
    const pending = Pending.parse(await this.#commands.xpending(key, group, '-', '+', 1, member).catch(() => [[]]));
    if (pending.length === 0) await this.#commands.xgroup('DELCONSUMER', key, group, member);
  }
}

interface Consumption {
  readonly group: string;
  readonly member: string;
  readonly reader: Redis;
  readonly handle: (event: EventEnvelope) => Promise<void>;
  readonly state: { stopped: boolean };
}

/** An entry of the stream; without an event where it does not hold one. */
interface Received {
  readonly id: string;
  readonly event: EventEnvelope | undefined;
}

function entriesOf(read: unknown): Received[] {
  if (read === null) return [];
  const streams = z.array(z.tuple([z.string(), z.array(Entry)])).parse(read);
  return streams.flatMap(([, entries]) => entries.map(received));
}

function received([id, fields]: z.infer<typeof Entry>): Received {
  return { id, event: envelopeIn(fields) };
}

function subjectOf({ event }: Received): string {
  return event?.subject ?? '';
}

function fieldsOf(flat: readonly string[]): Record<string, string> {
  return Object.fromEntries(Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? '', flat[2 * i + 1] ?? '']));
}

function envelopeIn(fields: readonly string[]): EventEnvelope | undefined {
  try {
    return EventEnvelope.parse(JSON.parse(fieldsOf(fields)['event'] ?? ''));
  } catch {
    return undefined;
  }
}

function byStreamId(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number);
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number);
  return aMs - bMs || aSeq - bSeq;
}
