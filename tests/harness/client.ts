import { randomUUID } from 'node:crypto';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { SignUpDocument, type TypedDocumentString } from '../generated/graphql.ts';

export interface Answer<R> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: R | null | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
}

/** Sends an operation as the frontend does. */
export async function send<R, V>(
  url: string,
  document: TypedDocumentString<R, V> | string,
  variables: V,
  token?: string,
): Promise<Answer<R>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: authorizationOf(token) }) },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const body = (await response.json()) as { data?: R | null; errors?: Answer<R>['errors'] };
  return { status: response.status, headers: response.headers, data: body.data, errors: body.errors ?? [] };
}

/** An agent who has signed up. */
export interface Agent {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Sends an operation as this agent, and fails on any error. */
  ask<R, V>(document: TypedDocumentString<R, V>, variables: V): Promise<R>;
  /** Sends an operation as this agent, whatever comes. */
  try<R, V>(document: TypedDocumentString<R, V> | string, variables: V): Promise<Answer<R>>;
}

/** Signs a new agent up. */
export async function signUp(
  url: string,
  name = 'Ada Moreno',
  { email = `agent-${randomUUID()}@example.com`, brokerage = 'Juniper Realty' } = {},
): Promise<Agent> {
  const password = `Correct-horse-${randomUUID().slice(0, 8)}`;
  const { data, errors } = await send(url, SignUpDocument, { input: { email, password, name, brokerage } });
  if (data?.signUp.__typename !== 'SignUpOk') throw new Error(`sign up, but got ${JSON.stringify(data ?? errors)}`);
  const { session, user } = data.signUp;
  return {
    id: user.id,
    email,
    password,
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    try: (document, variables) => send(url, document, variables, session.accessToken),
    ask: async (document, variables) => {
      const answer = await send(url, document, variables, session.accessToken);
      if (answer.errors.length > 0 || !answer.data) throw new Error(`sent an operation, but got ${JSON.stringify(answer)}`);
      return answer.data;
    },
  };
}

/** A graphql-transport-ws connection. Each socket's close code goes to `onClose`. */
export function openSocket(url: string, token?: string, onClose?: (code: number, reason: string) => void): Client {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    ...(token && { connectionParams: { authorization: authorizationOf(token) } }),
    on: {
      closed: (event) => {
        const { code, reason } = event as { code: number; reason: string };
        onClose?.(code, reason);
      },
    },
  });
}

/** Subscribes, and collects what comes. */
export function collect<R, V>(client: Client, document: TypedDocumentString<R, V> | string, variables: V) {
  const events: R[] = [];
  const errors: unknown[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const stop = client.subscribe<R>(
    { query: document.toString(), variables: variables as Record<string, unknown> },
    {
      next: ({ data, errors: failed }) => {
        if (data) events.push(data);
        if (failed) errors.push(...failed);
      },
      error: (error) => {
        errors.push(error);
        resolve();
      },
      complete: () => resolve(),
    },
  );
  return { events, errors, ended, stop };
}

/** @param token an access token, or a whole header such as `ApiKey …` */
function authorizationOf(token: string): string {
  return token.includes(' ') ? token : `Bearer ${token}`;
}
