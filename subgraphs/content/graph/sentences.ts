import type {
  ApproveContentRefusal,
  ArchiveContentRefusal,
  EditContentRefusal,
  GenerateContentRefusal,
  PublishContentRefusal,
  ScheduleContentRefusal,
} from './resolvers.generated.ts';

const NOT_FOUND = 'You have no content by this id';
const ARCHIVED = 'The content is archived and can’t be changed any more';
const ALREADY_PUBLISHED = 'The content is public already';
const VERSION_CHANGED = 'The content has changed since you read it: read it again and decide on what it says now';

/** What a refused generation says, where it has no sentence of its own. */
export const generateSentences: Readonly<Record<Exclude<GenerateContentRefusal, 'INVALID_INPUT' | 'MODEL_DECLINED'>, string>> = {
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before, for another input: choose a new key for a new text',
};

export const editSentences: Readonly<Record<Exclude<EditContentRefusal, 'INVALID_INPUT'>, string>> = {
  NOT_FOUND,
  VERSION_CHANGED,
  ALREADY_PUBLISHED: 'The content is public and can’t be edited any more',
  ARCHIVED,
};

export const approveSentences: Readonly<Record<ApproveContentRefusal, string>> = {
  NOT_FOUND,
  VERSION_CHANGED,
  ALREADY_APPROVED: 'The content is approved already',
  ALREADY_PUBLISHED,
  ARCHIVED,
  COMPLIANCE_BLOCKED: 'The text breaks a rule for housing advertisements: edit what its findings name, then approve it',
};

export const scheduleSentences: Readonly<Record<ScheduleContentRefusal, string>> = {
  NOT_FOUND,
  NOT_APPROVED: 'The content is a draft: approve it before you schedule it',
  IN_THE_PAST: 'The time to publish at has passed: choose one in the future, or publish now',
  TOO_FAR_AHEAD: 'The time to publish at is more than 366 days ahead',
  ALREADY_PUBLISHED,
  ARCHIVED,
};

export const publishSentences: Readonly<Record<PublishContentRefusal, string>> = {
  NOT_FOUND,
  NOT_APPROVED: 'The content is a draft: approve it before you publish it',
  ALREADY_PUBLISHED,
  ARCHIVED,
};

export const archiveSentences: Readonly<Record<ArchiveContentRefusal, string>> = {
  NOT_FOUND,
  ARCHIVED: 'The content is archived already',
};
