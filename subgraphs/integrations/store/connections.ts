import { z } from 'zod';
import type { Row, RowKey, Rows } from '../../../platform/store/rows.ts';
import type { UserId } from '../../../schema/ids.ts';
import { Connection } from '../domain/connection.ts';

const ConnectionRow = Connection.extend({ version: z.number().int().positive() });
type ConnectionRow = z.infer<typeof ConnectionRow>;

/** One per provider and account: nobody has more. */
const LIMIT = 100;

/** Connections as they are read: by id, and by owner with the latest first. */
export class ConnectionStore {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** In the ids' order, null where there is none. Any number of ids. */
  getMany(ids: readonly string[]): Promise<(Connection | null)[]> {
    return this.#rows.getMany(ConnectionRow, ids.map(keyOf));
  }

  /** The 100 latest connections of an agent, latest first. */
  async of(ownerId: UserId): Promise<Connection[]> {
    const { rows } = await this.#rows.query(ConnectionRow, {
      partition: partitionOf(ownerId),
      index: true,
      descending: true,
      limit: LIMIT,
    });
    return [...rows];
  }

  /** Removes all of an agent's. */
  clear(ownerId: UserId): Promise<void> {
    return this.#rows.deleteAll({ partition: partitionOf(ownerId), index: true });
  }

  /** Keeps a connection as it is at a version of its aggregate, from 1; a late or repeated write changes nothing. */
  async put(connection: Connection, version: number): Promise<void> {
    const row: Row<ConnectionRow> = {
      ...keyOf(connection.id),
      indexPk: partitionOf(connection.ownerId),
      indexSk: `${connection.connectedAt}#${connection.id}`,
      ...connection,
      version,
    };
    await this.#rows.putIfNewer(row);
  }
}

function keyOf(id: string): RowKey {
  return { pk: `connection#${id}`, sk: 'connection' };
}

function partitionOf(ownerId: UserId): string {
  return `connections#${ownerId}`;
}
