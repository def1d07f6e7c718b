/** What the benchmark tells a process of clients. Each is answered once, in order. */
export type ClientCommand =
  | {
      readonly kind: 'connect';
      readonly port: number;
      readonly query: string;
      /** The market of each client. */
      readonly markets: readonly string[];
      /** How many may be on their way to being subscribed at once. */
      readonly atOnce: number;
    }
  /** Answered when so many events have come since the last `reset`. */
  | { readonly kind: 'await'; readonly events: number }
  | { readonly kind: 'tally' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' };

/** What a process of clients has seen since the last `reset`. */
export interface ClientReport {
  readonly subscribed: number;
  /** Clients that had an event since they connected. */
  readonly told: number;
  readonly events: number;
  readonly reads: number;
  readonly faults: readonly string[];
  readonly latenciesMs: Float64Array;
  readonly sample: string;
}
