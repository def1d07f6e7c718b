/** Where anchors are put away besides the log's own table: a place that who can write to the table can't write to. */
export interface AnchorFiles {
  /** Which adapter this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  /** Puts a text away where there is none. @returns false where there was one, which stays */
  put(service: string, day: string, text: string): Promise<boolean>;
  /** Undefined where there is none. */
  get(service: string, day: string): Promise<string | undefined>;
  /** The days of a service that are put away, oldest first. */
  days(service: string): Promise<string[]>;
}
