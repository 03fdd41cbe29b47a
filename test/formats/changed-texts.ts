/** Texts with random changes, always the same for a seed. */

/** A small generator of numbers in 0 … 1. */
export function randomOf(seed: string): () => number {
  let state = [...seed].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193), 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function* changedTexts(
  texts: readonly string[],
  count: number,
  seed: string,
): Generator<string> {
  const random = randomOf(seed);
  const below = (end: number) => Math.floor(random() * end);
  for (let i = 0; i < count; i++) {
    let text = texts[below(texts.length)] ?? '';
    for (let changes = 1 + below(8); changes > 0; changes--) text = changed(text, below);
    yield text;
  }
}

const STRANGE = [
  ...['\n', '\t', ' ', '', '(', ')', '<', '>', '{', '}', '[', ']', '...', ':', '*', '`', '"', '%{'],
  ...['99999999999999999999', '-1', '4294967296', '0x', '/*', '//', '\u0000', '汉', '\ud800', '~'],
];

function changed(text: string, below: (end: number) => number): string {
  const at = below(text.length + 1);
  const length = below(30);
  const other = below(text.length + 1);
  const parts = [
    () => text.slice(0, at) + text.slice(at + length),
    () => text.slice(0, at) + (STRANGE[below(STRANGE.length)] ?? '') + text.slice(at),
    () => text.slice(0, at) + text.slice(other, other + length) + text.slice(at + length),
    () => text.slice(0, at) + String.fromCharCode(below(128)) + text.slice(at + 1),
    () => text.slice(0, at),
  ];
  return (parts[below(parts.length)] ?? (() => text))();
}
