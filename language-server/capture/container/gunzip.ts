/** Captures are often kept compressed: `capture.pcap.gz`. */

/** The same chunks, or what they hold where they are compressed by gzip, as far as that goes. */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  onBroken: () => void,
): AsyncIterable<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = startingWith(first.value, iterator);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all;
  const reader = streamOf(all).pipeThrough(new DecompressionStream('gzip')).getReader();
  const read = () => reader.read().catch(() => void onBroken());
  for (let next = await read(); next && !next.done; next = await read()) yield next.value;
}

async function* startingWith<T>(first: T, rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** `ReadableStream.from` is not known to every editor in a browser. */
function streamOf<T>(values: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      const next = await values.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
