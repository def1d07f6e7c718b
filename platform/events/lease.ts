import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

/** `beat` changes whenever the holder shows that it lives. */
const LeaseItem = z.object({ fence: z.number().int(), beat: z.number().int(), holder: z.string().optional() });
type LeaseItem = z.output<typeof LeaseItem>;

export interface LeaseOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly key: { readonly stream: string; readonly version: number };
  /** Who asks: unique among all processes, now and later. */
  readonly holder: string;
  /** How long a holder must have been silent, as the one who waits has measured it, before it loses the lease. */
  readonly ttlMs: number;
  /** Milliseconds that have passed since some moment in this process. Never the time of day, which jumps. */
  readonly elapsedMs: () => number;
}

/**
 * One holder at a time, as far as anybody can know: an item with a fencing number that grows by one from holder to holder.
 * Nobody compares clocks: who wants the lease watches its beat, and takes it when that has stood still for the whole time to
 * live on the watcher's own stopwatch. A holder that was only paused may therefore believe for a moment that it still holds it;
 * what it writes then has to be refused by other means, for which the fencing number is there.
 */
export class Lease {
  readonly #options: LeaseOptions;
  #mine: { readonly fence: number; renewedAt: number } | undefined;
  #watched: (LeaseItem & { readonly since: number }) | undefined;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /** Renews the lease where it is ours and due, or takes it where it is free. @returns the fencing number, undefined where another holds it */
  async hold(): Promise<number | undefined> {
    const { ttlMs, elapsedMs } = this.#options;
    if (this.#mine && elapsedMs() - this.#mine.renewedAt < ttlMs / 3) return this.#mine.fence;
    return (await this.renew()) ?? this.#take();
  }

  /** Shows that the holder lives. @returns undefined where the lease is not ours, or no longer */
  async renew(): Promise<number | undefined> {
    const { holder, elapsedMs } = this.#options;
    const mine = this.#mine;
    if (!mine) return undefined;
    const at = elapsedMs();
    const still = await this.#update('SET beat = beat + :one', 'fence = :fence AND holder = :holder', {
      ':one': 1,
      ':fence': mine.fence,
      ':holder': holder,
    });
    if (!still) this.lose();
    else mine.renewedAt = at;
    return this.#mine?.fence;
  }

  /** Forgets that it was ours: somebody else has shown to hold it. */
  lose(): void {
    this.#mine = undefined;
  }

  /** Nobody waits for it now: the next who does begins to watch anew. */
  unwatch(): void {
    this.#watched = undefined;
  }

  /** Gives it to whoever asks next. Only for a holder that has nothing under way any more. */
  async release(): Promise<void> {
    const mine = this.#mine;
    if (!mine) return;
    this.lose();
    await this.#update('REMOVE holder', 'fence = :fence AND holder = :holder', {
      ':fence': mine.fence,
      ':holder': this.#options.holder,
    });
  }

  async #take(): Promise<number | undefined> {
    const { holder, ttlMs, elapsedMs } = this.#options;
    const at = elapsedMs();
    const seen = await this.#read();
    if (seen?.holder !== undefined && seen.holder !== holder) {
      const watched = this.#watched?.fence === seen.fence && this.#watched.beat === seen.beat ? this.#watched : undefined;
      this.#watched = watched ?? { ...seen, since: at };
      if (at - this.#watched.since < ttlMs) return undefined;
    }
    const fence = (seen?.fence ?? 0) + 1;
    const taken = seen
      ? await this.#update('SET holder = :holder, fence = :fence, beat = :zero', 'fence = :seen AND beat = :beat', {
          ':holder': holder,
          ':fence': fence,
          ':zero': 0,
          ':seen': seen.fence,
          ':beat': seen.beat,
        })
      : await this.#update('SET holder = :holder, fence = :fence, beat = :zero', 'attribute_not_exists(fence)', {
          ':holder': holder,
          ':fence': fence,
          ':zero': 0,
        });
    // A refusal may be the answer to our own write that came twice: the item says whose it is.
    const now = taken ? undefined : await this.#read();
    if (!taken && (now?.holder !== holder || now.fence !== fence)) return undefined;
    this.#watched = undefined;
    this.#mine = { fence, renewedAt: at };
    return fence;
  }

  async #read(): Promise<LeaseItem | undefined> {
    const { client, table, key } = this.#options;
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return Item && LeaseItem.parse(Item);
  }

  async #update(change: string, condition: string, values: Record<string, unknown>): Promise<boolean> {
    const { client, table, key } = this.#options;
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: key,
          UpdateExpression: change,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
