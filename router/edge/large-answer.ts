import { compress, type Encoding } from './compress.ts';

/** From so many characters on, making bytes of an answer costs more than finding out whether somebody else's are the same. */
const LARGE_FROM_CHARACTERS = 8192;

/** An answer that is sent to all who share it from the same bytes. */
export class LargeAnswer {
  /** JSON. */
  readonly text: string;
  readonly #compressed = new Map<Encoding, Promise<Buffer>>();
  #bytes: Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get bytes(): Buffer {
    return (this.#bytes ??= Buffer.from(this.text));
  }

  compressed(encoding: Encoding): Promise<Buffer> {
    const known = this.#compressed.get(encoding);
    if (known) return known;
    const made = compress(this.text, encoding);
    this.#compressed.set(encoding, made);
    return made;
  }
}

/**
 * Finds the answer that was made of the same data in this turn of the event loop, which is when all who share one get it, or
 * makes it. Nothing is kept for longer.
 */
export function createLargeAnswers(): (data: string) => LargeAnswer | undefined {
  let last: { readonly data: string; readonly answer: LargeAnswer } | undefined;
  return (data) => {
    if (data.length < LARGE_FROM_CHARACTERS) return undefined;
    if (last?.data === data) return last.answer;
    if (!last) setImmediate(() => (last = undefined));
    last = { data, answer: new LargeAnswer(`{"data":${data}}`) };
    return last.answer;
  };
}
