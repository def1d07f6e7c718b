import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { PreparedSubscription } from '../execution/engine.ts';
import { type EventScope, openEventScope } from './event-scope.ts';
import type { FeedEvent } from './feed-event.ts';
import type { SubscriptionRequest } from './membership.ts';
import { resultMembers, type UnwordedAnswer } from './result-json.ts';
import { SharedPayload } from './shared-payload.ts';

export interface EventAnswererOptions {
  /** What clients see of an error. */
  readonly word: (error: unknown, context: { readonly requestId: string; readonly log: Log }) => unknown;
  /** How long one event may take, in milliseconds. */
  readonly eventDeadlineMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Answers the events of a group, as the viewer who came first: the answer is the same for each of them. */
export class EventAnswerer {
  readonly #options: EventAnswererOptions;
  readonly #answer: PreparedSubscription['answer'];
  readonly #request: SubscriptionRequest;
  readonly #open = new Set<EventScope>();
  #count = 0;

  constructor(options: EventAnswererOptions, answer: PreparedSubscription['answer'], request: SubscriptionRequest) {
    this.#options = options;
    this.#answer = answer;
    this.#request = request;
  }

  /** One resolve, one shape, one serialisation. Does not reject. */
  async answer({ cursor, fields, error }: FeedEvent): Promise<SharedPayload> {
    const { eventDeadlineMs: deadlineMs, clock, log } = this.#options;
    const requestId = `${this.#request.requestId}.${(this.#count += 1)}`;
    const { viewer, forwarded } = this.#request;
    const opened = openEventScope({ requestId, viewer, forwarded, deadlineMs, clock, log });
    this.#open.add(opened);
    try {
      const answer = fields ? await this.#answer({ cursor, fields }, opened.scope) : { data: 'null', errors: [error] };
      return new SharedPayload(this.#json(answer, requestId), cursor);
    } catch (broken) {
      return new SharedPayload(this.#json({ data: 'null', errors: [broken] }, requestId), cursor);
    } finally {
      this.#open.delete(opened);
      opened.end();
    }
  }

  /** Stops what is under way: nobody waits for it any more. */
  stop(): void {
    for (const opened of this.#open) opened.end();
  }

  #json(answer: UnwordedAnswer, requestId: string): string {
    const { word, log } = this.#options;
    return `{${resultMembers(answer, (error) => word(error, { requestId, log }))}}`;
  }
}
