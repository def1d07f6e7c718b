import { canonicalJson } from '../events/canonical-json.ts';
import { type Commit, endOf, STREAM_FORM } from '../events/commit.ts';
import type { LogCodec } from '../events/log-codec.ts';
import { isSnapshotItem, StoredSnapshot } from '../events/snapshot.ts';
import { StreamReader } from '../events/stream-reader.ts';
import type { Finding } from './finding.ts';
import { everyItem, type VerifyOptions } from './verify-log.ts';

/** How the facts of an aggregate come to its state. */
export interface Folding {
  readonly fold: (commits: readonly Commit[]) => unknown;
  /** The form in which states are kept in snapshots today; undefined where none are. */
  readonly form: number | undefined;
}

export interface VerifySnapshotsOptions extends VerifyOptions {
  /** Opens what is sealed. */
  readonly codec: LogCodec;
  /** By the category of streams. */
  readonly foldings: ReadonlyMap<string, Folding>;
}

/**
 * Checks every snapshot that would be used: that it is what the facts before it come to. No hash covers them, since the log is
 * the truth and they can be made again; but whoever can write to the table could put one there that says something else.
 * Those in an older form, and of who was erased, are used by nobody.
 */
export async function verifySnapshots(options: VerifySnapshotsOptions): Promise<{ snapshots: number; findings: Finding[] }> {
  const { client, table, service, stream: only, codec, foldings } = options;
  const reader = new StreamReader({ client, table, codec });
  const findings: Finding[] = [];
  let snapshots = 0;
  for await (const item of only === undefined ? everyItem(client, table) : reader.items(only)) {
    if (!isSnapshotItem(item) || !STREAM_FORM.test(String(item['stream']))) continue;
    snapshots += 1;
    const stored = StoredSnapshot.safeParse(item);
    if (!stored.success) continue;
    const { stream, snapshotOf, hash, stateForm } = stored.data;
    const folding = foldings.get(stream.slice(0, stream.indexOf('#')));
    const snapshot = folding?.form === stateForm ? await codec.decodeSnapshot(stored.data) : undefined;
    if (!folding || !snapshot) continue;
    const commits = await Array.fromAsync(reader.commits(stream, { to: snapshotOf }));
    const last = commits.at(-1);
    // One that was taken after no commit that is there is passed over whenever the stream is read.
    if (!last || endOf(last) !== snapshotOf || last.hash !== hash) continue;
    if (textOf(folding.fold(commits)) === textOf(snapshot.state)) continue;
    const message = `the snapshot after version ${snapshotOf} is not what the facts before it come to: delete it, it is made again`;
    findings.push({ service, stream, version: snapshotOf, day: undefined, kind: 'SNAPSHOT', message });
  }
  return { snapshots, findings };
}

/** As a state comes back from the table: what is undefined is not there. */
function textOf(state: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(state)));
}
