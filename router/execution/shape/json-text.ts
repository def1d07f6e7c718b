/** Strings up to this length are looked through by a loop, which is quicker than a regular expression for short ones. */
const SHORT = 20;
/** What JSON escapes, and lone surrogates, which JSON.stringify escapes too. */
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what it looks for
const UNSAFE = /["\\\u0000-\u001F\uD800-\uDFFF]/;

/** A string as JSON text. */
export function quoted(text: string): string {
  if (text.length > SHORT) return UNSAFE.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return JSON.stringify(text);
  }
  return `"${text}"`;
}
