import { z } from 'zod';

/** The name of the protocol in the handshake. */
export const GRAPHQL_TRANSPORT_WS = 'graphql-transport-ws';

const LONGEST_ID = 1024;
const Id = z.string().min(1).max(LONGEST_ID);
const Payload = z.record(z.string(), z.unknown()).nullish();

/** What a client may say. */
const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init'), payload: Payload }),
  z.object({ type: z.literal('ping'), payload: Payload }),
  z.object({ type: z.literal('pong'), payload: Payload }),
  z.object({
    type: z.literal('subscribe'),
    id: Id,
    payload: z
      .object({
        query: z.string().nullish(),
        documentId: z.string().nullish(),
        operationName: z.string().nullish(),
        variables: Payload,
        extensions: Payload,
      })
      // One of them has to say what is asked for.
      .refine(({ query, documentId, extensions }) => query ?? documentId ?? extensions?.['persistedQuery'] ?? false),
  }),
  z.object({ type: z.literal('complete'), id: Id }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;
export type SubscribeMessage = Extract<ClientMessage, { type: 'subscribe' }>;

/**
 * Reads what a client sent.
 * @returns undefined where it is no message of the protocol
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function readClientMessage(text: string): ClientMessage | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return ClientMessage.safeParse(json).data;
}

/** What the server closes a socket for, and how it says so. */
export const CLOSE = {
  goingAway: [1001, 'Going away'],
  internalError: [1011, 'Internal error'],
  tryAgainLater: [1013, 'Try again later'],
  invalidMessage: [4400, 'Invalid message received'],
  unauthorized: [4401, 'Unauthorized'],
  forbidden: [4403, 'Forbidden'],
  protocolNotAcceptable: [4406, 'Subprotocol not acceptable'],
  initTimeout: [4408, 'Connection initialisation timeout'],
  duplicateId: [4409, 'Subscriber for this id already exists'],
  slowConsumer: [4410, 'Slow consumer'],
  tooManyMessages: [4411, 'Too many messages'],
  tooManyInits: [4429, 'Too many initialisation requests'],
} as const satisfies Record<string, readonly [code: number, reason: string]>;
export type CloseReason = keyof typeof CLOSE;
