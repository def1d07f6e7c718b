import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Write units by what was written: in the table itself, and in its indexes. */
export interface WriteUnits {
  readonly table: number;
  readonly indexes: number;
}

/** A document store whose writes are counted, in front of a real one. */
export interface MeteredStore {
  readonly endpoint: string;
  /** What was written since the last time that this was asked, by purpose. */
  take(): ReadonlyMap<string, WriteUnits>;
  /** When something other than a lease was last written, by `performance.now()`. */
  lastWriteMs(): number;
  stop(): Promise<void>;
}

/** As the store answers where it is asked to: capacity by table and index. */
interface Capacity {
  readonly Table?: { readonly CapacityUnits?: number; readonly WriteCapacityUnits?: number };
  readonly GlobalSecondaryIndexes?: Readonly<
    Record<string, { readonly CapacityUnits?: number; readonly WriteCapacityUnits?: number }>
  >;
}

interface Written {
  readonly TableName?: string;
  readonly Item?: { readonly stream?: { readonly S?: string } };
  readonly Key?: { readonly stream?: { readonly S?: string } };
}

interface Counts {
  readonly count: (action: string, written: Written, capacity: Capacity) => void;
  readonly refused: (action: string, written: Written, offered: number) => void;
}

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'] as const;
/** Relays show that they live, whatever is done: that is a cost of time and not of commands. */
const LEASE = 'lease';

/**
 * Counts write units as the store itself reckons them: asks for the consumed capacity with each write.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html ReturnConsumedCapacity
 */
export async function startMeteredStore(endpoint: string): Promise<MeteredStore> {
  let units = new Map<string, WriteUnits>();
  let lastMs = performance.now();
  const add = (purpose: string, table: number, indexes: number): void => {
    lastMs = performance.now();
    const known = units.get(purpose) ?? { table: 0, indexes: 0 };
    units.set(purpose, { table: known.table + table, indexes: known.indexes + indexes });
  };
  const count = (action: string, written: Written, { Table, GlobalSecondaryIndexes = {} }: Capacity): void => {
    const purpose = purposeOf(action, written);
    if (purpose === LEASE) return;
    const indexes = Object.values(GlobalSecondaryIndexes).reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
    add(purpose, Table?.CapacityUnits ?? 0, indexes);
  };
  const refused = (action: string, written: Written, offered: number): void => {
    const purpose = purposeOf(action, written);
    if (purpose !== LEASE) add(`${purpose}, refused`, offered, 0);
  };
  const server = createServer((incoming, outgoing) => {
    void forward(endpoint, incoming, outgoing, { count, refused }).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = units;
      units = new Map();
      return taken;
    },
    lastWriteMs: () => lastMs,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function forward(
  endpoint: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { count, refused }: Counts,
): Promise<void> {
  const action = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
  const isWrite = WRITES.some((name) => name === action);
  const asked = JSON.parse(await textOf(incoming)) as Written;
  const body = Buffer.from(JSON.stringify(isWrite ? { ...asked, ReturnConsumedCapacity: 'INDEXES' } : asked));
  const { hostname, port } = new URL(endpoint);
  const headers = { ...incoming.headers, 'content-length': String(body.byteLength) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, method: incoming.method, path: incoming.url, headers }, resolve).once('error', reject).end(body);
  });
  const text = await textOf(response);
  if (isWrite && response.statusCode === 200) {
    const { ConsumedCapacity } = JSON.parse(text) as { ConsumedCapacity?: Capacity };
    if (ConsumedCapacity === undefined) throw new Error(`asked what ${action} takes, but the store did not say`);
    count(action, asked, ConsumedCapacity);
  }
  // What is refused for its condition is paid for as well, and the store does not say how much: a unit for each kilobyte offered.
  if (isWrite && response.statusCode === 400 && text.includes('ConditionalCheckFailedException')) {
    refused(action, asked, Math.ceil(body.byteLength / 1024));
  }
  const { 'transfer-encoding': _chunked, 'content-length': _length, ...rest } = response.headers;
  outgoing.writeHead(response.statusCode ?? 500, rest).end(text);
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** What a write is for. In a log, what has a name that no stream can have belongs to its relay. */
function purposeOf(action: string, { TableName = '', Item, Key }: Written): string {
  if (!TableName.endsWith('-log')) return TableName;
  const service = TableName.slice(0, -'-log'.length);
  const stream = Item?.stream?.S ?? Key?.stream?.S ?? '';
  if (stream.startsWith('#lease')) return LEASE;
  if (stream.startsWith('#')) return `${service}: ledger`;
  return action === 'PutItem' ? `${service}: facts` : `${service}: out of the outbox`;
}
