/** Something in a log or its anchors that is not what was recorded. */
export interface Finding {
  readonly service: string;
  /** The stream that it is about; undefined for an anchor. */
  readonly stream: string | undefined;
  /** The version at which it shows; undefined for an anchor. */
  readonly version: number | undefined;
  /** The day of an anchor that tells of it. */
  readonly day: string | undefined;
  readonly kind: FindingKind;
  /** What is wrong, as a sentence. */
  readonly message: string;
}

export type FindingKind =
  /** A record says something else than when it was recorded, or lies where another one was. */
  | 'ALTERED'
  /** Records are gone. */
  | 'REMOVED'
  /** A record does not follow the one before it: it was put there, or the one before was replaced. */
  | 'UNLINKED'
  /** A record lies among those of another one, or came to a day after the day was anchored. */
  | 'INSERTED'
  /** The index by days would not find a record, or would find it elsewhere. */
  | 'MISFILED'
  /** A snapshot says something else than the facts that it was taken of. */
  | 'SNAPSHOT'
  /** An anchor is missing, was not made by the known key, or does not follow the one before it. */
  | 'ANCHOR';
