import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../clock.ts';
import { DayReader } from '../events/day-reader.ts';
import { CorruptDataFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { Periodic } from '../process/periodic.ts';
import { type Anchor, AnchorFile, hashOfAnchor, isGenuine, signAnchor } from './anchor.ts';
import type { AnchorFiles } from './anchor-files.ts';
import { AnchorRows } from './anchor-rows.ts';
import type { AnchorSigner } from './anchor-signer.ts';
import { contentsOf, dayAfter } from './day-contents.ts';
import { merkleRoot } from './merkle.ts';

export interface AnchoringOptions {
  readonly client: DynamoDBDocumentClient;
  /** Name of the log's table. */
  readonly table: string;
  readonly service: string;
  readonly signer: AnchorSigner;
  readonly files: AnchorFiles;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a day rests before it is anchored: longer than clocks differ, and than a write is tried. */
const SETTLE_MS = 3_600_000;
const LOOK_EVERY_MS = 600_000;

/**
 * Anchors each day of a log once it is over for an hour, days that were missed with it. Any number of processes may do so at
 * once: the file and the row of a day are written by whoever is first, and are the same whoever it is.
 */
export class Anchoring {
  readonly #options: AnchoringOptions;
  readonly #rows: AnchorRows;
  readonly #days: DayReader;
  readonly #periodic: Periodic;

  constructor(options: AnchoringOptions) {
    this.#options = options;
    this.#rows = new AnchorRows(options);
    this.#days = new DayReader(options);
    const { service, log } = options;
    this.#periodic = new Periodic({
      act: async (isStopped) => {
        const written = await this.catchUp(isStopped);
        if (written.length > 0) log.info({ service, days: written.map(({ day }) => day) }, 'days of the log were anchored');
      },
      everyMs: LOOK_EVERY_MS,
      onFailure: (error) =>
        log.error({ error, service }, 'a day of the log could not be anchored; it is tried again in ten minutes'),
    });
  }

  /** Anchors what is due now and from now on, until `stop`. */
  start(): void {
    this.#periodic.start();
    void this.#periodic.now();
  }

  /** Ends after the day in hand. */
  stop(): Promise<void> {
    return this.#periodic.stop();
  }

  /**
   * Anchors every day that is due, one after the other.
   * @returns the anchors that were written now
   * @throws CorruptDataFault where a file says something else of a day than the log
   */
  async catchUp(isStopped: () => boolean = () => false): Promise<Anchor[]> {
    const written: Anchor[] = [];
    let last = await this.#rows.last();
    let day = last ? dayAfter(last.day) : await this.#days.firstDay();
    const today = new Date(this.#options.clock.now().getTime() - SETTLE_MS).toISOString().slice(0, 10);
    for (; day !== undefined && day < today && !isStopped(); day = dayAfter(day)) {
      const anchor = await this.#anchor(day, last);
      if (await this.#rows.put(anchor)) written.push(anchor);
      last = anchor;
    }
    return written;
  }

  async #anchor(day: string, last: Anchor | undefined): Promise<Anchor> {
    const { service, signer, files } = this.#options;
    const contents = await contentsOf(this.#days, day);
    const previous = last ? hashOfAnchor(last) : null;
    const anchor = await signAnchor({ service, day, previous }, contents, signer);
    const file: AnchorFile = { anchor, leaves: contents.leaves.map(([...leaf]) => leaf) };
    if (await files.put(service, day, JSON.stringify(file))) return anchor;
    // Somebody else was faster, or ended between file and row. The file counts, if it says the same.
    const kept = AnchorFile.safeParse(JSON.parse((await files.get(service, day)) ?? 'null'));
    if (kept.success && isGenuine(kept.data.anchor, signer) && kept.data.anchor.root === merkleRoot(contents.leaves)) {
      return kept.data.anchor;
    }
    throw new CorruptDataFault(
      `anchor ${day} of ${service}, but there is an anchor of that day that the log does not agree with: run \`npm run audit -- verify --service ${service}\``,
    );
  }
}
