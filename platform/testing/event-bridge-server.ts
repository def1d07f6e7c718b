import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** An entry as PutEvents takes it. */
const Entry = z.object({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  Time: z.number().optional(),
  EventBusName: z.string().optional(),
});
export type PutEntry = z.infer<typeof Entry>;
const PutEvents = z.object({ Entries: z.array(Entry).min(1).max(10) });
const BYTES = 256 * 1024;

/** What the server does with one call, in place of taking it. */
export type Trouble =
  /** Answers that these entries of the call failed, and takes the others. */
  | { readonly kind: 'partial'; readonly entries: readonly number[]; readonly code: string }
  /** Refuses the whole call as too many. */
  | { readonly kind: 'throttled' }
  /** Ends the connection without an answer, after it took the entries. */
  | { readonly kind: 'cut off' };

/** Speaks the wire protocol of EventBridge for one bus, with one rule per target that every event matches. */
export interface EventBridgeServer {
  readonly endpoint: string;
  /** The entries of each call that came, in order. */
  readonly calls: readonly (readonly PutEntry[])[];
  /** What happens to the next calls, one each. */
  trouble(...next: readonly Trouble[]): void;
  stop(): Promise<void>;
}

/**
 * @param busName the bus that there is
 * @param deliver puts an event into every target, as rules would
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export async function startEventBridgeServer(
  busName: string,
  deliver: (message: string) => Promise<void>,
): Promise<EventBridgeServer> {
  const calls: PutEntry[][] = [];
  const troubles: Trouble[] = [];

  const take = async ({ Source, DetailType, Detail, Time }: PutEntry): Promise<string> => {
    const id = randomUUID();
    const time = new Date((Time ?? 0) * 1000).toISOString();
    const around = {
      version: '0',
      id,
      'detail-type': DetailType,
      source: Source,
      account: '000000000000',
      time,
      region: 'local',
    };
    await deliver(JSON.stringify({ ...around, resources: [], detail: JSON.parse(Detail) }));
    return id;
  };

  const putEvents = async (body: unknown, response: ServerResponse): Promise<void> => {
    const parsed = PutEvents.safeParse(body);
    if (!parsed.success) return fail(response, 400, 'ValidationException', parsed.error.message);
    const { Entries } = parsed.data;
    const sizeBytes = Entries.reduce(
      (sum, { Source, DetailType, Detail }) => sum + 14 + Buffer.byteLength(Source + DetailType + Detail),
      0,
    );
    if (sizeBytes > BYTES) return fail(response, 400, 'ValidationException', `the entries have ${sizeBytes} bytes`);
    const trouble = troubles.shift();
    if (trouble?.kind === 'throttled') return fail(response, 400, 'ThrottlingException', 'Rate exceeded');
    calls.push(Entries);
    const results: object[] = [];
    for (const [index, entry] of Entries.entries()) {
      if (trouble?.kind === 'partial' && trouble.entries.includes(index))
        results.push({ ErrorCode: trouble.code, ErrorMessage: 'not now' });
      else if (entry.EventBusName !== busName) results.push({ ErrorCode: 'InvalidArgument', ErrorMessage: 'no such bus' });
      else if (!isObject(entry.Detail)) results.push({ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed' });
      else results.push({ EventId: await take(entry) });
    }
    if (trouble?.kind === 'cut off') return void response.destroy();
    send(response, 200, { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: unknown = JSON.parse(await text(request));
    const target = String(request.headers['x-amz-target']);
    if (target === 'AWSEvents.PutEvents') return putEvents(body, response);
    if (target === 'AWSEvents.DescribeEventBus') {
      const { Name } = z.object({ Name: z.string() }).parse(body);
      if (Name !== busName) return fail(response, 400, 'ResourceNotFoundException', `there is no bus ${Name}`);
      return send(response, 200, { Name, Arn: `arn:aws:events:local:000000000000:event-bus/${Name}` });
    }
    fail(response, 400, 'UnknownOperationException', target);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, 500, 'InternalException', String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    trouble: (...next) => void troubles.push(...next),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

function fail(response: ServerResponse, status: number, type: string, message: string): void {
  send(response, status, { __type: type, message });
}
