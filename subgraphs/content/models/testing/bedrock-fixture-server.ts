import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { eventStreamFrame } from './event-stream-frame.ts';

/** What the server was asked. */
export interface FixtureRequest {
  readonly operation: 'converse' | 'converse-stream';
  readonly modelId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Settles when the client's stream is over, however it ended. */
  readonly closed: Promise<void>;
}

interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  readonly cacheReadInputTokens?: number;
  readonly cacheWriteInputTokens?: number;
}

/** How the server answers one request. */
export type FixtureReply =
  /** The model's answer; as a stream in chunks of so many UTF-16 units, 7 by default. `usage: null` sends none. */
  | { kind: 'answer'; text: string; stopReason?: string; usage?: Usage | null; chunkUnits?: number }
  /** An error in place of an answer, such as 429 ThrottlingException. */
  | { kind: 'error'; status: number; type: string }
  /** The beginning of a streamed answer, and then: an exception in the stream, a cut connection, an early end, or nothing. */
  | { kind: 'broken'; text: string; ending: { exception: string } | 'cut' | 'end' | 'silence' }
  /** No answer at all. */
  | { kind: 'silence' };

/** Decides how to answer; may take its time. `count` is how many requests there have been, this one included. */
export type FixtureResponder = (request: FixtureRequest, count: number) => FixtureReply | Promise<FixtureReply>;

export interface BedrockFixture {
  readonly endpoint: string;
  /** All requests so far, oldest first. */
  readonly requests: readonly FixtureRequest[];
  close(): Promise<void>;
}

const DEFAULT_USAGE: Usage = { inputTokens: 120, outputTokens: 80, totalTokens: 200 };
const event = (type: string, payload: unknown) => eventStreamFrame({ ':message-type': 'event', ':event-type': type }, payload);

function* chunksOf(text: string, units: number): Generator<string> {
  for (let at = 0; at < text.length;) {
    // A frame's payload is UTF-8: the real service never parts a surrogate pair either.
    const splitsPair = /[\ud800-\udbff]$/.test(text.slice(at, at + units));
    const end = at + units + (splitsPair ? 1 : 0);
    yield text.slice(at, end);
    at = end;
  }
}

function startOfStream(stream: ServerHttp2Stream, text: string, units: number): void {
  stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
  stream.write(event('messageStart', { role: 'assistant' }));
  for (const chunk of chunksOf(text, units)) {
    stream.write(event('contentBlockDelta', { delta: { text: chunk }, contentBlockIndex: 0 }));
  }
}

function streamAnswer(stream: ServerHttp2Stream, reply: Extract<FixtureReply, { kind: 'answer' }>): void {
  const { text, stopReason = 'end_turn', usage = DEFAULT_USAGE, chunkUnits = 7 } = reply;
  startOfStream(stream, text, chunkUnits);
  stream.write(event('contentBlockStop', { contentBlockIndex: 0 }));
  stream.write(event('messageStop', { stopReason }));
  if (usage !== null) stream.write(event('metadata', { usage, metrics: { latencyMs: 5 } }));
  stream.end();
}

function json(stream: ServerHttp2Stream, status: number, payload: unknown, headers: Readonly<Record<string, string>> = {}): void {
  stream.respond({ ':status': status, 'content-type': 'application/json', ...headers });
  stream.end(JSON.stringify(payload));
}

function breakOff(stream: ServerHttp2Stream, { text, ending }: Extract<FixtureReply, { kind: 'broken' }>): void {
  startOfStream(stream, text, 7);
  if (ending === 'silence') return;
  if (ending === 'end') stream.end();
  // The written frames leave before the connection is cut.
  else if (ending === 'cut') stream.write(Buffer.alloc(0), () => setImmediate(() => stream.session?.destroy()));
  else
    stream.end(
      eventStreamFrame({ ':message-type': 'exception', ':exception-type': ending.exception }, { message: 'as the test wants' }),
    );
}

function send(stream: ServerHttp2Stream, { operation }: FixtureRequest, reply: FixtureReply): void {
  switch (reply.kind) {
    case 'answer': {
      if (operation === 'converse-stream') return streamAnswer(stream, reply);
      const { text, stopReason = 'end_turn', usage = DEFAULT_USAGE } = reply;
      const output = { message: { role: 'assistant', content: [{ text }] } };
      return json(stream, 200, { output, stopReason, metrics: { latencyMs: 5 }, ...(usage !== null && { usage }) });
    }
    case 'error':
      return json(stream, reply.status, { message: 'as the test wants' }, { 'x-amzn-errortype': reply.type });
    case 'broken':
      return breakOff(stream, reply);
    case 'silence':
      return undefined;
  }
}

async function readRequest(stream: ServerHttp2Stream, path: string): Promise<FixtureRequest | undefined> {
  const [, modelId, operation] = /^\/model\/([^/]+)\/(converse(?:-stream)?)$/.exec(path) ?? [];
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (modelId === undefined || (operation !== 'converse' && operation !== 'converse-stream')) return undefined;
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Readonly<Record<string, unknown>>;
  return { operation, modelId: decodeURIComponent(modelId), body, closed };
}

function listen(server: Http2Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Starts a server that speaks the protocol of the Bedrock runtime (Converse and ConverseStream over HTTP/2 without TLS) and
 * answers as the test says. It checks no signature.
 */
export async function startBedrockFixture(respond: FixtureResponder): Promise<BedrockFixture> {
  const requests: FixtureRequest[] = [];
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    // A client that gives up resets its stream: part of what is tested, no failure of the server.
    stream.on('error', () => undefined);
    void (async () => {
      const request = await readRequest(stream, headers[':path'] ?? '');
      if (request === undefined)
        return json(stream, 404, { message: 'no such operation' }, { 'x-amzn-errortype': 'UnknownOperationException' });
      requests.push(request);
      const reply = await respond(request, requests.length);
      if (!stream.destroyed) send(stream, request, reply);
    })().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  const port = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}
