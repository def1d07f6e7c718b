import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamo, dynamoAnswers } from '../store/dynamo.ts';
import { startEmbeddedDynamo } from '../store/embedded-dynamo.ts';
import type { CommonSettings } from './settings.ts';

/** The document store with what has to be known about it. */
export interface OpenStore {
  readonly client: DynamoDBDocumentClient;
  /** Which server this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  /** True where the tables are ours to create: on any server that is not AWS. */
  readonly createsTables: boolean;
  /** Ends the client, and the server where it is embedded in this process. */
  close(): Promise<void>;
}

type StoreSettings = Pick<CommonSettings, 'DYNAMODB_ENDPOINT' | 'DYNAMODB_REGION' | 'DATA_DIR'>;

/** Opens the document store that the settings name, or an embedded one. @throws UnavailableFault where it can't be had */
export async function openStore(settings: StoreSettings): Promise<OpenStore> {
  const named = namedStore(settings);
  if (named) return named;
  const folder = folderOf(settings);
  const embedded = await startEmbeddedDynamo(folder);
  await writeFile(addressFile(settings), embedded.endpoint);
  const store = storeAt(embedded.endpoint, `embedded, in ${folder}`);
  return {
    ...store,
    close: async () => {
      await store.close();
      await rm(addressFile(settings), { force: true });
      await embedded.close();
    },
  };
}

/**
 * The store that the settings name, or the embedded one of a process that runs here: for who has no data of its own to keep.
 * @returns undefined where there is none
 */
export async function findStore(settings: StoreSettings): Promise<OpenStore | undefined> {
  const named = namedStore(settings);
  if (named) return named;
  const endpoint = await readFile(addressFile(settings), 'utf8').catch(() => undefined);
  if (!endpoint) return undefined;
  const store = storeAt(endpoint, `embedded, in the process at ${new URL(endpoint).host}`);
  if (await dynamoAnswers(store.client)) return store;
  await store.close();
  return undefined;
}

/**
 * The same store for a command that is run beside the graph: an embedded one is found in the process that has it open, and
 * opened here where none has.
 * @throws UnavailableFault where it can't be had
 */
export async function reachStore(settings: StoreSettings): Promise<OpenStore> {
  return (await findStore(settings)) ?? openStore(settings);
}

function namedStore({ DYNAMODB_ENDPOINT: endpoint, DYNAMODB_REGION: region }: StoreSettings): OpenStore | undefined {
  if (endpoint) return storeAt(endpoint, `DynamoDB protocol at ${new URL(endpoint).host}`, region);
  if (!region) return undefined;
  return storeOf(createDynamo({ region }), `DynamoDB in ${region}`, false);
}

function storeAt(endpoint: string, adapter: string, region = 'local'): OpenStore {
  return storeOf(createDynamo({ region, endpoint }), adapter, true);
}

function storeOf(client: DynamoDBDocumentClient, adapter: string, createsTables: boolean): OpenStore {
  return { client, adapter, createsTables, close: () => Promise.resolve(client.destroy()) };
}

function folderOf({ DATA_DIR }: StoreSettings): string {
  return join(DATA_DIR, 'dynamodb');
}

/** Where the embedded server of a running process answers. */
function addressFile({ DATA_DIR }: StoreSettings): string {
  return join(DATA_DIR, 'dynamodb.address');
}
