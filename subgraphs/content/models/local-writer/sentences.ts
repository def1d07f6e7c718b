const splitter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Cuts a text behind its sentences; joined, the pieces are the text again. */
export function sentencePieces(text: string): string[] {
  return [...splitter.segment(text)].map(({ segment }) => segment);
}

/** The sentences of a text without the space around them. */
export function sentencesOf(text: string): string[] {
  return sentencePieces(text)
    .flatMap((piece) => piece.split('\n'))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** With a capital first letter. */
export function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}

/** Without the stops and separators that end it, so that it can stand inside a sentence. */
export function unstopped(text: string): string {
  return text.replace(/[\s.,;:!?¡¿]+$/u, '');
}

/** Ends as a sentence does. */
export function stopped(text: string): string {
  return /[.!?…]["”»)]?$/u.test(text) ? text : `${unstopped(text)}.`;
}

/** How many words a text has, as a reader counts them. */
export function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** As much of a text as fits, ending with a whole clause or at least a whole word; an ellipsis says that there was more. */
export function shortened(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const room = text.slice(0, maxCharacters - 1);
  const words = /\s/u.test(text.charAt(maxCharacters - 1)) ? room : room.replace(/\s+\S*$/u, '');
  return `${unstopped(words.toWellFormed().replaceAll('\ufffd', ''))}…`;
}
