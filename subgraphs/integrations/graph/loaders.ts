import DataLoader from 'dataloader';
import { ContentId, ListingId, type UserId } from '../../../schema/ids.ts';
import type { Connection } from '../domain/connection.ts';
import type { Listing } from '../domain/listing.ts';
import type { Publication } from '../domain/publication.ts';
import type { ConnectionStore } from '../store/connections.ts';
import type { ListingPage, ListingStore } from '../store/listings.ts';
import type { PublicationStore } from '../store/publications.ts';

/** The stores that reads come from. */
export interface Stores {
  readonly listings: ListingStore;
  readonly connections: ConnectionStore;
  readonly publications: PublicationStore;
}

/** Everything that one agent may read, and nothing of anybody else's. Made per request; what is asked together is read together. */
export interface Reads {
  /** Null for an unknown or foreign id, and for what is no id at all. */
  listing(id: string): Promise<Listing | null>;
  /** Null for an unknown or foreign id. */
  connection(id: string): Promise<Connection | null>;
  /** Null for an unknown or foreign id. */
  publication(id: string): Promise<Publication | null>;
  /** The agent's own publications of a content, latest first; none for another agent's content. */
  publicationsOf(contentId: string): Promise<Publication[]>;
  connections(): Promise<Connection[]>;
  /** A page, most recently modified first. @throws BadArgumentFault for a cursor that is not of this list */
  listings(first: number, after?: string): Promise<ListingPage>;
  listingCount(): Promise<number>;
}

const ID_LENGTH = 128;

/** What an agent may read, in one request. */
export function readsOf(stores: Stores, viewerId: UserId): Reads {
  const listing = owned<Listing>(viewerId, (ids) => stores.listings.getMany(ids.map((id) => ListingId.parse(id))));
  const connection = owned<Connection>(viewerId, (ids) => stores.connections.getMany(ids));
  const publication = owned<Publication>(viewerId, (ids) => stores.publications.getMany(ids));
  const publicationsOf = new DataLoader<ContentId, Publication[]>((ids) => stores.publications.of(viewerId, ids));
  return {
    listing,
    connection,
    publication,
    publicationsOf: async (contentId) => {
      const id = ContentId.safeParse(contentId);
      return id.success ? publicationsOf.load(id.data) : [];
    },
    connections: () => stores.connections.of(viewerId),
    listings: (first, after) => stores.listings.pageOf(viewerId, first, after),
    listingCount: () => stores.listings.countOf(viewerId),
  };
}

/** A loader by id that gives nothing of somebody else. */
function owned<T extends { readonly ownerId: UserId }>(
  viewerId: UserId,
  getMany: (ids: readonly string[]) => Promise<(T | null)[]>,
) {
  const loader = new DataLoader<string, T | null>(async (ids) =>
    (await getMany(ids)).map((found) => (found?.ownerId === viewerId ? found : null)),
  );
  // Longer than any id is none, and the store would refuse the whole batch for it.
  return async (id: string): Promise<T | null> => (isId(id) ? loader.load(id) : null);
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id.length >= 1 && id.length <= ID_LENGTH;
}
