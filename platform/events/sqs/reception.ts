import type { EventEnvelope } from '../../event.ts';
import type { Log } from '../../log.ts';
import type { DeadLetterBox } from '../bus.ts';
import { reasonOf } from '../redeliver.ts';
import type { Claims } from './claims.ts';
import { carriedBy, withData } from './message.ts';

/** A message as it was given out. */
export interface GivenMessage {
  readonly id: string;
  readonly body: string;
  /** How often it was given out, this time included. */
  readonly receives: number;
}

export interface ReceptionOptions {
  readonly group: string;
  readonly handle: (event: EventEnvelope) => Promise<void>;
  /** How often an event is given to the group before it becomes a dead letter. */
  readonly tries: number;
  readonly deadLetters: DeadLetterBox;
  readonly claims: Claims;
  readonly log: Log;
}

/** What becomes of a message: it is taken (or a dead letter) and can be deleted, or it has to come again. */
export type Fate = 'done' | 'again';

/**
 * Gives the event of one message to the group. Never throws: what can't be read or can't even be made a dead letter comes
 * again, and after three times SQS puts it into the group's dead queue.
 */
export async function receive(message: GivenMessage, options: ReceptionOptions): Promise<Fate> {
  const { group, handle, tries, deadLetters, claims, log } = options;
  const context = { group, messageId: message.id, receives: message.receives };
  let event: EventEnvelope;
  try {
    event = await withData(carriedBy(message.body), claims);
  } catch (error) {
    log.error({ ...context, error }, 'a message can not be read; it comes again');
    return 'again';
  }
  try {
    await handle(event);
    return 'done';
  } catch (error) {
    const reason = reasonOf(error);
    if (message.receives < tries) {
      log.warn({ ...context, eventId: event.id, type: event.type, reason }, 'an event could not be taken; it comes again');
      return 'again';
    }
    try {
      await deadLetters.bury({ group, event, reason });
      return 'done';
    } catch (failure) {
      log.error(
        { ...context, eventId: event.id, error: failure },
        'an event could not even be made a dead letter; it comes again',
      );
      return 'again';
    }
  }
}

/** The stream that a message belongs to; what can't be read belongs to none. */
export function subjectIn({ id, body }: GivenMessage): string {
  try {
    return carriedBy(body).subject;
  } catch {
    return id;
  }
}
