import type { UserId } from '../../../schema/ids.ts';
import type { ApproveContent } from '../commands/approve-content.ts';
import type { Changed } from '../commands/change-content.ts';
import type { Edited } from '../commands/edit-content.ts';
import type { Generated } from '../commands/generate-content.ts';
import type { ScheduleContent } from '../commands/schedule-content.ts';
import type { ApproveRefusal } from '../domain/approve.ts';
import type { ArchiveRefusal } from '../domain/archive.ts';
import type { TextVersion } from '../domain/content.ts';
import type { PublishRefusal } from '../domain/publish.ts';
import type { ScheduleRefusal } from '../domain/schedule.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { ListOfContents, Reads } from './loaders.ts';

/** What an agent can have done here. Inputs are checked by the commands. */
export interface Commands {
  generateBlogPost(input: unknown): Promise<Generated>;
  generateSocialPosts(input: unknown): Promise<Generated>;
  generateListingDescription(input: unknown): Promise<Generated>;
  generateMarketUpdate(input: unknown): Promise<Generated>;
  editContent(input: unknown): Promise<Edited>;
  approveContent(input: ApproveContent): Promise<Changed<ApproveRefusal>>;
  scheduleContent(input: ScheduleContent): Promise<Changed<ScheduleRefusal>>;
  publishContent(input: { readonly contentId: string }): Promise<Changed<PublishRefusal>>;
  archiveContent(input: { readonly contentId: string }): Promise<Changed<ArchiveRefusal>>;
}

/** What one agent can do here, in one request. */
export interface SignedIn {
  readonly id: UserId;
  readonly reads: Reads;
  readonly commands: Commands;
}

/** What resolvers work with, for one request. */
export interface GraphContext {
  readonly viewer: Viewer | undefined;
  /** The agent who asks. @throws UnauthenticatedFault where nobody is signed in: everything here is somebody's own */
  readonly signedIn: () => SignedIn;
}

/** A text that content had, and whose content it is. */
export type VersionOfContent = TextVersion & { readonly authorId: UserId };

/** Where content stands in a list. */
export interface ContentPosition {
  readonly contentId: string;
  readonly cursor: string;
}

/** A page of a list, and the list that it is of. */
export interface ContentPage {
  readonly list: ListOfContents;
  readonly edges: readonly ContentPosition[];
  readonly hasNextPage: boolean;
}
