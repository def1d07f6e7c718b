import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { DeferredPart, EngineAnswer, IncrementalAnswer } from '../execution/engine.ts';
import type { AnswerHeaders } from './answer-headers.ts';
import { compress, encodingFor } from './compress.ts';
import { DEFER_SPEC } from './graphql-http-accept.ts';
import type { LargeAnswer } from './large-answer.ts';

/** Words errors as a client sees them. */
export type Wording = (errors: readonly GraphQLError[]) => readonly GraphQLError[];

/** An answer in one piece. */
export interface JsonAnswer {
  readonly status: number;
  readonly mediaType: string;
  /** JSON. */
  readonly body: string | LargeAnswer;
  /** What belongs to this answer alone. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** An answer's text: its data is put in as it is. @param errors as clients see them */
export function answerText(data: string | undefined, errors: readonly GraphQLError[] | undefined): string {
  if (!errors || errors.length === 0) return `{"data":${data ?? 'null'}}`;
  const worded = JSON.stringify(errors);
  return data === undefined ? `{"errors":${worded}}` : `{"data":${data},"errors":${worded}}`;
}

/**
 * Sends an answer in one piece.
 * @param headers what every answer to this request has; what the answer has besides is added to them
 * @param compressFrom how many characters an answer has at least that is compressed where the client can read that
 */
export function sendJsonAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  headers: AnswerHeaders,
  { status, mediaType, body, headers: own }: JsonAnswer,
  compressFrom: number,
): void | Promise<void> {
  headers.push('content-type', `${mediaType}; charset=utf-8`);
  const isGet = request.method === 'GET';
  // What a GET asks for may differ by who asks and from one moment to the next, unless somebody knows better.
  if (isGet && own?.['cache-control'] === undefined) headers.push('cache-control', 'no-store');
  for (const name in own) headers.push(name, own[name] ?? '');
  // The same address is answered in another form to another client.
  const { length } = typeof body === 'string' ? body : body.text;
  if (isGet || length >= compressFrom) headers.push('vary', 'Accept, Accept-Encoding');
  const encoding = length < compressFrom ? undefined : encodingFor(request.headers['accept-encoding']);
  if (encoding) {
    const compressing = typeof body === 'string' ? compress(body, encoding) : body.compressed(encoding);
    return compressing.then((compressed) => {
      headers.push('content-encoding', encoding);
      writeBytes(response, status, headers, compressed);
    });
  }
  if (typeof body === 'string') writeText(response, status, headers, body);
  else writeBytes(response, status, headers, body.bytes);
}

function writeBytes(response: ServerResponse, status: number, headers: AnswerHeaders, bytes: Buffer): void {
  headers.push('content-length', String(bytes.length));
  response.writeHead(status, headers).end(bytes);
}

function writeText(response: ServerResponse, status: number, headers: AnswerHeaders, text: string): void {
  const bytes = Buffer.byteLength(text);
  headers.push('content-length', String(bytes));
  // Of the same length in both: plain ASCII, which need not be translated.
  response.writeHead(status, headers).end(text, bytes === text.length ? 'latin1' : 'utf8');
}

const BOUNDARY = '-';
const PART_HEAD = 'content-type: application/json; charset=utf-8\r\n\r\n';
/** Goes out with the part before it: to a client, a part is over when the boundary has come. */
const NEXT_PART = `\r\n--${BOUNDARY}\r\n`;
const PARTS_END = `\r\n--${BOUNDARY}--\r\n`;

/**
 * Sends an answer in parts, as they are ready.
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export async function sendParts(response: ServerResponse, { initial, parts }: IncrementalAnswer, words: Wording): Promise<void> {
  response.writeHead(200, {
    'content-type': `multipart/mixed; boundary="${BOUNDARY}"; deferSpec=${DEFER_SPEC}`,
    'cache-control': 'no-store',
  });
  try {
    await write(response, `${NEXT_PART}${PART_HEAD}{${fieldsOf(initial, words)},"hasNext":true}${NEXT_PART}`);
    for await (const part of parts) {
      await write(response, `${PART_HEAD}{"incremental":[${incrementOf(part, words)}],"hasNext":true}${NEXT_PART}`);
      if (response.destroyed) return;
    }
    response.end(`${PART_HEAD}{"hasNext":false}${PARTS_END}`);
  } finally {
    // Whoever has left is not answered any more: the work behind the parts ends too.
    await parts.return();
  }
}

function incrementOf(part: DeferredPart, words: Wording): string {
  const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
  return `{${fieldsOf(part, words)},"path":${JSON.stringify(part.path)}${label}}`;
}

function fieldsOf({ data = 'null', errors }: EngineAnswer, words: Wording): string {
  return errors && errors.length > 0 ? `"data":${data},"errors":${JSON.stringify(words(errors))}` : `"data":${data}`;
}

/** Waits where the client reads more slowly than we write. */
async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.destroyed || response.write(text)) return;
  const left = new AbortController();
  const onClose = (): void => left.abort();
  response.once('close', onClose);
  try {
    await once(response, 'drain', { signal: left.signal });
  } catch (error) {
    if (!left.signal.aborted) throw error;
  } finally {
    response.off('close', onClose);
  }
}
