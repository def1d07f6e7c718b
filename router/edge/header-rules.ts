import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { DEADLINE_HEADER, REQUEST_ID_HEADER, TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import { VIEWER_HEADER } from '../../platform/subgraph/identity.ts';
import type { ForwardedHeaders } from '../execution/engine.ts';

/** One header of clients that goes on to subgraphs. */
export interface HeaderRule {
  /** In lower case. */
  readonly name: string;
  /** `*` is every one. */
  readonly subgraphs: ReadonlySet<string>;
}

/** Reads what of a request's headers goes on to subgraphs. @returns undefined where nothing does */
export interface HeaderReader {
  (request: Pick<IncomingMessage, 'headers'>): ForwardedHeaders | undefined;
  /** All that may go on. */
  readonly names: readonly string[];
}

/** `x-viewer` says who asks: nobody's credentials go further than the router. */
const CREDENTIALS = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key']);
/** What the router says itself, and subgraphs take its word for. */
const OURS = new Set([VIEWER_HEADER, TRACE_HEADER, REQUEST_ID_HEADER, DEADLINE_HEADER]);
/** Of the connection to the client and of the body that came over it. */
const OF_THE_CONNECTION =
  /^(?:host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|accept|accept-encoding|content-.*|sec-websocket-.*|proxy-.*|forwarded|x-forwarded-.*)$/;
const FORM = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) *: *(\*|[A-Za-z_][\w-]*(?: *, *[A-Za-z_][\w-]*)*)$/;

/** Rules as text: `accept-language: content, users; x-experiment: *`. */
export const HeaderRules = z.string().transform((text, context): readonly HeaderRule[] => {
  const rules = text.split(';').flatMap((one) => (one.trim() === '' ? [] : [readRule(one.trim())]));
  const twice = rules.find((rule, index) => 'name' in rule && rules.findIndex((other) => isSame(rule, other)) < index);
  const wrong = rules.flatMap((rule) => ('problem' in rule ? [rule.problem] : []));
  if (twice && 'name' in twice) wrong.push(`has two rules for ${twice.name}`);
  for (const message of wrong) context.addIssue({ code: 'custom', message });
  return wrong.length > 0 ? z.NEVER : rules.filter((rule): rule is HeaderRule => 'name' in rule);
});

function readRule(text: string): HeaderRule | { readonly problem: string } {
  const [, header, subgraphs] = FORM.exec(text) ?? [];
  if (!header || !subgraphs) return { problem: 'must have the form "accept-language: content, users; x-experiment: *"' };
  const name = header.toLowerCase();
  if (CREDENTIALS.has(name)) return { problem: `may not name ${name}: credentials go no further than the router` };
  if (OURS.has(name)) return { problem: `may not name ${name}: the router says that itself` };
  if (OF_THE_CONNECTION.test(name)) return { problem: `may not name ${name}: it belongs to the client's connection` };
  return { name, subgraphs: new Set(subgraphs.split(',').map((one) => one.trim())) };
}

function isSame(rule: object, other: object): boolean {
  return 'name' in rule && 'name' in other && rule.name === other.name;
}

/** Nothing of a client's headers reaches a subgraph but what a rule names. */
export function createHeaderReader(rules: readonly HeaderRule[]): HeaderReader {
  const names = rules.map(({ name }) => name);
  if (rules.length === 0) return Object.assign(() => undefined, { names });
  const read = ({ headers }: Pick<IncomingMessage, 'headers'>): ForwardedHeaders | undefined => {
    const found = rules.flatMap(({ name, subgraphs }) => {
      const value = headers[name];
      return typeof value === 'string' && value !== '' ? [{ name, value, subgraphs }] : [];
    });
    if (found.length === 0) return undefined;
    return {
      key: JSON.stringify(found.map(({ name, value }) => [name, value])),
      to: (subgraph) =>
        found.flatMap(({ name, value, subgraphs }) => (subgraphs.has('*') || subgraphs.has(subgraph) ? [name, value] : [])),
    };
  };
  return Object.assign(read, { names });
}
