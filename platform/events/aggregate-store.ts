import type { Decision } from '../decision.ts';
import type { DomainEvent, EventEnvelope } from '../event.ts';
import { ConflictFault } from '../fault.ts';
import type { Cause } from './cause.ts';
import { type EventLog, VersionConflictFault } from './event-log.ts';
import type { StreamHead } from './recall.ts';
import type { SnapshotForm } from './snapshot.ts';

/** What an aggregate is: where its streams are, how it begins, and how each fact changes it. */
export interface Aggregate<S, E extends DomainEvent> {
  /** First part of the streams' names, such as `content`. */
  readonly category: string;
  readonly initial: S;
  /** @param at when the fact was recorded: ISO 8601 in UTC */
  readonly evolve: (state: S, event: E, at: string) => S;
  /** Id of the user whose it is: the one who may see its trail. Undefined for what is nobody's. */
  readonly ownerOf: (state: S, id: string) => string | undefined;
  /** For aggregates with long streams, which load from their last snapshot. Without it they load from their beginning. */
  readonly snapshots?: SnapshotForm<S>;
}

/** Keeps a read model of one aggregate. Told the whole state after every change; late and repeated calls must change nothing. */
export type Project<S> = (id: string, state: S, version: number) => Promise<void>;

export type Handled<S, R extends string> =
  | { readonly ok: true; readonly state: S; readonly version: number; readonly events: readonly EventEnvelope[] }
  | { readonly ok: false; readonly refusal: R; readonly state: S };

/** An aggregate as it was loaded. */
interface Loaded<S> {
  readonly state: S;
  readonly head: StreamHead;
  /** The sequence of the snapshot that it was loaded from. */
  readonly snapshotOf: number | undefined;
}

const TRIES = 8;
const BACKOFF_MS = 10;

/** Loads aggregates by folding their events, and records what is decided on them. */
export class AggregateStore<S, E extends DomainEvent> {
  readonly #log: EventLog;
  readonly #aggregate: Aggregate<S, E>;
  readonly #project: Project<S>;

  /** @param project applied in the command itself, so that who wrote reads what they wrote */
  constructor(log: EventLog, aggregate: Aggregate<S, E>, project: Project<S>) {
    this.#log = log;
    this.#aggregate = aggregate;
    this.#project = project;
  }

  /** The state after everything recorded, and the sequence of the last event, 0 where there is none. */
  async load(id: string): Promise<{ state: S; version: number }> {
    const { state, head } = await this.#load(id);
    return { state, version: head.version };
  }

  /**
   * Decides on the current state and records the facts that follow; decides again when somebody else was faster.
   * @param command pure; may be called more than once
   * @throws ConflictFault when others were faster every time
   */
  async handle<R extends string>(
    id: string,
    cause: Cause,
    command: (state: S, version: number) => Decision<E, R>,
  ): Promise<Handled<S, R>> {
    for (let attempt = 1; ; attempt += 1) {
      const loaded = await this.#load(id);
      const { state, head } = loaded;
      const decision = command(state, head.version);
      if (!decision.ok) return { ok: false, refusal: decision.refusal, state };
      if (decision.events.length === 0) return { ok: true, state, version: head.version, events: [] };
      const owner = this.#ownerOf(id, loaded, decision.events);
      try {
        const recorded = await this.#log.commit(this.#streamOf(id), head, decision.events, { ...cause, owner });
        const { events, head: next } = recorded;
        const changed = { ...loaded, state: this.#fold(state, events), head: next };
        try {
          await this.#project(id, changed.state, next.version);
        } finally {
          recorded.announce();
        }
        await this.#keepSnapshot(id, changed);
        return { ok: true, state: changed.state, version: next.version, events };
      } catch (error) {
        if (!(error instanceof VersionConflictFault)) throw error;
        if (attempt === TRIES)
          throw new ConflictFault(`change ${this.#aggregate.category} ${id}, but others were faster ${TRIES} times`, {
            cause: error,
          });
        await new Promise((resolve) => setTimeout(resolve, Math.random() * BACKOFF_MS * 2 ** attempt));
      }
    }
  }

  /** Brings the read model up to what is recorded: for a relay that finds a command which ended before it could, and for a rebuild. @returns the version that it has then */
  async project(id: string): Promise<number> {
    const { state, version } = await this.load(id);
    if (version > 0) await this.#project(id, state, version);
    return version;
  }

  async #load(id: string): Promise<Loaded<S>> {
    const { initial, snapshots } = this.#aggregate;
    if (!snapshots) {
      const { events, head } = await this.#log.load(this.#streamOf(id));
      return { state: this.#fold(initial, events), head, snapshotOf: undefined };
    }
    const { form, schema } = snapshots;
    const { from, events, head } = await this.#log.recall(this.#streamOf(id), ({ stateForm, state }) => {
      const read = stateForm === form ? schema.safeParse(state) : undefined;
      return read?.success ? { state: read.data } : undefined;
    });
    return { state: this.#fold(from ? from.value.state : initial, events), head, snapshotOf: from?.snapshotOf };
  }

  /** An aggregate that is not there yet is whose the first facts make it. */
  #ownerOf(id: string, { state, head }: Loaded<S>, events: readonly E[]): string | undefined {
    const { evolve, ownerOf } = this.#aggregate;
    const at = head.at ?? new Date(0).toISOString();
    return (
      ownerOf(state, id) ??
      ownerOf(
        events.reduce((folded, event) => evolve(folded, event, at), state),
        id,
      )
    );
  }

  /** Keeps the state where the last snapshot is far behind. */
  async #keepSnapshot(id: string, { state, head, snapshotOf }: Loaded<S>): Promise<void> {
    const { snapshots, ownerOf } = this.#aggregate;
    if (!snapshots || head.hash === null || head.version - (snapshotOf ?? 0) < snapshots.everyEvents) return;
    const { version, hash } = head;
    const owner = ownerOf(state, id) ?? null;
    await this.#log.keepSnapshot(
      { stream: this.#streamOf(id), snapshotOf: version, hash, stateForm: snapshots.form, owner, state },
      snapshotOf,
    );
  }

  #streamOf(id: string): string {
    return `${this.#aggregate.category}#${id}`;
  }

  #fold(state: S, events: readonly EventEnvelope[]): S {
    // The log has checked each event against its type, and a stream holds the events of its aggregate only.
    return events.reduce((folded, { type, data, time }) => this.#aggregate.evolve(folded, { type, data } as E, time), state);
  }
}
