import type { BriefKind } from '../domain/briefs.ts';
import { jsonTextReader } from './json-text.ts';

/**
 * Passes on the text that `textOf` will give for the finished draft, trimmed as its schema trims it: space in front never
 * leaves, space behind waits until more text shows that it stands between.
 * @returns takes the next chunk of the draft's JSON
 */
export function draftText(kind: BriefKind, onText: (piece: string) => void): (chunk: string) => void {
  let isFirst = true;
  let isStart = true;
  let waiting = '';
  return jsonTextReader(kind === 'socialPosts' ? ['posts', 'body'] : ['body'], {
    begin: () => {
      // The space behind the last body is dropped; a blank line parts it from this one.
      waiting = isFirst ? '' : '\n\n';
      isFirst = false;
      isStart = true;
    },
    text: (piece) => {
      const fresh = isStart ? piece.trimStart() : piece;
      if (fresh === '') return;
      isStart = false;
      const all = waiting + fresh;
      const ready = all.trimEnd();
      waiting = all.slice(ready.length);
      if (ready !== '') onText(ready.replaceAll('\r\n', '\n'));
    },
  });
}
