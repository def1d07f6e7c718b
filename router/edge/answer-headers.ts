import type { ServerResponse } from 'node:http';

/**
 * Headers of an answer, names and values in turn, gathered before it is known how it is sent. An answer in one piece has them
 * written as they are: what node:http does with each header that is set by itself would cost as much as the rest of it.
 */
export type AnswerHeaders = string[];

/** What every answer to one request has, whoever gives it. */
export interface BegunAnswer {
  readonly requestId: string;
  readonly headers: AnswerHeaders;
}

/** Sets them one by one, for an answer that something else writes. */
export function setOn(response: ServerResponse, headers: readonly string[]): void {
  for (let at = 0; at < headers.length; at += 2) response.appendHeader(headers[at] ?? '', headers[at + 1] ?? '');
}
