/** Captures are often kept compressed: `capture.pcap.gz`. */

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The same chunks, or what they hold where they are compressed by gzip, as far as that goes. */
export async function* gunzipped(chunks: Chunks, onBroken: () => void): AsyncGenerator<Uint8Array> {
  const iterator = each(chunks);
  const first = await iterator.next();
  if (first.done) return;
  const all = startingWith(first.value, iterator);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all;
  const reader = streamOf(all).pipeThrough(new DecompressionStream('gzip')).getReader();
  const read = () => reader.read().catch(() => void onBroken());
  for (let next = await read(); next && !next.done; next = await read()) yield next.value;
}

async function* each(chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* startingWith<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** `ReadableStream.from` is not known to every editor in a browser. */
function streamOf(values: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await values.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value.slice());
    },
  });
}
