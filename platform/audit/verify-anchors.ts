import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DayReader } from '../events/day-reader.ts';
import { type Anchor, AnchorFile, hashOfAnchor, isGenuine } from './anchor.ts';
import type { AnchorFiles } from './anchor-files.ts';
import { AnchorRows } from './anchor-rows.ts';
import type { AnchorSigner } from './anchor-signer.ts';
import { contentsOf, dayAfter } from './day-contents.ts';
import type { Finding } from './finding.ts';
import { type DayLeaf, merkleRoot } from './merkle.ts';

export interface VerifyAnchorsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly service: string;
  readonly signer: AnchorSigner;
  readonly files: AnchorFiles;
  /** Only what they say of this stream. */
  readonly stream?: string | undefined;
  readonly onProgress?: ((days: number) => void) | undefined;
}

/**
 * Checks a log against its anchors: that each is genuine and follows the one before, and that each stream still ends a day as it
 * did when the day was anchored. Finds what the records themselves can't tell, such as that the last of them are gone.
 */
export async function verifyAnchors(options: VerifyAnchorsOptions): Promise<{ anchors: number; findings: Finding[] }> {
  const { service, signer, files, stream: only, onProgress } = options;
  const days = new DayReader(options);
  const rows = new Map<string, Anchor>();
  for await (const anchor of new AnchorRows(options).all()) rows.set(anchor.day, anchor);
  const anchored = [...new Set([...rows.keys(), ...(await files.days(service))])].sort();
  const findings: Finding[] = [];
  const ofAnchor = (day: string, message: string) =>
    findings.push({ service, stream: undefined, version: undefined, day, kind: 'ANCHOR', message });

  let before: Anchor | undefined;
  for (const day of anchored) {
    for (let missing = before && dayAfter(before.day); missing !== undefined && missing < day; missing = dayAfter(missing)) {
      ofAnchor(missing, `${missing} has no anchor, though the days around it have`);
    }
    const row = rows.get(day);
    const file = AnchorFile.safeParse(json(await files.get(service, day)));
    const anchor: Anchor | undefined = file.success ? file.data.anchor : row;
    if (!anchor) {
      ofAnchor(day, `the anchor of ${day} lost its form`);
      continue;
    }
    if (!row) ofAnchor(day, `the anchor of ${day} is put away, but the log's table has none`);
    if (!file.success) ofAnchor(day, `the anchor of ${day} is in the log's table, but none was put away`);
    else if (row && hashOfAnchor(row) !== hashOfAnchor(file.data.anchor))
      ofAnchor(day, `the anchor of ${day} in the log's table is not the one that was put away`);
    if (!isGenuine(anchor, signer)) ofAnchor(day, `the anchor of ${day} was not signed by the key ${signer.keyId}`);
    if (file.success && merkleRoot(file.data.leaves) !== anchor.root)
      ofAnchor(day, `the anchor of ${day} does not stand for the streams beside it`);
    const follows = before && dayAfter(before.day) === day ? hashOfAnchor(before) : anchor.previous;
    if (anchor.previous !== follows) ofAnchor(day, `the anchor of ${day} does not follow that of the day before`);
    const { leaves } = await contentsOf(days, day);
    if (merkleRoot(leaves) !== anchor.root) {
      const told = file.success ? differences(service, day, file.data.leaves, leaves) : [];
      findings.push(...told.filter(({ stream }) => only === undefined || stream === only));
      if (told.length === 0) ofAnchor(day, `the log does not hold of ${day} what was anchored`);
    }
    before = anchor;
    onProgress?.(1);
  }
  return { anchors: anchored.length, findings };
}

/** How streams end a day otherwise than they did. */
function differences(service: string, day: string, anchored: readonly DayLeaf[], found: readonly DayLeaf[]): Finding[] {
  const now = new Map(found.map((leaf) => [leaf[0], leaf]));
  const then = new Map(anchored.map((leaf) => [leaf[0], leaf]));
  const findings: Finding[] = [];
  for (const [stream, version, hash] of anchored) {
    const is = now.get(stream);
    if (is?.[1] === version && is[2] === hash) continue;
    const common = { service, stream, version, day };
    if (!is || is[1] < version) {
      const rest = is ? `of that day it holds none behind version ${is[1]}` : 'it holds none of that day';
      findings.push({ ...common, kind: 'REMOVED', message: `version ${version} was there when ${day} was anchored; ${rest}` });
    } else if (is[1] > version) {
      findings.push({ ...common, version: is[1], kind: 'INSERTED', message: insertedSentence(is[1], day) });
    } else {
      findings.push({ ...common, kind: 'ALTERED', message: `version ${version} is not the one that was anchored on ${day}` });
    }
  }
  for (const [stream, version] of found) {
    if (!then.has(stream))
      findings.push({ service, stream, version, day, kind: 'INSERTED', message: insertedSentence(version, day) });
  }
  return findings;
}

function insertedSentence(version: number, day: string): string {
  return `version ${version} is dated ${day}, but was not there when that day was anchored`;
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
