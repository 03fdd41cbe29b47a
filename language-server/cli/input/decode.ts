/** Octets as text, or why they are none. */

/** Larger files hold something else than notes; and no text grows beyond this in memory. */
const MOST = 64 * 2 ** 20;

export type Decoded = { readonly text: string } | { readonly problem: string };

export async function decode(bytes: AsyncIterable<Uint8Array>): Promise<Decoded> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST) return { problem: 'it is too large for a text: more than 64 MiB' };
  }
  return decodeWhole(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks));
}

function decodeWhole(bytes: Uint8Array): Decoded {
  const text = decodeAs(markedEncoding(bytes), bytes);
  // Encodings but UTF-16 never contain it, and most of what is no text does.
  if (text?.includes('\0')) return { problem: 'it is not a text: it has zero octets in it' };
  return text === undefined ? { problem: notUtf8(bytes) } : { text };
}

/** Editors and shells on Windows write UTF-16 with a mark. */
function markedEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function notUtf8(bytes: Uint8Array): string {
  const isChinese = !bytes.includes(0) && decodeAs('gb18030', bytes) !== undefined;
  const guess = isChinese ? '; if it is GB 18030, save it as UTF-8' : '';
  return `it is not a text in UTF-8${guess}`;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
