import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';

/** How an answer may look, by the request's `Accept`. */
export interface Accepted {
  /** The media type of an answer in one piece; undefined where the client takes none of them. */
  readonly json: string | undefined;
  /**
   * True for a client that names application/json and not application/graphql-response+json: it takes a status other than
   * 200 for trouble on the way, so that a well-formed request has 200 whatever came of it.
   */
  readonly wantsStatus200: boolean;
  /** Whether the client reads deferred parts as `multipart/mixed`. */
  readonly parts: boolean;
  /** Whether the client reads server-sent events. */
  readonly events: boolean;
}

export const RESPONSE_JSON = 'application/graphql-response+json';
export const PLAIN_JSON = 'application/json';
const MULTIPART = 'multipart/mixed';
const EVENTS = 'text/event-stream';
/** The form of deferred parts that Apollo Client and urql read. */
export const DEFER_SPEC = '20220824';

const HEADERS_KEPT = 200;
const LONGEST_KEPT = 500;
const ANYTHING: Accepted = { json: PLAIN_JSON, wantsStatus200: false, parts: false, events: false };

/**
 * Reads `Accept` headers, each text once.
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Accept
 */
export function createAcceptReader(): (header: string | undefined) => Accepted {
  const known = leastRecentlyUsed<Accepted>(HEADERS_KEPT);
  return (header) => {
    if (header === undefined || header === '*/*') return ANYTHING;
    const found = known.get(header);
    if (found) return found;
    const accepted = readAccept(header);
    return header.length > LONGEST_KEPT ? accepted : known.set(header, accepted);
  };
}

function readAccept(header: string): Accepted {
  const ranges = header.split(',').map(rangeOf);
  /** The weight that the most exact range gives to a media type. */
  const weightOf = (type: string): number => {
    const [group] = type.split('/', 1);
    const range =
      ranges.find((range) => range.type === type && isReadable(range)) ??
      ranges.find(({ type }) => type === `${group}/*`) ??
      ranges.find(({ type }) => type === '*/*');
    return range?.weight ?? 0;
  };
  const isNamed = (type: string): boolean => ranges.some((range) => range.type === type && range.weight > 0 && isReadable(range));

  const plain = weightOf(PLAIN_JSON);
  // A wildcard means the older media type: who can tell the newer one's statuses apart names it.
  const newer = isNamed(RESPONSE_JSON) ? weightOf(RESPONSE_JSON) : 0;
  return {
    json: newer > 0 && newer >= plain ? RESPONSE_JSON : plain > 0 ? PLAIN_JSON : undefined,
    wantsStatus200: newer === 0 && isNamed(PLAIN_JSON),
    parts: isNamed(MULTIPART),
    events: isNamed(EVENTS),
  };
}

interface Range {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** 0 refuses it. */
  readonly weight: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const parameters = new Map(rest.map((parameter) => splitAt(parameter, '=')));
  const weight = Number(parameters.get('q') ?? 1);
  return { type, parameters, weight: Number.isNaN(weight) ? 0 : weight };
}

/** A client that wants another form of parts, or another encoding, does not read ours. */
function isReadable({ type, parameters }: Range): boolean {
  if (type === MULTIPART) return (parameters.get('deferspec') ?? DEFER_SPEC) === DEFER_SPEC;
  return isUtf8(parameters.get('charset'));
}

/** @param charset as a media type names it, in lower case; without it, JSON is UTF-8 */
export function isUtf8(charset: string | undefined): boolean {
  return charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === '"utf-8"';
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
