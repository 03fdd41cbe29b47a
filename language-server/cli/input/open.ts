/** Opens a file as a stream whose beginning is known. */
import { createReadStream } from 'node:fs';
import { Failure } from '../failure.ts';
import type { Terminal } from '../terminal.ts';
import { type Found, STDIN } from './find.ts';
import { HEAD, type Kind, kindOf } from './kind.ts';

export interface Opened {
  readonly name: string;
  readonly kind: Kind;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** `seen` is told of the octets as they are read. */
export async function open(
  { name, problem }: Found,
  { input }: Terminal,
  seen: (octets: number) => void = () => {},
): Promise<Opened> {
  if (problem !== undefined) throw new Failure(problem);
  const source = name === STDIN ? input() : createReadStream(name, { highWaterMark: 1 << 18 });
  const chunks = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const { value, done } = await chunks.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const head = first.length === 1 ? (first[0] as Uint8Array) : Buffer.concat(first);
  return { name, kind: kindOf(name, head), bytes: counted(head, chunks, seen) };
}

async function* counted(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  seen: (octets: number) => void,
): AsyncGenerator<Uint8Array> {
  try {
    seen(head.length);
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      seen(next.value.length);
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
