import { BadArgumentFault, ConfigFault, UnauthenticatedFault } from '../../platform/fault.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';

/** What may fill a place: nothing that separates the parts of a channel's name. */
const VALUE = /^[A-Za-z0-9_.-]{1,128}$/;
const PLACE = /\{([^{}]*)\}/g;
const VIEWER_PLACES = { 'viewer.id': 'id', 'viewer.tenant': 'tenant' } as const satisfies Record<string, keyof Viewer>;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'viewer'; readonly claim: 'id' | 'tenant' }
  | { readonly kind: 'argument'; readonly name: string };

/** A channel's name with places for who asks and for arguments, such as `user:{viewer.id}:generation:{args.idempotencyKey}`. */
export interface ChannelTemplate {
  /** The arguments that it takes. */
  readonly argumentNames: readonly string[];
  /**
   * The channel of one subscription.
   * @param args the field's arguments, coerced
   * @throws UnauthenticatedFault where it needs a viewer and nobody is signed in
   * @throws BadArgumentFault where an argument is not 1 to 128 characters of A–Z a–z 0–9 _ . -
   */
  channelFor(viewer: Viewer | undefined, args: Readonly<Record<string, unknown>>): string;
}

/** Reads a template. @throws ConfigFault where it names a place that does not exist */
export function parseChannelTemplate(template: string): ChannelTemplate {
  const parts: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(PLACE)) {
    if (match.index > end) parts.push({ kind: 'text', text: template.slice(end, match.index) });
    parts.push(placeOf(match[1] ?? '', template));
    end = match.index + match[0].length;
  }
  parts.push({ kind: 'text', text: template.slice(end) });
  if (parts.some((part) => part.kind === 'text' && /[{}]/.test(part.text))) {
    throw new ConfigFault(`read the channel name "${template}", but a brace in it has no partner`);
  }
  return {
    argumentNames: parts.flatMap((part) => (part.kind === 'argument' ? [part.name] : [])),
    channelFor: (viewer, args) => parts.map((part) => fill(part, viewer, args)).join(''),
  };
}

function placeOf(place: string, template: string): Part {
  if (Object.hasOwn(VIEWER_PLACES, place)) {
    return { kind: 'viewer', claim: VIEWER_PLACES[place as keyof typeof VIEWER_PLACES] };
  }
  const [, name] = /^args\.([_A-Za-z][_0-9A-Za-z]*)$/.exec(place) ?? [];
  if (name) return { kind: 'argument', name };
  throw new ConfigFault(
    `read the channel name "${template}", but {${place}} is none of {viewer.id}, {viewer.tenant} and {args.name}`,
  );
}

function fill(part: Part, viewer: Viewer | undefined, args: Readonly<Record<string, unknown>>): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'viewer': {
      if (!viewer) throw new UnauthenticatedFault('subscribe to what is told to one person, but nobody is signed in');
      if (!VALUE.test(viewer[part.claim])) {
        throw new UnauthenticatedFault(
          `subscribe for the viewer, but the ${part.claim} in the token can't stand in a channel's name`,
        );
      }
      return viewer[part.claim];
    }
    case 'argument': {
      const value = args[part.name];
      if (typeof value === 'string' && VALUE.test(value)) return value;
      throw new BadArgumentFault(
        `subscribe with the argument ${part.name}, but it is not 1 to 128 characters of A-Z a-z 0-9 _ . -, it is ${formOf(value)}`,
      );
    }
  }
}

function formOf(value: unknown): string {
  return typeof value === 'string'
    ? `a string of ${value.length} characters`
    : value === null
      ? 'null'
      : `of type ${typeof value}`;
}
