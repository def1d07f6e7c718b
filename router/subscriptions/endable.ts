/**
 * The same generator, but `return()` and `throw()` end what it waits for first. An async generator alone finishes the
 * `next()` under way before it returns, which for a silent source is never.
 * @param end ends the source; called at most once by each of them
 */
export function endable<T>(source: AsyncGenerator<T, void, void>, end: () => void): AsyncGenerator<T, void, void> {
  return {
    next: () => source.next(),
    return: (value) => {
      end();
      return source.return(value);
    },
    throw: (error) => {
      end();
      return source.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      end();
      await source.return();
    },
  };
}
