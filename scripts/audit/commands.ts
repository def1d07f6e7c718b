import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Anchoring } from '../../platform/audit/anchoring.ts';
import { trail, type TrailEntry } from '../../platform/audit/trail.ts';
import { verifyAnchors } from '../../platform/audit/verify-anchors.ts';
import { verifySnapshots } from '../../platform/audit/verify-snapshots.ts';
import { verifyLog } from '../../platform/audit/verify-log.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Commit } from '../../platform/events/commit.ts';
import { subjectOf } from '../../platform/events/commit.ts';
import { DayReader } from '../../platform/events/day-reader.ts';
import { StreamReader } from '../../platform/events/stream-reader.ts';
import { BadArgumentFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { sealedLog } from '../../platform/privacy/sealed-log.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import type { Anchors } from '../../platform/process/open-anchors.ts';
import { logTable } from '../../platform/store/table-definition.ts';
import { LOGGING_SERVICES, STREAMS, streamsOf } from '../../schema/events/streams.ts';
import { AGGREGATES } from './aggregates.ts';
import { type AuditArguments, categoryOf } from './arguments.ts';

export interface AuditParts {
  readonly client: DynamoDBDocumentClient;
  readonly anchors: Anchors;
  /** Opens what is sealed of those who were not erased. */
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes a line of the answer. */
  readonly print: (line: string) => void;
  /** Takes what is told of long work, not part of the answer. */
  readonly tell: (text: string) => void;
}

const TELL_EVERY = 10_000;
const WEEK_MS = 7 * 86_400_000;

/** Does what the command line asks. @returns whether all is well */
export async function runAudit(args: AuditArguments, parts: AuditParts): Promise<boolean> {
  switch (args.command) {
    case 'verify':
      return verify(args, parts);
    case 'trail':
      return showTrail(args, parts);
    case 'replay':
      return replay(args, parts);
    case 'anchor':
      return anchor(args, parts);
    case 'help':
      return true;
  }
}

async function verify(
  { service: only, stream, json }: AuditArguments,
  { client, anchors, sealer, print, tell }: AuditParts,
): Promise<boolean> {
  let isWell = true;
  for (const service of servicesOf(only, stream)) {
    const options = { client, table: logTable(service).name, service, stream };
    const onProgress = (commits: number) => {
      if (commits % TELL_EVERY === 0) tell(`${service}: ${commits} records checked`);
    };
    const records = await verifyLog({ ...options, onProgress });
    const anchored = await verifyAnchors({ ...options, ...anchors });
    // The facts first: where these are not what they were, nothing can be said of what they come to.
    const kept =
      records.findings.length === 0
        ? await verifySnapshots({ ...options, codec: sealedLog(sealer), foldings: AGGREGATES })
        : { snapshots: 0, findings: [] };
    const findings = [...records.findings, ...anchored.findings, ...kept.findings];
    if (json) for (const finding of findings) print(JSON.stringify(finding));
    else
      for (const { stream: at, day, kind, message } of findings)
        print(`${service}  ${at ?? `anchor ${day}`}  ${kind}: ${message}`);
    const { streams, commits } = records;
    const counts = { streams, commits, snapshots: kept.snapshots, anchors: anchored.anchors, findings: findings.length };
    if (json) print(JSON.stringify({ service, ...counts }));
    else print(`${service}: ${commits} records in ${streams} streams, ${anchored.anchors} anchors, ${verdict(findings.length)}`);
    isWell &&= findings.length === 0;
  }
  return isWell;
}

async function showTrail(args: AuditArguments, parts: AuditParts): Promise<boolean> {
  const { subject, json } = args;
  let shown = 0;
  const show = ({ commit, index }: Pick<TrailEntry, 'commit' | 'index'>) => {
    shown += 1;
    parts.print(json ? JSON.stringify(factOf(commit, index)) : lineOf(commit, index));
  };
  if (subject !== undefined) {
    const streams = streamsOf(subject).map(({ stream, service }) => ({ stream, reader: readerOf(parts, service) }));
    for await (const entry of trail(streams)) show(entry);
  } else {
    for (const service of servicesOf(args.service, args.stream)) {
      const reader = readerOf(parts, service);
      for await (const { stream, version } of found(args, parts, service)) {
        const [commit] = await Array.fromAsync(reader.commits(stream, { from: version, to: version }));
        for (const index of commit?.events.keys() ?? []) if (commit) show({ commit, index });
      }
    }
  }
  if (shown === 0) parts.tell('nothing was recorded of that');
  return true;
}

function found({ correlation, from, to }: AuditArguments, { client, clock }: AuditParts, service: string) {
  const days = new DayReader({ client, table: logTable(service).name });
  const nowMs = clock.now().getTime();
  const range = { from: from ?? new Date(nowMs - WEEK_MS).toISOString(), to: to ?? new Date(nowMs + 1000).toISOString() };
  return correlation === undefined ? days.between(range) : days.correlated(correlation, range);
}

async function replay({ stream = '', until }: AuditArguments, parts: AuditParts): Promise<boolean> {
  const category = categoryOf(stream);
  const folding = AGGREGATES.get(category);
  if (!folding)
    throw new BadArgumentFault(
      `replay ${stream}, but facts of ${category} come to no state: use trail ${subjectOf(stream)}; these do: ${[...AGGREGATES.keys()].join(', ')}`,
    );
  const commits: Commit[] = [];
  for await (const commit of readerOf(parts, STREAMS[category] ?? '').commits(stream)) {
    if (until !== undefined && commit.at > until) break;
    commits.push(commit);
  }
  const last = commits.at(-1);
  const state = last ? folding.fold(commits) : null;
  if (!last) parts.tell(`${stream} had no facts${until === undefined ? '' : ` until ${until}`}`);
  parts.print(JSON.stringify(state, undefined, 2));
  return true;
}

async function anchor(
  { service: only, json }: AuditArguments,
  { client, anchors, clock, log, print }: AuditParts,
): Promise<boolean> {
  for (const service of servicesOf(only, undefined)) {
    const options = { client, table: logTable(service).name, service, ...anchors, clock, log };
    for (const written of await new Anchoring(options).catchUp()) {
      print(
        json ? JSON.stringify(written) : `${service}  ${written.day}  ${written.commits} commits in ${written.streams} streams`,
      );
    }
  }
  return true;
}

function servicesOf(service: string | undefined, stream: string | undefined): readonly string[] {
  if (service !== undefined) return [service];
  const keeps = stream === undefined ? undefined : STREAMS[categoryOf(stream)];
  return keeps === undefined ? LOGGING_SERVICES : [keeps];
}

function readerOf({ client, sealer }: AuditParts, service: string): StreamReader {
  return new StreamReader({ client, table: logTable(service).name, codec: sealedLog(sealer) });
}

function factOf({ events, ...commit }: Commit, index: number) {
  const { form: _, version, ...rest } = commit;
  return { ...rest, sequence: version + index, ...events[index] };
}

function lineOf({ stream, version, at, actor, origin, events }: Commit, index: number): string {
  const { type = '', data } = events[index] ?? {};
  const from = origin ? ` from ${origin.address}` : '';
  return `${at}  ${stream} ${version + index}  ${type}  by ${actor.kind} ${actor.id}${from}  ${JSON.stringify(data)}`;
}

function verdict(findings: number): string {
  return findings === 0 ? 'all as recorded' : `${findings} ${findings === 1 ? 'thing is' : 'things are'} wrong`;
}
