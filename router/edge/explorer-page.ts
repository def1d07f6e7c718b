import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A page for developers, as it is sent. */
export interface ExplorerPage {
  readonly html: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a page may have things from, beside its own scripts. A list for each directive of a content security policy. */
export type PageSources = Readonly<Record<string, readonly string[]>>;

/** A page changes with a release only, but nobody shall look at an old one: browsers keep it and ask whether it has changed. */
const CACHE = 'no-cache';
const SCRIPTS = /<script>([^]*?)<\/script>/g;

/**
 * Makes a page ready to be sent: compressed once, and with a policy under which a browser runs the scripts that stand in it
 * and what the sources name, and nothing else.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export async function explorerPage(text: string, sources: PageSources): Promise<ExplorerPage> {
  const html = Buffer.from(text);
  const own = [...text.matchAll(SCRIPTS)].map(([, script = '']) => `'sha256-${digest(script, 'base64')}'`);
  const policy = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...sources,
    'script-src': [...own, ...(sources['script-src'] ?? [])],
  };
  return {
    html,
    gzipped: await promisify(gzip)(html),
    etag: `"${digest(html, 'base64url')}"`,
    headers: {
      'content-security-policy': Object.entries(policy)
        .map(([directive, list]) => `${directive} ${list.join(' ')}`)
        .join('; '),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': CACHE,
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Encoding',
    },
  };
}

/** Sends a page, or says that the browser has it already. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: ExplorerPage): void {
  const headers = { ...page.headers, etag: page.etag };
  if (request.headers['if-none-match'] === page.etag) return void response.writeHead(304, headers).end();
  const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = zips ? page.gzipped : page.html;
  response.writeHead(200, { ...headers, 'content-length': body.length, ...(zips && { 'content-encoding': 'gzip' }) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function digest(of: string | Buffer, encoding: 'base64' | 'base64url'): string {
  return createHash('sha256').update(of).digest(encoding);
}
