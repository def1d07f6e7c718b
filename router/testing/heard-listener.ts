import type { Listener, Membership } from '../subscriptions/membership.ts';
import type { SharedPayload } from '../subscriptions/shared-payload.ts';

/** A listener that remembers what it heard. */
export class HeardListener implements Listener {
  readonly payloads: SharedPayload[] = [];
  /** What it ended with; undefined in order. */
  readonly end: Promise<readonly unknown[] | undefined>;
  /** Called with each payload. */
  onNext: () => void = () => {};
  readonly #end = Promise.withResolvers<readonly unknown[] | undefined>();
  readonly #waiting = new Set<() => void>();
  #membership: Membership | undefined;

  constructor() {
    this.end = this.#end.promise;
  }

  with(membership: Membership): this {
    this.#membership = membership;
    return this;
  }

  leave(): void {
    this.#membership?.leave();
  }

  next(payload: SharedPayload): void {
    this.payloads.push(payload);
    this.onNext();
    for (const check of this.#waiting) check();
  }

  fail(errors: readonly unknown[]): void {
    this.#end.resolve(errors);
  }

  complete(): void {
    this.#end.resolve(undefined);
  }

  /** What was said in the room, as far as it was heard. @param field the subscription's */
  texts(field = 'said'): string[] {
    return this.payloads.map(
      ({ json }) => (JSON.parse(json) as { data: Record<string, { text: string }> | null }).data?.[field]?.text ?? json,
    );
  }

  /** Waits until so many payloads have come. */
  async heard(count: number, field = 'said'): Promise<string[]> {
    await this.#until(() => this.payloads.length >= count);
    return this.texts(field);
  }

  /** Waits until that has been said. */
  async heardText(text: string): Promise<void> {
    await this.#until(() => this.texts().includes(text));
  }

  async #until(isSo: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const check = () => {
        if (!isSo()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }
}
