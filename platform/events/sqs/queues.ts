import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  QueueNameExists,
  SetQueueAttributesCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { UnavailableFault } from '../../fault.ts';

/** How long a message that was given out stays with who has it, in seconds, unless that is prolonged. */
export const VISIBILITY_SECONDS = 300;
/** How long a message waits for somebody to take it: 14 days, the longest that SQS has. */
export const RETENTION_SECONDS = 1_209_600;
/** How often a message is given out before SQS itself puts it aside. */
export const MAX_RECEIVES = 3;

/** The two queues of a group. */
export interface GroupQueues {
  readonly url: string;
  /** Where SQS puts what was given out too often. */
  readonly deadUrl: string;
}

export interface QueuesOptions {
  readonly client: SQSClient;
  /** A group's queue is `<prefix><group>`, and `<prefix><group>-dead` the one for what it could not take. */
  readonly prefix: string;
  /** True where the queues are ours to create: on any server that is not AWS. */
  readonly creates: boolean;
  readonly visibilitySeconds?: number;
}

/** Finds the queues of groups, and creates those that are missing where that is ours to do. */
export class Queues {
  readonly #options: QueuesOptions;
  readonly #known = new Map<string, Promise<GroupQueues>>();

  constructor(options: QueuesOptions) {
    this.#options = options;
  }

  /** @throws UnavailableFault where there is none and the deployment should have made it */
  of(group: string): Promise<GroupQueues> {
    let known = this.#known.get(group);
    if (!known) {
      known = this.#options.creates ? this.#create(group) : this.#find(group);
      this.#known.set(group, known);
      // Asked again next time: a server that did not answer may do so later.
      known.catch(() => this.#known.delete(group));
    }
    return known;
  }

  /** Forgets a group's queues: they are looked for, and created, anew. */
  forget(group: string): void {
    this.#known.delete(group);
  }

  async #find(group: string): Promise<GroupQueues> {
    const [url, deadUrl] = await Promise.all([this.#urlOf(this.#nameOf(group)), this.#urlOf(this.#deadNameOf(group))]);
    return { url, deadUrl };
  }

  async #urlOf(name: string): Promise<string> {
    try {
      const { QueueUrl } = await this.#options.client.send(new GetQueueUrlCommand({ QueueName: name }));
      return urlIn(name, QueueUrl);
    } catch (cause) {
      const why = cause instanceof QueueDoesNotExist ? 'there is none: the deployment creates it' : 'SQS does not answer';
      throw new UnavailableFault('sqs', `find the queue ${name}, but ${why}`, { cause });
    }
  }

  async #create(group: string): Promise<GroupQueues> {
    const { client, visibilitySeconds = VISIBILITY_SECONDS } = this.#options;
    const kept = {
      MessageRetentionPeriod: String(RETENTION_SECONDS),
      VisibilityTimeout: String(visibilitySeconds),
      ReceiveMessageWaitTimeSeconds: '20',
    };
    const deadUrl = await this.#ensure(this.#deadNameOf(group), kept);
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: deadUrl, AttributeNames: ['QueueArn'] }));
    const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: MAX_RECEIVES };
    const url = await this.#ensure(this.#nameOf(group), { ...kept, RedrivePolicy: JSON.stringify(redrive) });
    return { url, deadUrl };
  }

  async #ensure(name: string, attributes: Record<string, string>): Promise<string> {
    const { client } = this.#options;
    try {
      const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
      return urlIn(name, QueueUrl);
    } catch (cause) {
      if (!isThere(cause)) throw new UnavailableFault('sqs', `create the queue ${name}, but SQS does not answer`, { cause });
      const url = await this.#urlOf(name);
      await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
      return url;
    }
  }

  #nameOf(group: string): string {
    return `${this.#options.prefix}${group}`;
  }

  #deadNameOf(group: string): string {
    return `${this.#nameOf(group)}-dead`;
  }
}

/** A queue of that name with other attributes. Servers that are not AWS name the error in the old protocol's way. */
function isThere(error: unknown): boolean {
  return error instanceof QueueNameExists || (error instanceof SQSServiceException && error.name.endsWith('QueueNameExists'));
}

function urlIn(name: string, url: string | undefined): string {
  if (url === undefined) throw new UnavailableFault('sqs', `find the queue ${name}, but SQS named no address`);
  return url;
}
