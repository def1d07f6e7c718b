/** What is pushed, one by one to whoever reads: the usual way from a callback to an async iterator. */
export function iterateEvents<T>(listen: (push: (value: T) => void) => () => void): AsyncIterableIterator<T, undefined> {
  const waiting: T[] = [];
  let reader: ((result: IteratorResult<T, undefined>) => void) | undefined;
  const stop = listen((value) => {
    if (reader === undefined) {
      waiting.push(value);
      return;
    }
    const resolve = reader;
    reader = undefined;
    resolve({ done: false, value });
  });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const value = waiting.shift();
      if (value !== undefined) return Promise.resolve({ done: false, value });
      return new Promise((resolve) => {
        reader = resolve;
      });
    },
    return() {
      stop();
      reader?.({ done: true, value: undefined });
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}
