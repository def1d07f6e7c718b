import { endOf, type StoredCommit } from '../events/commit.ts';
import { hashOf } from '../events/commit-hash.ts';
import { dayKeysOf } from '../events/day-index.ts';
import { isSnapshotItem } from '../events/snapshot.ts';
import { storedCommit } from '../events/stream-reader.ts';
import { CorruptDataFault } from '../fault.ts';
import type { Finding, FindingKind } from './finding.ts';

/** A record whose hash is not its own, for `whereFrom`. */
export interface AlteredRecord {
  readonly commit: StoredCommit;
  readonly finding: Finding;
}

/** Checks the records of one stream as they come, in the order of their versions. Knows no key and changes nothing. */
export class StreamCheck {
  readonly findings: Finding[] = [];
  readonly altered: AlteredRecord[] = [];
  readonly #service: string;
  readonly #stream: string;
  #end = 0;
  #at = '';
  /** What the next record has to follow; undefined where that can't be told, because something is wrong here already. */
  #link: { readonly hash: string | null } | undefined = { hash: null };

  constructor(service: string, stream: string) {
    this.#service = service;
    this.#stream = stream;
  }

  /** Takes the next item of the stream. */
  add(item: Record<string, unknown>): void {
    if (isSnapshotItem(item)) return;
    const version = Number(item['version']);
    const expected = this.#end + 1;
    if (version > expected) {
      this.#find(expected, 'REMOVED', goneSentence(expected, version - 1));
      this.#link = undefined;
    }
    if (version < expected) {
      this.#find(version, 'INSERTED', `version ${version} lies within the record before it, which ends at version ${this.#end}`);
      return;
    }
    const commit = this.#read(version, item);
    if (!commit) {
      this.#end = version;
      this.#link = undefined;
      return;
    }
    const isWhole = this.#checkContents(commit, item);
    if (isWhole && this.#link && commit.previousHash !== this.#link.hash)
      this.#find(version, 'UNLINKED', unlinkedSentence(version, this.#end));
    if (isWhole && commit.at < this.#at)
      this.#find(version, 'UNLINKED', `version ${version} is dated ${commit.at}, before the one that it follows`);
    this.#link = isWhole ? { hash: commit.hash } : undefined;
    this.#end = endOf(commit);
    this.#at = commit.at;
  }

  #read(version: number, item: Record<string, unknown>): StoredCommit | undefined {
    try {
      return storedCommit(item);
    } catch (error) {
      if (!(error instanceof CorruptDataFault)) throw error;
      this.#find(version, 'ALTERED', `version ${version} lost its form: ${error.message}`);
      return undefined;
    }
  }

  /** @returns whether the record is what was recorded at its place */
  #checkContents(commit: StoredCommit, item: Record<string, unknown>): boolean {
    const { version } = commit;
    if (hashOf(commit).hash !== commit.hash) {
      this.#find(version, 'ALTERED', `version ${version} is not what was recorded: its hash is that of something else`);
      const finding = this.findings.at(-1);
      if (finding) this.altered.push({ commit, finding });
      return false;
    }
    const { day, dayAt } = dayKeysOf(commit);
    if (item['day'] !== day || item['dayAt'] !== dayAt)
      this.#find(version, 'MISFILED', `version ${version} was recorded at ${commit.at}, but the index has it elsewhere`);
    return true;
  }

  #find(version: number, kind: FindingKind, message: string): void {
    this.findings.push({ service: this.#service, stream: this.#stream, version, day: undefined, kind, message });
  }
}

/**
 * Tells of altered records which of them are each other's: records that changed places have the hashes of what they were.
 * @returns better findings for those that it can tell
 */
export function whereFrom(altered: readonly AlteredRecord[]): Map<Finding, Finding> {
  const told = new Map<Finding, Finding>();
  for (const { commit, finding } of altered) {
    const home = altered.find(({ commit: { stream, version } }) => hashOf({ ...commit, stream, version }).hash === commit.hash);
    if (!home) continue;
    const place = `${home.commit.stream} at version ${home.commit.version}`;
    told.set(finding, { ...finding, message: `version ${finding.version} is the record of ${place}, put here` });
  }
  return told;
}

function goneSentence(first: number, last: number): string {
  return first === last ? `version ${first} is gone` : `versions ${first} to ${last} are gone`;
}

function unlinkedSentence(version: number, end: number): string {
  return end === 0
    ? `version ${version} is the first of its stream, but it was recorded behind another one`
    : `version ${version} does not follow the record before it: that one was replaced, or this one was put here`;
}
