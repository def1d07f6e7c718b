import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Histogram, Meter } from '@opentelemetry/api';
import type { Clock } from '../clock.ts';
import type { EventEnvelope } from '../event.ts';
import type { Log } from '../log.ts';
import type { RowTables } from '../store/row-tables.ts';
import type { Consumer } from './consumer.ts';
import { FIRST_GENERATION, type Pointer, ReadModelPointer } from './read-model-pointer.ts';

/** How long it takes at most until a running service has seen that a pointer changed, in milliseconds, where all is well. */
export const POINTER_SEEN_WITHIN_MS = 1000;

export interface KeptReadModelOptions {
  readonly client: DynamoDBDocumentClient;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly logger: Log;
}

/**
 * A read model as a running service has it: knows which of its tables is read and which are written, and follows a rebuild
 * without a restart. What it knows may be old by a second, or by an hour where the process was paused; nothing is lost by that,
 * because whoever answers for a change being in the rows asks again afterwards: `kept` for consumers, the relay's barrier for
 * what a service projects from its own log.
 */
export class KeptReadModel implements RowTables {
  readonly name: string;
  readonly #pointer: ReadModelPointer;
  readonly #clock: Clock;
  readonly #logger: Log;
  readonly #lag: Histogram;
  #known: Pointer = FIRST_GENERATION;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    model: { readonly service: string; readonly name: string },
    { client, clock, meter, logger }: KeptReadModelOptions,
  ) {
    this.name = model.name;
    this.#pointer = new ReadModelPointer(client, model);
    this.#clock = clock;
    this.#logger = logger;
    this.#lag = meter.createHistogram('projection_lag_seconds', {
      description: 'How old a fact was when a read model had it',
      advice: { explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 3600] },
    });
  }

  get active(): string {
    return this.#pointer.tableOf(this.#known.active);
  }

  get written(): readonly string[] {
    const { active, written } = this.#known;
    if (written.length === 1) return [this.active];
    return [this.active, ...written.filter((one) => one !== active).map((one) => this.#pointer.tableOf(one))];
  }

  /** Learns how the tables are, and goes on to until `stop`. */
  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => {
      this.#learn(false).catch((error: unknown) =>
        this.#logger.warn(
          { error, readModel: this.name },
          'the tables of a read model could not be looked up; it goes on with those known',
        ),
      );
    }, POINTER_SEEN_WITHIN_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Learns how the tables are at this moment. */
  refresh(): Promise<void> {
    return this.#learn(true);
  }

  /**
   * A consumer that keeps these rows. It has taken an event once every table has it that is kept up at that moment: if the
   * tables changed while it worked, it does so again.
   */
  kept(consumer: Consumer): Consumer {
    return {
      types: consumer.types,
      handle: async (event) => {
        for (let before = -1; before !== this.#known.revision;) {
          before = this.#known.revision;
          await consumer.handle(event);
          await this.refresh();
        }
        this.measure([event]);
      },
    };
  }

  /** Notes how old facts were when the rows had them. */
  measure(events: readonly EventEnvelope[]): void {
    const now = this.#clock.now().getTime();
    for (const { time } of events) this.#lag.record(Math.max(0, now - Date.parse(time)) / 1000, { projection: this.name });
  }

  async #learn(consistent: boolean): Promise<void> {
    const found = await this.#pointer.read(consistent);
    // A read that is a moment behind must not undo what is known already.
    if (found.revision >= this.#known.revision) this.#known = found;
  }
}
