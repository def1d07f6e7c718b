/** Which tables hold the rows of one kind: one is read, all are written. */
export interface RowTables {
  readonly active: string;
  /** The active one first. */
  readonly written: readonly string[];
}
