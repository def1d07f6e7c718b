import { CorruptDataFault } from '../fault.ts';
import { shortTexts } from '../store/short-text.ts';
import { ITEM_LIMIT_BYTES, type StoredCommit } from './commit.ts';

type Item = Record<string, unknown>;

/**
 * What nearly every commit says, so that it is not stored with each. Part of form 1 of what is packed: never changed, because
 * nothing that was packed with it could be read any more.
 */
const texts = shortTexts(
  '"sealed":"2.01","kind":"system","id":"}],"form":1,"origin":null,"owner":null,"previousHash":null,"version":1}' +
    '{"actor":{"id":"01","kind":"user"},"at":"2026-","causationId":"01","commitId":"01","correlationId":"01","events":[{"data":{' +
    '"Id":"01","title":"[erased]","body":"[erased]"},"id":"01","schemaVersion":1,"type":".created"}],"form":1,"origin":"2.01",' +
    '"owner":"01","previousHash":"","service":"","stream":"#","traceparent":"00-","version":',
);

/**
 * A commit as an item: what it is found by as attributes, and the whole of it as compressed canonical JSON. An item is paid for
 * by the kilobyte, and again by whoever takes it out of the outbox.
 * @param text the canonical JSON that the hash was taken of
 */
export function packCommit({ stream, version, correlationId, hash }: StoredCommit, text: string) {
  return { stream, version, correlationId, hash, packed: texts.pack(text) };
}

/**
 * An item of a log's table as it was before it was packed; any other as it is. What lies beside what is packed goes before it,
 * so that a hash covers it too.
 * @throws CorruptDataFault for what can't be unpacked
 */
export function unpackCommit(item: Item): Item {
  const { packed, ...beside } = item;
  if (packed === undefined) return item;
  try {
    if (!(packed instanceof Uint8Array)) throw new TypeError(`it is of type ${typeof packed}`);
    // No commit has a longer text: see `EventLog.commit`.
    const commit: unknown = JSON.parse(texts.unpack(packed, ITEM_LIMIT_BYTES));
    return { ...Object(commit), ...beside };
  } catch (cause) {
    const { stream, version } = item;
    throw new CorruptDataFault(`unpack the commit of ${String(stream)} at version ${String(version)}, but it lost its form`, {
      cause,
    });
  }
}
