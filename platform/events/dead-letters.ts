import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type RowKey, Rows } from '../store/rows.ts';
import { rowTable, type TableDefinition } from '../store/table-definition.ts';
import type { DeadLetterBox, Untaken } from './bus.ts';
import {
  DeadLetter,
  type DeadLetterState,
  MAX_REDRIVES,
  newDeadLetter,
  readDeadLetterId,
  redriveAt,
  shortened,
} from './dead-letter.ts';

/** The one table of all dead letters, whichever bus carried them. */
export const DEAD_LETTERS: TableDefinition = rowTable('dead-letters');

/** Whoever takes a letter up has so long until it is somebody else's turn: a process may die with it. */
const CLAIM_MS = 300_000;
const SCAN = 100;
const GROUPS = 'groups';
const Group = z.object({ name: z.string() });

export interface DeadLetterQuery {
  readonly group?: string | undefined;
  readonly state?: DeadLetterState | undefined;
  readonly first: number;
  /** The last letter that was seen: go on behind it. */
  readonly after?: Pick<DeadLetter, 'group' | 'eventId'> | undefined;
}

export type DeadLetterRefusal = 'NOT_FOUND' | 'ALREADY_PARKED';
export type DeadLetterOutcome =
  | { readonly ok: true; readonly letter: DeadLetter }
  | { readonly ok: false; readonly refusal: DeadLetterRefusal };

/**
 * The dead letters of every group: rows in the document store, so that they are there for whoever asks and however the
 * events travel. A letter leaves only when its group has taken it.
 */
export class DeadLetters implements DeadLetterBox {
  readonly #rows: Rows;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #groups = new Set<string>();

  constructor({ client, clock, log }: { client: DynamoDBDocumentClient; clock: Clock; log: Log }) {
    this.#rows = new Rows(client, DEAD_LETTERS.name);
    this.#clock = clock;
    this.#log = log;
  }

