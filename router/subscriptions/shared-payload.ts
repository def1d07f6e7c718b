/** How one transport writes a payload. The same function object is the same form. */
export type PayloadForm = (payload: SharedPayload) => Buffer;

/** What every client of a group is sent for one event: serialised once, and brought into each transport's form once. */
export class SharedPayload {
  /** An execution result as JSON. */
  readonly json: string;
  /** The cursor of the event; undefined for a result of a query or mutation. */
  readonly cursor: string | undefined;
  #form: PayloadForm | undefined;
  #bytes: Buffer | undefined;
  #others: Map<PayloadForm, Buffer> | undefined;

  constructor(json: string, cursor: string | undefined) {
    this.json = json;
    this.cursor = cursor;
  }

  /** The bytes in this form: the same for everybody who asks. They must not be written to. */
  in(form: PayloadForm): Buffer {
    if (this.#form === form && this.#bytes) return this.#bytes;
    const bytes = this.#others?.get(form) ?? form(this);
    // Nearly always all clients of a group use one transport, which needs no map.
    if (this.#form === undefined) {
      this.#form = form;
      this.#bytes = bytes;
    } else {
      (this.#others ??= new Map()).set(form, bytes);
    }
    return bytes;
  }
}
