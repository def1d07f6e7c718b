/**
 * Takes items of many streams: streams side by side, the items of one in their order.
 * @throws what a stream threw first, when every stream has ended. The rest of that stream is left untaken
 */
export async function inStreams<T>(
  items: readonly T[],
  streamOf: (item: T) => string,
  take: (item: T) => Promise<void>,
): Promise<void> {
  const streams = [...Map.groupBy(items, streamOf).values()];
  const outcomes = await Promise.allSettled(
    streams.map(async (stream) => {
      for (const item of stream) await take(item);
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