  async bury(untaken: Untaken): Promise<void> {
    const { group, event, reason } = untaken;
    await this.#know(group);
    const letter = newDeadLetter(untaken, this.#clock.now());
    const key = keyOf(letter);
    // Between the two a retry may succeed and take the row away.
    while (!(await this.#rows.putIfAbsent({ ...key, ...indexOf(letter), ...letter })) && !(await this.#failedOnceMore(letter)));
    const context = { group, eventId: event.id, type: event.type, reason };
    this.#log.error(context, 'a group could not take an event; it is a dead letter now');
  }

  /** @param id as `deadLetterId` makes it; anything else finds nothing */
  async find(id: string): Promise<DeadLetter | undefined> {
    const parts = readDeadLetterId(id);
    return parts && this.#rows.get(DeadLetter, keyOf(parts));
  }

  /** A page of letters, by group and then by event, the oldest event first. */
  async list({ group, state, first, after }: DeadLetterQuery): Promise<{ letters: DeadLetter[]; hasMore: boolean }> {
    const groups = (group === undefined ? await this.groups() : [group]).filter((name) => !after || name >= after.group);
    const letters: DeadLetter[] = [];
    for (const name of groups) {
      let from = after?.group === name ? keyOf(after) : undefined;
      for (let more = true; more;) {
        const page = await this.#rows.query(DeadLetter, {
          partition: partitionOf(name),
          limit: SCAN,
          ...(from && { after: from }),
        });
        letters.push(...page.rows.filter((letter) => state === undefined || letter.state === state));
        if (letters.length > first) return { letters: letters.slice(0, first), hasMore: true };
        more = page.hasMore;
        from = page.rows.at(-1);
      }
    }
    return { letters, hasMore: false };
  }

  /** Every group that ever had a dead letter, by name. */
  async groups(): Promise<string[]> {
    const { rows } = await this.#rows.query(Group, { partition: GROUPS, limit: 1000 });
    return rows.map(({ name }) => name);
  }

  /** Letters of a group whose time has come, the longest overdue first. */
  async due(group: string, limit: number): Promise<readonly DeadLetter[]> {
    const until = this.#clock.now().toISOString();
    const { rows } = await this.#rows.query(DeadLetter, {
      partition: dueOf(group),
      index: true,
      between: ['0', until],
      limit,
    });
    return rows;
  }

  /** Takes a letter up, for five minutes. @returns false where somebody else did, or it is no longer as it was read */
  claim(letter: DeadLetter): Promise<boolean> {
    const until = new Date(this.#clock.now().getTime() + CLAIM_MS).toISOString();
    return this.#rows.update(keyOf(letter), {
      UpdateExpression: 'SET dueAt = :until, indexSk = :until',
      ConditionExpression: '#state = :waiting AND dueAt = :seen',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':until': until, ':seen': letter.dueAt, ':waiting': 'WAITING' },
    });
  }

  /** Its group has taken it. */
  taken(letter: DeadLetter): Promise<void> {
    return this.#rows.delete(keyOf(letter));
  }

  /** Its group could not take it again: it waits twice as long, or is parked. */
  async redriven(letter: DeadLetter, reason: string): Promise<DeadLetter> {
    const now = this.#clock.now();
    const redrives = letter.redrives + 1;
    const parked = redrives >= MAX_REDRIVES;
    const next: DeadLetter = {
      ...letter,
      redrives,
      failures: letter.failures + 1,
      reason: shortened(reason),
      lastFailedAt: now.toISOString(),
      state: parked ? 'PARKED' : 'WAITING',
      dueAt: parked ? null : redriveAt(redrives, now),
    };
    await this.#replace(next);
    return next;
  }

  /** An operator wants it given to its group now; it has all its redrives again. */
  retry(id: string): Promise<DeadLetterOutcome> {
    return this.#change(id, (letter) => ({
      ...letter,
      state: 'WAITING',
      redrives: 0,
      dueAt: this.#clock.now().toISOString(),
    }));
  }

  /** An operator wants it left alone. */
  park(id: string): Promise<DeadLetterOutcome> {
    return this.#change(id, (letter) => (letter.state === 'PARKED' ? undefined : { ...letter, state: 'PARKED', dueAt: null }));
  }

  async #change(id: string, to: (letter: DeadLetter) => DeadLetter | undefined): Promise<DeadLetterOutcome> {
    const letter = await this.find(id);
    if (!letter) return { ok: false, refusal: 'NOT_FOUND' };
    const next = to(letter);
    if (!next) return { ok: false, refusal: 'ALREADY_PARKED' };
    // Its group may have taken it in the meantime.
    return (await this.#replace(next)) ? { ok: true, letter: next } : { ok: false, refusal: 'NOT_FOUND' };
  }

  /** Writes a letter over itself. @returns false where it is gone */
  #replace(letter: DeadLetter): Promise<boolean> {
    const waiting = letter.dueAt !== null;
    return this.#rows.update(keyOf(letter), {
      UpdateExpression: `SET #state = :state, redrives = :redrives, failures = :failures, reason = :reason, lastFailedAt = :lastFailedAt, dueAt = :dueAt ${waiting ? ', indexPk = :due, indexSk = :dueAt' : 'REMOVE indexPk, indexSk'}`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': letter.state,
        ':redrives': letter.redrives,
        ':failures': letter.failures,
        ':reason': letter.reason,
        ':lastFailedAt': letter.lastFailedAt,
        ':dueAt': letter.dueAt,
        ...(waiting && { ':due': dueOf(letter.group) }),
      },
    });
  }

  /** A letter that is there already: another delivery of its event failed as well. @returns false where it is gone */
  #failedOnceMore({ reason, lastFailedAt, ...letter }: DeadLetter): Promise<boolean> {
    return this.#rows.update(keyOf(letter), {
      UpdateExpression: 'SET reason = :reason, lastFailedAt = :at ADD failures :one',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':reason': reason, ':at': lastFailedAt, ':one': 1 },
    });
  }

  async #know(group: string): Promise<void> {
    if (this.#groups.has(group)) return;
    await this.#rows.put({ pk: GROUPS, sk: group, name: group });
    this.#groups.add(group);
  }
}

function partitionOf(group: string): string {
  return `group#${group}`;
}

function keyOf({ group, eventId }: Pick<DeadLetter, 'group' | 'eventId'>): RowKey {
  return { pk: partitionOf(group), sk: eventId };
}

function dueOf(group: string): string {
  return `due#${group}`;
}

function indexOf({ group, dueAt }: DeadLetter): object {
  return dueAt === null ? {} : { indexPk: dueOf(group), indexSk: dueAt };
}
